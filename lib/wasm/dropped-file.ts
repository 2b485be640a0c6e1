import { bytesToBase64 } from '@/lib/shared/source-files.ts';
import { defaultLimits } from './artefact.ts';
import { maxBinaryBytes } from './source-size.ts';

/** A file that somebody brought: taken as a file of a lab, or refused with a sentence. */
export type DroppedFile = { ok: true; name: string; text: string } | { ok: false; message: string };

/** What a name in a lab may be: it becomes a tab, a part of a link and a file of an archive. */
export const fileNamePattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,60}\.[a-z0-9]{1,10}$/;

/** Larger files are not even read. */
export const maxDroppedBytes = maxBinaryBytes;

/** The first bytes say what a file is, its name only what it is called: a module that lost its ending is still one. */
export function readDropped(fileName: string, bytes: Uint8Array): DroppedFile {
  const name = tidyName(fileName);
  const isWasm = [0x00, 0x61, 0x73, 0x6d].every((byte, index) => bytes[index] === byte);
  if (isWasm || name.endsWith('.wasm')) {
    if (bytes.length > maxBinaryBytes) return tooLarge(fileName, maxBinaryBytes);
    return { ok: true, name: name.endsWith('.wasm') ? name : `${stemOf(name)}.wasm`, text: bytesToBase64(bytes) };
  }
  if (bytes.length > defaultLimits.sourceBytes) return tooLarge(fileName, defaultLimits.sourceBytes);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return notText(fileName);
  }
  if (text.includes('\0')) return notText(fileName);
  return { ok: true, name, text: text.replaceAll(/\r\n?/g, '\n') };
}

export function tooLarge(fileName: string, limitBytes: number): DroppedFile {
  return {
    ok: false,
    message: `${fileName} was not opened: it is larger than ${Math.round(limitBytes / 2 ** 20)} MiB, the limit for such a file.`,
  };
}

function notText(fileName: string): DroppedFile {
  return { ok: false, message: `${fileName} was not opened: it is neither WebAssembly nor text.` };
}

/** `My Module (2).WAT` → `my-module-2.wat`. A name that says nothing becomes `file.txt`. */
function tidyName(fileName: string): string {
  const base = (fileName.split(/[/\\]/).at(-1) ?? '').normalize('NFKD').replaceAll(/[^A-Za-z0-9._-]+/g, '-');
  const ending = /\.([A-Za-z0-9]{1,10})$/.exec(base)?.[1]?.toLowerCase() ?? 'txt';
  const stem = stemOf(base)
    .replaceAll(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '')
    .slice(0, 48);
  return `${stem === '' ? 'file' : stem}.${ending}`;
}

function stemOf(name: string): string {
  return name.replace(/\.[A-Za-z0-9]{1,10}$/, '');
}
