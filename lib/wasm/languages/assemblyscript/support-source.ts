/** The address of the mailbox stands behind this in memory; 0: nothing has been written yet. */
export const mailPointerMarker = 'learners-output-at:1';
const markerBytes: readonly number[] = Array.from(mailPointerMarker, (char) => char.charCodeAt(0));

/** Lines and exceptions that are waiting to be read; more is cut off. */
const mailboxBytes = 64 * 1024;

/** Kind of a message: what `console.log` wrote, or why the program stopped. */
export const mailKinds = { line: 76, abort: 65 } as const;

/**
 * The part of the glue that is the same for every world.
 *
 * Memory that crosses the boundary is taken in blocks outside the garbage collector, each linked to the one before. What
 * comes in is freed as soon as it has been turned into objects, and what goes out when the host says that it has read it
 * (`cabi_post_…`): so a program may be called as often as one likes.
 *
 * `slots` holds the flat values of one call, eight bytes for each, whatever their type. A value that shares its place
 * with one of another type (CanonicalABI.md, "Flattening", `join`) then needs no conversion: its bits stand there.
 */
export const supportSource = `
export const slots: usize = memory.data(17 * 8, 8);

const headBytes: usize = 16;
let last: usize = 0;

export function block(bytes: usize): usize {
  const start = heap.alloc(bytes + headBytes);
  store<usize>(start, last);
  last = start;
  return start + headBytes;
}

/** What \`release\` is given later. */
export function mark(): usize {
  return last;
}

export function release(until: usize): void {
  while (last != until) {
    const start = last;
    last = load<usize>(start);
    heap.free(start);
  }
}

export function realloc(old: usize, oldBytes: usize, align: usize, bytes: usize): usize {
  if (bytes == 0) return align;
  const start = block(bytes);
  if (oldBytes != 0) memory.copy(start, old, min(oldBytes, bytes));
  return start;
}

export function loadString(start: usize, units: usize): string {
  return String.UTF16.decodeUnsafe(start, units << 1);
}

export function storeString(text: string): usize {
  const bytes = <usize>text.length << 1;
  if (bytes == 0) return 2;
  const start = block(bytes);
  memory.copy(start, changetype<usize>(text), bytes);
  return start;
}

/** Numbers lie in an array as they do in a list. */
export function loadNumbers<T>(start: usize, count: i32): Array<T> {
  const values = new Array<T>(count);
  if (count > 0) memory.copy(values.dataStart, start, <usize>count * sizeof<T>());
  return values;
}

export function storeNumbers<T>(values: Array<T>): usize {
  const bytes = <usize>values.length * sizeof<T>();
  if (bytes == 0) return sizeof<T>();
  const start = block(bytes);
  memory.copy(start, values.dataStart, bytes);
  return start;
}

export function character(value: i32): i32 {
  if (value < 0 || value > 0x10ffff || (value >= 0xd800 && value < 0xe000)) {
    throw new Error("0x" + (<u32>value).toString(16) + " is no character");
  }
  return value;
}

export function oneOf(value: i32, count: i32, what: string): i32 {
  if (<u32>value >= <u32>count) throw new Error(value.toString() + " is none of the " + count.toString() + " cases of " + what);
  return value;
}

/** Stands where there is no value. Never seen by a program. */
export function blank<T>(): T {
  if (isReference<T>()) return changetype<T>(<usize>0);
  else return <T>0;
}

const post: usize = memory.data<u8>([${markerBytes.join(', ')}, 0, 0, 0, 0], 4);
const pointer: usize = post + ${mailPointerMarker.length};
let isHeard = false;

/** A call begins: what was left by the one before has been read. */
export function begin(): void {
  const mailbox = load<usize>(pointer);
  if (isHeard && mailbox != 0) store<u32>(mailbox, 0);
  isHeard = true;
}

function mail(kind: u8, text: string): void {
  let mailbox = load<usize>(pointer);
  if (mailbox == 0) {
    mailbox = heap.alloc(4 + ${mailboxBytes});
    store<u32>(mailbox, 0);
    store<usize>(pointer, mailbox);
  }
  const used = <usize>load<u32>(mailbox);
  if (used + 8 > ${mailboxBytes}) return;
  const units = min<usize>(text.length, (${mailboxBytes} - used - 5) / 3);
  const at = mailbox + 4 + used;
  const bytes = String.UTF8.encodeUnsafe(changetype<usize>(text), <i32>units, at + 5);
  store<u8>(at, kind);
  store<u32>(at, <u32>bytes, 1);
  store<u32>(mailbox, <u32>(used + 5 + bytes));
}

/** \`console\` of the program. */
export class Console {
  static log(text: string = ""): void {
    mail(${mailKinds.line}, text + "\\n");
  }
  static info(text: string = ""): void {
    mail(${mailKinds.line}, text + "\\n");
  }
  static debug(text: string = ""): void {
    mail(${mailKinds.line}, text + "\\n");
  }
  static warn(text: string = ""): void {
    mail(${mailKinds.line}, text + "\\n");
  }
  static error(text: string = ""): void {
    mail(${mailKinds.line}, text + "\\n");
  }
  static assert(condition: bool, text: string = ""): void {
    if (!condition) mail(${mailKinds.line}, "Assertion failed: " + text + "\\n");
  }
}

export function trace(text: string, count: i32 = 0, a0: f64 = 0, a1: f64 = 0, a2: f64 = 0, a3: f64 = 0, a4: f64 = 0): void {
  let line = text;
  if (count > 0) line += " " + a0.toString();
  if (count > 1) line += " " + a1.toString();
  if (count > 2) line += " " + a2.toString();
  if (count > 3) line += " " + a3.toString();
  if (count > 4) line += " " + a4.toString();
  mail(${mailKinds.line}, line + "\\n");
}

export function seed(): f64 {
  throw new Error("the world grants no randomness: import random in it");
}

/** \`throw\`, a failed check of the language, a failed \`assert\`. */
export function abort(message: string | null, file: string | null, line: u32, column: u32): void {
  const where = (file ? file : "") + "\\n" + line.toString() + "\\n" + column.toString() + "\\n";
  mail(${mailKinds.abort}, where + (message ? message : ""));
  unreachable();
}
`;
