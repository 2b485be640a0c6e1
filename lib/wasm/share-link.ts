import * as z from 'zod/mini';

// As in lib/shared/zod.ts, for the small zod: no look for `eval`, which the pages forbid and report.
z.config({ jitless: true });

/**
 * A whole lab in the fragment of an address: it never reaches a server, and nothing has to be stored.
 * `<version>.<base64url of deflated JSON>`. Links live long, so an old version must stay readable for ever.
 */
const version = '1';

/** Longer addresses are cut by mail and chat programs, and some browsers stop at 64 KiB. */
export const maxFragmentLength = 32_000;
/** A small fragment can unfold to anything: unfolding stops here. The sources of a lab may be no larger than this. */
const maxUnfoldedBytes = 2 ** 20;

/** What a lab may be made of: sources, what was built from them, and words about it. Nothing a browser would run. */
const endings = 'wat|wit|wasm|compose|js|ts|as|c|h|cpp|hpp|rs|go|py|toml|json|yaml|md|txt';

const SharedLab = z.object({
  title: z.string().check(z.maxLength(120)),
  files: z
    .record(z.string().check(z.regex(new RegExp(`^[A-Za-z0-9][A-Za-z0-9._-]{0,60}\\.(${endings})$`))), z.string())
    .check(z.refine((files) => Object.keys(files).length >= 1 && Object.keys(files).length <= 12)),
  call: z.string().check(z.maxLength(4_000)),
});
export type SharedLab = z.infer<typeof SharedLab>;

export type EncodedShare = { ok: true; fragment: string } | { ok: false; message: string };
export type DecodedShare = { ok: true; lab: SharedLab } | { ok: false; message: string };

export async function encodeShare(lab: SharedLab): Promise<EncodedShare> {
  const checked = SharedLab.safeParse(lab);
  if (!checked.success)
    return {
      ok: false,
      message:
        'This lab cannot go into a link: a link takes up to twelve files of programs, such as .wat, .wit, .wasm, .js and .ts.',
    };
  const bytes = new TextEncoder().encode(JSON.stringify(checked.data));
  const fragment = `${version}.${toBase64Url(await deflate(bytes))}`;
  if (bytes.length > maxUnfoldedBytes || fragment.length > maxFragmentLength)
    return {
      ok: false,
      message: `This program is too large for a link: it takes ${inThousands(fragment.length)} characters, and ${inThousands(maxFragmentLength)} is the most that mail and chat programs carry. Download the files instead.`,
    };
  return { ok: true, fragment };
}

/** `fragment` comes from anywhere: never throws, and never unfolds more than a lab may hold. */
export async function decodeShare(fragment: string): Promise<DecodedShare> {
  const text = fragment.startsWith('#') ? fragment.slice(1) : fragment;
  if (text.length > maxFragmentLength)
    return { ok: false, message: 'This link is longer than a link made here can be. It was not opened.' };
  const match = /^(\d{1,4})\.([A-Za-z0-9_-]*)$/.exec(text);
  if (match === null) return broken;
  if (match[1] !== version)
    return { ok: false, message: 'This link was made by a newer version of this site, which this one cannot read.' };
  try {
    const bytes = await inflate(fromBase64Url(match[2] ?? ''), maxUnfoldedBytes);
    if (bytes === null)
      return { ok: false, message: 'This link unfolds to more text than a lab may hold. It was not opened.' };
    const parsed = SharedLab.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
    return parsed.success ? { ok: true, lab: parsed.data } : broken;
  } catch {
    return broken;
  }
}

const broken: DecodedShare = {
  ok: false,
  message: 'This link is broken: a part of it is missing or was changed. Ask for it again, and copy all of it.',
};

function inThousands(count: number): string {
  return count.toLocaleString('en');
}

async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** null: it unfolds to more than `limit`. Rejects when the bytes are not deflated text. */
async function inflate(bytes: Uint8Array<ArrayBuffer>, limit: number): Promise<Uint8Array | null> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > limit) {
      await reader.cancel();
      return null;
    }
    chunks.push(value);
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

function toBase64Url(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCodePoint(byte);
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.codePointAt(0) ?? 0);
}
