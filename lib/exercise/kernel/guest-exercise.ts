import { z } from '@/lib/shared/zod.ts';
import { Condition, shapes } from './condition.ts';

const text = z.string().min(1);
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case letters, digits and single hyphens');

const base = {
  id,
  /** What a learner reads in the list of things that must hold. */
  claim: text,
  /** Said when no conditional hint fits; `{seen}`, `{expected}` and `{who}` are filled in. */
  hint: text,
  /** The first whose conditions all hold is said instead. */
  hints: z
    .array(
      z.strictObject({
        /** Which key of the check does not hold: `private`, `hostname` … */
        missed: text.optional(),
        seen: text.optional(),
        /** This is true as well. */
        when: Condition.optional(),
        say: text,
      }),
    )
    .default([]),
  hidden: z.boolean().default(false),
};

export const GuestCheck = z.discriminatedUnion('see', [
  z.strictObject({ ...shapes.process, ...base }),
  z.strictObject({ ...shapes.namespace, ...base }),
  z.strictObject({ ...shapes.unchanged, ...base }),
  z.strictObject({ ...shapes.cgroup, ...base }),
  z.strictObject({ ...shapes.event, ...base }),
  z.strictObject({ ...shapes.rate, ...base }),
  z.strictObject({ ...shapes.file, ...base }),
  z.strictObject({ ...shapes.probe, ...base }),
]);
export type GuestCheck = z.infer<typeof GuestCheck>;

/** Lines that are typed into a terminal, one after another. */
const Typed = z
  .array(
    z.strictObject({
      type: text,
      terminal: z.union([z.literal(1), z.literal(2), z.literal(3)]).default(1),
      /** Seconds to wait before the next line, where it takes longer than its output shows. */
      wait: z.number().positive().max(60).default(0),
    }),
  )
  .min(1);
export type Typed = z.infer<typeof Typed>;

const Parameter = z.union([
  z.strictObject({ choices: z.array(text).min(2) }),
  z.strictObject({ from: z.number().int(), to: z.number().int(), step: z.number().int().positive().default(1) }),
]);
export type Parameter = z.infer<typeof Parameter>;

const panelNames = ['namespaces', 'cgroups', 'mounts', 'network', 'processes'] as const;

/** What a guest exercise and a guest lab have in common. */
const machineKeys = {
  machine: z.literal('linux'),
  title: text,
  /** A shell script that makes the machine ready, run as root beside the learner's shells. */
  start: text.optional(),
  /** Begins on a fresh machine. */
  fresh: z.boolean().default(false),
  panels: z.array(z.enum(panelNames)).default([]),
  terminals: z.number().int().min(1).max(3).default(2),
};

/** exercise.yaml of an exercise on the machine. Every text may hold parameters, written `{{name}}`. */
export const GuestExercise = z.strictObject({
  ...machineKeys,
  ask: text,
  /** Drawn for every attempt, so that copying a line is not enough. */
  parameters: z.record(id, Parameter).default({}),
  hints: z.array(text).min(1),
  checks: z.array(GuestCheck).min(1),
  /** States that cannot be mended any more. */
  broken: z.array(z.strictObject({ when: Condition, because: text })).default([]),
  solution: Typed,
  /** Another right way. */
  second: Typed.optional(),
  wrong: z.record(id, z.strictObject({ type: Typed, fails: id, says: text })),
});
export type GuestExercise = z.infer<typeof GuestExercise>;

/** lab.yaml of a lab on the machine. */
export const GuestLabFile = z.strictObject({
  ...machineKeys,
  /** Said before the machine is on. */
  about: text,
  /** The line that the lab's prediction is about; a button types it. */
  tries: text.optional(),
});
export type GuestLabFile = z.infer<typeof GuestLabFile>;
