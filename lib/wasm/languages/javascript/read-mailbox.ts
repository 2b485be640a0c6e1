import type { ScriptPlace } from '../../artefact.ts';
import { mailboxMarker } from './template-source.ts';

/** What a program in a template said during one call. */
type Mail = { output: string; failure: { message: string; where: string | null } | null };

const utf8 = new TextDecoder();
const marker = new TextEncoder().encode(mailboxMarker);
const kinds = { line: 76, error: 69 };

/**
 * A template asks for no WASI, so it has no way out but its memory: it leaves lines and its last exception behind a
 * marker there, and whoever runs it reads them after every call. Run elsewhere, the component is silent.
 */
export function hearScript(
  call: (...args: unknown[]) => unknown,
  script: ScriptPlace,
  instance: { memories: readonly { memory: WebAssembly.Memory }[]; write: (text: string) => void },
): (...args: unknown[]) => unknown {
  let known: { memory: WebAssembly.Memory; start: number } | null = null;
  const hear = (): void => {
    known ??= findMailbox(instance.memories);
    if (known === null) return;
    const { output, failure } = readMail(new Uint8Array(known.memory.buffer), known.start, script);
    if (output !== '') instance.write(output);
    if (failure !== null) throw new ScriptException(failure);
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

function findMailbox(
  memories: readonly { memory: WebAssembly.Memory }[],
): { memory: WebAssembly.Memory; start: number } | null {
  for (const { memory } of memories) {
    const start = findMarker(new Uint8Array(memory.buffer));
    if (start !== null) return { memory, start };
  }
  return null;
}

function findMarker(bytes: Uint8Array): number | null {
  const first = marker[0] ?? 0;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (marker.every((byte, index) => bytes[at + index] === byte)) return at + marker.length;
  }
  return null;
}

function readMail(bytes: Uint8Array, start: number, script: ScriptPlace): Mail {
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
  return mail;
}

/** An exception as `{name, message, stack}`. The learner can write anything into their own memory, so nothing is taken for granted. */
function readFailure(text: string, script: ScriptPlace): Mail['failure'] {
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
function whereFromStack(stack: string, { file, lines }: ScriptPlace): string | null {
  const frame = /at (?:([^\s(]+) \()?<input>:(\d+)/.exec(stack) ?? /^([^@\n]*)@.* > eval:(\d+):/m.exec(stack);
  if (frame === null) return null;
  const name = frame[1];
  const line = lines[Number(frame[2]) - 1];
  const known = name === undefined || name === '' || name.startsWith('<') ? '' : `${name}, `;
  return line === undefined ? name || null : `${known}${file} line ${line}`;
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
