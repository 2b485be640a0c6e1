import { types } from '@bytecodealliance/preview2-shim/filesystem';

const { Descriptor } = types;
type Method = (this: Handle, ...values: unknown[]) => unknown;
type Handle = { getType(): string; stat(): { size: bigint } };

// No file of a run comes near: the limit of memory ends the run before.
const longestFile = 2n ** 30n;

/**
 * The shim reads and writes folders as if they were files, which ends in a mistake of JavaScript. A program is told
 * `is-directory` instead, as POSIX does, and `file-too-large` where no file can be.
 * Source: wasi-filesystem types.wit, "error-code".
 */
for (const name of ['read', 'readViaStream', 'write', 'writeViaStream', 'appendViaStream', 'setSize']) {
  const own = Reflect.get(Descriptor.prototype, name) as unknown as Method;
  const guarded: Method = function guarded(...values) {
    if (this.getType() === 'directory') refuse('is-directory');
    // A place behind the end is the end: the shim would never say that there is nothing left.
    if (name.startsWith('read'))
      return own.apply(
        this,
        values.map((value) => atMost(value, this.stat().size)),
      );
    if (values.some((value) => typeof value === 'bigint' && value > longestFile)) refuse('file-too-large');
    return own.apply(this, values);
  };
  Reflect.set(Descriptor.prototype, name, guarded);
}

const atMost = (value: unknown, most: bigint): unknown => (typeof value === 'bigint' && value > most ? most : value);

/** The shim's way of giving an error code. */
function refuse(code: 'is-directory' | 'file-too-large'): never {
  // oxlint-disable-next-line no-throw-literal
  throw code;
}

export { types as fileTypes };
