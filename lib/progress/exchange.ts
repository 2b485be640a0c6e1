import * as z from 'zod/mini';
import type { ProgressRecord } from './records.ts';
import { progressVersion } from './records.ts';
import { migrate } from './migrate.ts';
import { ExchangeEnvelope, ProgressRecordSchema } from './schema.ts';

/** The file a learner takes to another browser. Imported lazily, because it brings the schemas. */

export type ExchangeReading =
  | { ok: true; records: readonly ProgressRecord[] }
  | { ok: false; /** A sentence. */ what: string; /** Where in the file. */ where: string };

/** Records in order of their time, one a line, so that two exports can be compared by eye. */
export function writeExchange(records: readonly ProgressRecord[], exportedAt: string): string {
  const lines = [...records].sort((a, b) => a.at - b.at).map((record) => `    ${JSON.stringify(record)}`);
  const list = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`;
  return `{\n  "format": "learn-wasm-progress",\n  "version": ${progressVersion},\n  "exportedAt": ${JSON.stringify(exportedAt)},\n  "records": ${list}\n}\n`;
}

/** All or nothing: a file with one bad record is refused, so that nobody believes that everything came over. */
export function readExchange(text: string): ExchangeReading {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { ok: false, what: 'The file is not complete JSON.', where: describeJsonError(text, error) };
  }

  const envelope = ExchangeEnvelope.safeParse(json);
  if (!envelope.success) {
    const issue = envelope.error.issues[0];
    const isOther = issue === undefined || issue.path.length === 0 || issue.path[0] === 'format';
    return isOther
      ? { ok: false, what: 'This is not a progress file of Learn WASM.', where: 'the beginning of the file' }
      : { ok: false, what: describeIssue(issue), where: `the field \`${issue.path.join('.')}\`` };
  }

  const migration = migrate(envelope.data.records, envelope.data.version);
  if (!migration.ok) return { ok: false, what: migration.message, where: 'the field `version`' };

  const records: ProgressRecord[] = [];
  for (const [index, candidate] of migration.records.entries()) {
    const record = ProgressRecordSchema.safeParse(candidate);
    if (!record.success) {
      const issue = record.error.issues[0];
      const field = issue === undefined || issue.path.length === 0 ? '' : `, field \`${issue.path.join('.')}\``;
      return { ok: false, what: describeIssue(issue), where: `record ${index + 1}${field}` };
    }
    records.push(record.data);
  }
  return { ok: true, records };
}

function describeIssue(issue: z.core.$ZodIssue | undefined): string {
  switch (issue?.code) {
    case 'invalid_type':
      return `A ${issue.expected} is wanted there, and something else stands there.`;
    case 'invalid_union':
      return 'This kind of record is not known.';
    case 'unrecognized_keys':
      return `The field \`${issue.keys[0] ?? ''}\` is not known.`;
    case 'too_small':
    case 'too_big':
      return 'The number or text there is outside what is possible.';
    case undefined:
    case 'invalid_format':
    case 'invalid_value':
    case 'invalid_key':
    case 'invalid_element':
    case 'not_multiple_of':
    case 'custom':
      return 'The value there is not one that is possible.';
    default:
      return 'The value there cannot be read.';
  }
}

function describeJsonError(text: string, error: unknown): string {
  if (text.trim() === '') return 'the file is empty';
  // Engines word the place differently; V8 and SpiderMonkey give a position or a line.
  const message = error instanceof Error ? error.message : '';
  const line = /line (\d+)/.exec(message)?.[1];
  if (line !== undefined) return `line ${line}`;
  const position = /position (\d+)/.exec(message)?.[1];
  if (position === undefined) return 'the end of the file, most likely: a download may have broken off';
  return `line ${text.slice(0, Number(position)).split('\n').length}`;
}
