import { ScriptException } from '../javascript/read-mailbox.ts';
import type { LinePlaces } from '../../artefact.ts';
import { mailKinds, mailPointerMarker } from './support-source.ts';

/**
 * A program in AssemblyScript leaves what it prints, and why it stopped, in its memory: its world need not import
 * anything for it. Read after every call. Source: `mail` in support-source.ts.
 */
export function hearCompiled(
  call: (...args: unknown[]) => unknown,
  { files }: LinePlaces,
  instance: { memories: readonly { memory: WebAssembly.Memory }[]; write: (text: string) => void },
): (...args: unknown[]) => unknown {
  let pointer: number | null = null;
  const hear = (cause: unknown): void => {
    const memory = instance.memories[0]?.memory;
    if (memory === undefined) return;
    pointer ??= findMarker(new Uint8Array(memory.buffer));
    const mail = pointer === null ? null : readMail(memory.buffer, pointer);
    if (mail === null) return;
    if (mail.output !== '') instance.write(mail.output);
    if (mail.abort !== null) throw abortException(mail.abort, files, cause);
  };
  return (...args) => {
    let value: unknown;
    try {
      value = call(...args);
    } catch (error) {
      hear(error);
      throw error;
    }
    hear(null);
    return value;
  };
}

const utf8 = new TextDecoder();
const marker = new TextEncoder().encode(mailPointerMarker);
// Static data stands at the start of memory, and the marker is among the first of it.
const searchedBytes = 2 ** 20;

function findMarker(bytes: Uint8Array): number | null {
  const searched = bytes.subarray(0, searchedBytes);
  const first = marker[0] ?? 0;
  for (let at = searched.indexOf(first); at >= 0; at = searched.indexOf(first, at + 1)) {
    if (marker.every((byte, index) => searched[at + index] === byte)) return at + marker.length;
  }
  return null;
}

type Mail = { output: string; abort: string | null };

/** The program can write anything into its own memory, so nothing is taken for granted. */
function readMail(buffer: ArrayBufferLike, pointer: number): Mail | null {
  const bytes = new Uint8Array(buffer);
  const view = new DataView(buffer);
  const box = view.getUint32(pointer, true);
  if (box === 0 || box + 4 > bytes.length) return null;
  const end = Math.min(box + 4 + view.getUint32(box, true), bytes.length);
  const mail: Mail = { output: '', abort: null };
  for (let at = box + 4; at + 5 <= end;) {
    const kind = bytes[at];
    const from = at + 5;
    const to = Math.min(from + view.getUint32(at + 1, true), end);
    const text = utf8.decode(bytes.slice(from, to));
    if (kind === mailKinds.line) mail.output += text;
    if (kind === mailKinds.abort) mail.abort = text;
    at = to;
  }
  return mail;
}

/** `where` is known for the program's own `throw`; a check inside the library is found in the stack of `cause`. */
function abortException(mail: string, files: readonly string[], cause: unknown): ScriptException {
  const [file = '', line = '', , ...rest] = mail.split('\n');
  const own = `${file.replace(/\.ts$/, '')}.as`;
  const known = files.find((each) => each === own || each.endsWith(`/${own}`));
  const where = known === undefined ? null : `${known} line ${line}`;
  return new ScriptException({ message: sentence(rest.join('\n')), where }, { cause });
}

/** What the language and its library say, in a beginner's words. */
const wordings: readonly (readonly [RegExp, string])[] = [
  [/^Index out of range$/, 'It used an index that the array or string does not have.'],
  [/^Array is empty$/, 'It took an element out of an empty array.'],
  [/^Invalid length$/, 'It asked for an array or a text of an impossible length.'],
  [/^Key does not exist$/, 'It asked a map for a key that is not in it.'],
  [/^Unexpected 'null'/, 'It used a value that is null.'],
  [/^Element type must be nullable if array is holey$/, 'It read a place of an array that was never filled.'],
  [/^stack overflow$/, 'It called itself too deeply: the call stack overflowed.'],
  [/^(allocation too large|out of memory)$/i, 'It asked for more memory than it may have.'],
  [/^$/, 'It stopped itself, without saying why.'],
];

function sentence(message: string): string {
  const told = wordings.find(([pattern]) => pattern.test(message))?.[1] ?? message;
  return /[.!?]$/.test(told) ? told : `${told}.`;
}
