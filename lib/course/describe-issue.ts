import type { z } from '@/lib/shared/zod.ts';
import { assertNever } from '@/lib/shared/assert-never.ts';
import { nearestName } from '@/lib/shared/nearest-name.ts';
import { keysAt } from './schema-keys.ts';

type Described = { path: readonly PropertyKey[]; part: 'key' | 'value'; message: string; mend: string };

/** One thing a schema found → the sentences an author reads, and which key or value they are about. */
export function describeIssue(issue: z.core.$ZodIssue, schema: z.core.$ZodType, root: unknown): Described[] {
  const path = issue.path;
  const name = describePath(path);
  const given = valueAt(root, path);
  const value = (message: string, mend: string): Described[] => [{ path, part: 'value', message, mend }];

  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        part: 'key',
        message: `\`${key}\` is not a key of ${path.length === 0 ? 'this file' : name}.`,
        mend: mendUnknownKey(key, keysAt(schema, root, path)),
      }));
    case 'invalid_type':
      if (given === undefined || given === null) {
        if (path.length === 0)
          return value('The file is empty.', `Fill it in: ${kindInWords(issue.expected)} is wanted.`);
        return value(`${name} is missing.`, `Add it: ${kindInWords(issue.expected)} is wanted.`);
      }
      return value(
        `${name} is ${kindOf(given)}, and ${kindInWords(issue.expected)} is wanted.`,
        mendKind(issue.expected, given),
      );
    case 'invalid_value': {
      const known = issue.values.map(String);
      if (given === undefined) return value(`${name} is missing.`, `Add one of: ${list(known)}.`);
      return value(`${name} cannot be \`${show(given)}\`.`, suggestOneOf(show(given), known));
    }
    case 'invalid_union': {
      const known = unionNames(issue);
      if (given === undefined)
        return value(`${name} is missing.`, known.length > 0 ? `Add one of: ${list(known)}.` : 'Add it.');
      return value(`${name} cannot be \`${show(given)}\`.`, suggestOneOf(show(given), known));
    }
    case 'too_small':
      if (issue.origin === 'string') return value(`${name} is empty.`, 'Write a text.');
      if (issue.origin === 'array' || issue.origin === 'set') {
        return value(
          `${name} has too few entries.`,
          `At least ${issue.minimum} ${issue.minimum === 1 ? 'is' : 'are'} wanted.`,
        );
      }
      return value(
        `${name} is too small.`,
        `Write ${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}.`,
      );
    case 'too_big':
      return value(`${name} is too large.`, `Write at most ${issue.maximum}.`);
    case 'invalid_format':
      return value(`${name} does not look right: \`${show(given)}\`.`, sentence(issue.message));
    case 'invalid_key':
      return [
        {
          path,
          part: 'key',
          message: `The name \`${String(path.at(-1) ?? '')}\` does not look right.`,
          mend: sentence(issue.issues[0]?.message ?? 'use lower-case letters, digits and single hyphens'),
        },
      ];
    case 'custom':
    case 'invalid_element':
    case 'not_multiple_of':
      return value(`${name} does not fit.`, sentence(issue.message));
    default:
      return assertNever(issue);
  }
}

/** `questions[0].answer` → `answer` of entry 1 of `questions`. */
export function describePath(path: readonly PropertyKey[]): string {
  const last = path.at(-1);
  if (last === undefined) return 'The file';
  if (typeof last === 'number') {
    const owner = path.at(-2);
    return owner === undefined ? `Entry ${last + 1}` : `Entry ${last + 1} of \`${String(owner)}\``;
  }
  return `\`${String(last)}\``;
}

function mendUnknownKey(key: string, known: readonly string[]): string {
  const near = nearestName(key, known);
  if (near !== null) return `Did you mean \`${near}\`?`;
  return known.length === 0 ? 'Remove it.' : `Remove it, or write one of: ${list(known)}.`;
}

function suggestOneOf(word: string, known: readonly string[]): string {
  const near = nearestName(word, known);
  const all = `Write one of: ${list(known)}.`;
  return near === null ? all : `Did you mean \`${near}\`? ${all}`;
}

function unionNames(issue: z.core.$ZodIssueInvalidUnion): string[] {
  const options: unknown = 'options' in issue ? issue.options : undefined;
  return Array.isArray(options) ? options.map(String) : [];
}

function list(words: readonly string[]): string {
  return words.map((word) => `\`${word}\``).join(', ');
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let value = root;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<PropertyKey, unknown>)[step];
  }
  return value;
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return 'a text';
  if (typeof value === 'number') return 'a number';
  if (typeof value === 'boolean') return 'true or false';
  return 'a block of keys';
}

function kindInWords(expected: string): string {
  switch (expected) {
    case 'string':
      return 'a text';
    case 'number':
      return 'a number';
    case 'int':
      return 'a whole number';
    case 'boolean':
      return '`true` or `false`';
    case 'array':
      return 'a list';
    case 'object':
    case 'record':
      return 'a block of keys';
    default:
      return expected;
  }
}

function mendKind(expected: string, given: unknown): string {
  if (expected === 'string') return typeof given === 'object' ? 'Write a text.' : `Put it in quotes: "${show(given)}".`;
  if (expected === 'array') return 'Write each entry on a line of its own that starts with `- `.';
  if (expected === 'boolean') return 'Write `true` or `false` without quotes.';
  if (expected === 'number' || expected === 'int') return 'Write the digits alone, without quotes and unit.';
  return 'Write its keys on lines below, indented.';
}

function show(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function sentence(words: string): string {
  const text = `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
  return /[.?]$/.test(text) ? text : `${text}.`;
}
