import type { ScriptPlace } from '../../artefact.ts';
import { mailboxMarker } from './template-source.ts';

/** What a program in a template said during one call. */
type Mail = { output: string; failure: { message: string; where: string | null } | null };

const utf8 = new TextDecoder();
const marker = new TextEncoder().encode(mailboxMarker);
// The rarest byte of the marker: memory is full of letters.
const hyphen = 45;
const hyphenAt = marker.indexOf(hyphen);
const kinds = { line: 76, error: 69 };

/**
 * A template asks for no WASI, so it has no way out but its memory: it leaves lines and its last exception behind a
 * marker there, and whoever runs it takes them out after every call. Run elsewhere, the component is silent. Each
 * program of a composition has a memory and a mailbox of its own, in the order of `scripts`.
 */
export function hearScript(
  call: (...args: unknown[]) => unknown,
  scripts: readonly ScriptPlace[],
  instance: { memories: readonly { memory: WebAssembly.Memory }[]; write: (text: string) => void },
): (...args: unknown[]) => unknown {
  let known: readonly Mailbox[] = [];
  const hear = (): void => {
    if (known.length === 0) known = findMailboxes(instance.memories);
    let failed: Mail['failure'] = null;
    for (const [index, { memory, start }] of known.entries()) {
      const { output, failure } = takeMail(new Uint8Array(memory.buffer), start, scripts[index] ?? null);
      if (output !== '') instance.write(output);
      failed ??= failure;
    }
    if (failed !== null) throw new ScriptException(failed);
  };
  return (...args) => {
    let value: unknown;
    try {
      value = call(...args);
    } catch (error) {
      // The exception says more than the trap that it ended in.
      hear();
      throw error;
    }
    hear();
    return value;
  };
}

type Mailbox = { memory: WebAssembly.Memory; start: number };

function findMailboxes(memories: readonly { memory: WebAssembly.Memory }[]): Mailbox[] {
  return memories.flatMap(({ memory }) => {
    const start = findMarker(new Uint8Array(memory.buffer));
    return start === null ? [] : [{ memory, start }];
  });
}

function findMarker(bytes: Uint8Array): number | null {
  for (let at = bytes.indexOf(hyphen); at >= 0; at = bytes.indexOf(hyphen, at + 1)) {
    const from = at - hyphenAt;
    if (marker.every((byte, index) => bytes[from + index] === byte)) return from + marker.length;
  }
  return null;
}

/** Leaves the mailbox empty. */
function takeMail(bytes: Uint8Array, start: number, script: ScriptPlace | null): Mail {
  const view = new DataView(bytes.buffer);
  const end = Math.min(start + 4 + view.getUint32(start, true), bytes.length);
  const mail: Mail = { output: '', failure: null };
  for (let at = start + 4; at + 5 <= end;) {
    const kind = bytes[at];
    const from = at + 5;
    const to = Math.min(from + view.getUint32(at + 1, true), end);
    // A copy: shared memory cannot be decoded.
    const text = utf8.decode(bytes.slice(from, to));
    if (kind === kinds.line) mail.output += text;
    if (kind === kinds.error) mail.failure = readFailure(text, script);
    at = to;
  }
  view.setUint32(start, 0, true);
  return mail;
}

/** An exception as `{name, message, stack}`. The learner can write anything into their own memory, so nothing is taken for granted. */
function readFailure(text: string, script: ScriptPlace | null): Mail['failure'] {
  let told: unknown;
  try {
    told = JSON.parse(text);
  } catch {
    return { message: 'the program failed, and its reason cannot be read.', where: null };
  }
  const field = (name: string): string => {
    const value: unknown = typeof told === 'object' && told !== null ? Reflect.get(told, name) : '';
    return typeof value === 'string' ? value : '';
  };
  const name = field('name');
  const message = `${name === '' ? '' : `${name}: `}${field('message')}`;
  return { message: /[.!?]$/.test(message) ? message : `${message}.`, where: whereFromStack(field('stack'), script) };
}

/**
 * The innermost frame of the learner's own text: QuickJS writes `at greet (<input>:3:5)`, StarlingMonkey
 * `greet@source.js line 264 > eval:3:5`.
 */
function whereFromStack(stack: string, script: ScriptPlace | null): string | null {
  const frame = /at (?:([^\s(]+) \()?<input>:(\d+)/.exec(stack) ?? /^([^@\n]*)@.* > eval:(\d+):/m.exec(stack);
  if (frame === null) return null;
  const name = frame[1];
  const line = script?.lines[Number(frame[2]) - 1];
  const known = name === undefined || name === '' || name.startsWith('<') ? '' : `${name}, `;
  return script === null || line === undefined ? name || null : `${known}${script.file} line ${line}`;
}

/** An exception that left the learner's function. */
export class ScriptException extends Error {
  override name = 'ScriptException';
  readonly where: string | null;

  constructor({ message, where }: NonNullable<Mail['failure']>, options?: ErrorOptions) {
    super(message, options);
    this.where = where;
  }
}
