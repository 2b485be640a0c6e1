import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { ProgramInputFile } from '@/lib/exercise/check.ts';
import { readSource } from '@/lib/course/read-source.server.ts';
import { labViews } from '@/lib/course/schema.ts';
import { TrapKind } from '@/lib/run/failure-schema.ts';
import { exampleGroups, type Example } from './example.ts';

const Expectation = z.union([
  z.strictObject({ call: z.string(), returns: z.string().nullable() }),
  z.strictObject({ call: z.string(), traps: TrapKind }),
  z.strictObject({ call: z.string(), stops: z.literal('out-of-time') }),
]);
export type Expectation = z.infer<typeof Expectation>;

const Manifest = z.strictObject({
  group: z.enum(exampleGroups.map(({ id }) => id)),
  title: z.string(),
  summary: z.string(),
  open: z.string().optional(),
  /** Shown, and not to be edited: the source of what was built elsewhere. */
  readOnly: z.array(z.string()).default([]),
  call: z.string().optional(),
  views: z.array(z.enum(labViews)),
  input: ProgramInputFile.optional(),
  /** What its calls give, each on a fresh instance unless they stand in `call` together. Proved by a test. */
  expect: z.array(Expectation),
});

const examplesFolder = path.join(process.cwd(), 'app/playground/examples');

/** The examples of the playground, in the order of their folders' numbers. A broken manifest stops the build. */
export async function loadExamples(
  folder = examplesFolder,
): Promise<readonly { example: Example; expect: readonly Expectation[] }[]> {
  const names = (await readdir(folder)).toSorted();
  return Promise.all(names.map((name) => loadExample(path.join(folder, name), name.replace(/^\d+-/, ''))));
}

async function loadExample(folder: string, id: string) {
  const names = (await readdir(folder)).filter((name) => name !== 'example.yaml').toSorted();
  const files = Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readSource(path.join(folder, name))] as const)),
  );
  const manifest = Manifest.parse(parse(await readFile(path.join(folder, 'example.yaml'), 'utf8')));
  const { group, title, summary, open, readOnly, call, views, input } = manifest;
  const hash = createHash('sha256').update(JSON.stringify(files)).digest('hex');
  const example: Example = {
    id,
    group,
    title,
    summary,
    files,
    open: open ?? null,
    readOnly,
    call: call ?? null,
    views,
    input: input ?? null,
    hash,
  };
  return { example, expect: manifest.expect };
}
