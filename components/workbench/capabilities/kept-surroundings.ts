import type { ProgramInput } from '@/lib/run/program-input.ts';

/** What a learner granted a program and gave it to read, so that a reload does not lose it. */
export type Surroundings = { granted: readonly string[]; input: ProgramInput };

type Where = 'in this tab' | 'always';

// Files of a program are small texts; more than this is not for the browser's plain storage.
const most = 100_000;
const keyOf = (part: string): string => `surroundings of ${part}`;

/** Kept for this very version of a lab: `hash` is that of its files. null forgets. */
export function keepSurroundings(part: string, hash: string, kept: Surroundings | null, where: Where): void {
  try {
    const storage = where === 'always' ? localStorage : sessionStorage;
    const text = JSON.stringify({ hash, ...kept });
    if (kept === null || text.length > most) storage.removeItem(keyOf(part));
    else storage.setItem(keyOf(part), text);
  } catch {
    // Blocked or full: the page still has it.
  }
}

export function readSurroundings(part: string, hash: string): Surroundings | null {
  try {
    const text = sessionStorage.getItem(keyOf(part)) ?? localStorage.getItem(keyOf(part));
    return text === null ? null : parseSurroundings(text, hash);
  } catch {
    return null;
  }
}

/** null: it is of another version, or no such thing at all. */
export function parseSurroundings(text: string, hash: string): Surroundings | null {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isObject(found) || found['hash'] !== hash || !isTexts(found['granted']) || !isObject(found['input']))
    return null;
  const { args, env, stdin, files, preopens } = found['input'];
  if (!isTexts(args) || !isTexts(preopens) || typeof stdin !== 'string') return null;
  if (!isTextRecord(env) || !isTextRecord(files)) return null;
  return { granted: found['granted'], input: { args, env, stdin, files, preopens } };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isTextRecord(value: unknown): value is Record<string, string> {
  return isObject(value) && isTexts(Object.values(value));
}
