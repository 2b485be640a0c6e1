import { z } from '@/lib/shared/zod.ts';
import { GrantedNames, ProgramInputFile } from '@/lib/exercise/check.ts';
import type { LabView, WallKind } from './course.ts';

/** The author's files as they are typed. What they mean together is checked in parse-course.ts. */

const text = z.string().trim().min(1);

export const wallKinds = ['process', 'container', 'cgroup', 'vm', 'wasm', 'kernel'] as const satisfies WallKind[];

export const labViews = [
  'memory',
  'wit',
  'structure',
  'sizes',
  'imports',
  'typescript',
  'bindings',
  'lowered',
  'steps',
  'measure',
  'abi',
  'explorer',
  'capabilities',
  'compose',
  'http',
  'trace',
  'wit-graph',
  'wit-diff',
] as const satisfies LabView[];

/** course.yaml */
export const CourseFile = z.strictObject({ title: text, tagline: text });

/** glossary.yaml: id → entry. */
export const GlossaryFile = z.record(
  z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case letters, digits and single hyphens'),
  z.strictObject({ term: text, meaning: text, see: text.nullable().default(null) }),
);

/** module.yaml */
export const ModuleFile = z.strictObject({
  title: text,
  summary: text,
  wall: z.enum(wallKinds),
  hours: z.number().positive(),
  coming: z.array(z.strictObject({ title: text, objectives: z.array(text).min(1) })).default([]),
});
export type ModuleFile = z.infer<typeof ModuleFile>;

const httpsUrl = z.string().regex(/^https:\/\/[^\s/]+\.[^\s]+$/, 'write a whole address that starts with https://');

/** The block between `---` lines that opens lesson.mdx. */
export const LessonFrontmatter = z.strictObject({
  title: text,
  summary: text,
  minutes: z.number().int().min(1).max(240),
  core: z.boolean(),
  objectives: z.array(text).min(1),
  needs: z
    .array(z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'write the key of a lesson, `module/lesson`'))
    .default([]),
  sources: z.array(z.strictObject({ title: text, url: httpsUrl })).default([]),
  seeds: z
    .array(z.string().regex(/^\d{3}\.\d+$/, 'write a row of the seed table in quotes, such as "003.17"'))
    .default([]),
});
export type LessonFrontmatter = z.infer<typeof LessonFrontmatter>;

/** labs/<id>/lab.yaml */
export const LabFile = z.strictObject({
  title: text,
  /** Which file is open first. */
  open: text.optional(),
  /** The call the form starts with, WAVE text. */
  call: text.optional(),
  readOnly: z.array(text).default([]),
  views: z.array(z.enum(labViews)).default([]),
  /** What the program is granted of the host when the lab opens. Absent: everything. */
  grants: GrantedNames.optional(),
  input: ProgramInputFile.optional(),
});
export type LabFile = z.infer<typeof LabFile>;

/** For looking at a file's names while its schema is still being checked. */
export const anything = z.unknown();
