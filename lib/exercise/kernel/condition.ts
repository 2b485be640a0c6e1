import { z } from '@/lib/shared/zod.ts';
import { namespaceKinds } from '@/lib/vm/facts.ts';

/** What may be asked of the kernel of a guest. New kinds are added here first, then to `lookAt`. */

const text = z.string().min(1);
const kinds = z.array(z.enum(namespaceKinds)).default([]);
const path = z.string().regex(/^\//, 'write a path that starts with `/`');
/** A number, or a text such as `32M`, `20 %` or `max`; a text may hold a parameter. */
const amount = z.union([z.number(), text]);

/** Which process is meant: all that is named must fit. */
export const Who = z.strictObject({
  /** The 15 characters the kernel keeps. */
  name: text.optional(),
  /** Part of the command line. */
  command: text.optional(),
  /** In this cgroup or below it. */
  cgroup: path.optional(),
  /** Its number in its own PID namespace. */
  innerPid: z.number().int().optional(),
  /** It was there when the exercise began. */
  fromStart: z.boolean().default(false),
});
export type Who = z.infer<typeof Who>;

const counter = {
  /** Of the cgroup. */
  path,
  file: text,
  /** A key of the file, such as `oom_kill` or `7:0 wbytes`; without it, the first word. */
  field: text.optional(),
};

export const shapes = {
  /** So many processes fit, and all of this is true of each. */
  process: {
    see: z.literal('process'),
    who: Who,
    count: z.number().int().positive().default(1),
    /** There is none. */
    absent: z.boolean().default(false),
    /** Namespaces that are not those of the machine's first process, and those that are. */
    private: kinds,
    shared: kinds,
    /** Namespaces in which the `count` processes differ from each other, and in which they are together. */
    apart: kinds,
    together: kinds,
    /** Namespaces that belong to the process's own user namespace. */
    owns: kinds,
    hostname: text.optional(),
    innerPid: z.number().int().optional(),
    /** How many PID namespaces deep; 1 is the machine's own. */
    depth: z.number().int().optional(),
    /** As the machine sees it. */
    uid: z.number().int().optional(),
    /** As in /proc/PID/uid_map, with single spaces. */
    uidMap: text.optional(),
    /** Offset of the time since boot in its time namespace, in seconds. */
    boottimeAtLeast: z.number().optional(),
    /** Names such as `sys_admin`. */
    capable: z.array(text).default([]),
    incapable: z.array(text).default([]),
    mount: z.strictObject({ point: path, type: text.optional(), absent: z.boolean().default(false) }).optional(),
    link: z.strictObject({ name: text.optional(), address: text.optional(), peerAddress: text.optional() }).optional(),
    /** A TCP port on which somebody listens in its network namespace. */
    listening: amount.optional(),
  },
  /** There is such a namespace. */
  namespace: {
    see: z.literal('namespace'),
    of: z.enum(namespaceKinds),
    /** The file that keeps it, with no process in it: of others the kernel's facts do not name a file. */
    heldBy: path.optional(),
    hostname: text.optional(),
  },
  /** The machine's first process sees the same as when the exercise began. */
  unchanged: {
    see: z.literal('unchanged'),
    of: z.array(z.enum(['hostname', 'mounts', 'links'])).min(1),
  },
  cgroup: {
    see: z.literal('cgroup'),
    path,
    absent: z.boolean().default(false),
    /** Such a process is in it. */
    holds: Who.optional(),
    /** No process is in it or below. */
    empty: z.boolean().optional(),
    controllers: z.array(text).default([]),
    owner: z.number().int().optional(),
    values: z
      .array(
        z.strictObject({
          file: text,
          /** A key of the file, or `ratio`: the first word divided by the second. */
          field: text.optional(),
          is: amount.optional(),
          atLeast: amount.optional(),
          atMost: amount.optional(),
        }),
      )
      .default([]),
  },
  /** Something was counted since the exercise began, also by a group that is gone again. */
  event: {
    see: z.literal('event'),
    ...counter,
    /** It grew by at least, or at most, so much. */
    atLeast: z.number().int().nonnegative().optional(),
    atMost: z.number().int().nonnegative().optional(),
    /** It had these values, one after another. */
    passed: z.array(text).default([]),
  },
  /** How fast a counter grows, a second of the machine's time. `20 %` is a share of one processor's microseconds. */
  rate: {
    see: z.literal('rate'),
    ...counter,
    /** Seconds. */
    over: z.number().min(2).default(2),
    /** The rate is compared with that of this group: `between` is then their ratio. */
    against: path.optional(),
    between: z.tuple([amount, amount]),
  },
  file: {
    see: z.literal('file'),
    path,
    absent: z.boolean().default(false),
    is: z.string().optional(),
    contains: text.optional(),
  },
  /** The last resort: a script that changes nothing, run beside the learner's shells. */
  probe: {
    see: z.literal('probe'),
    run: text,
    view: z.enum(['own', 'learner']).default('own'),
    code: z.number().int().default(0),
    /** The output contains this. */
    output: text.optional(),
  },
} as const;

export const Condition = z.discriminatedUnion('see', [
  z.strictObject(shapes.process),
  z.strictObject(shapes.namespace),
  z.strictObject(shapes.unchanged),
  z.strictObject(shapes.cgroup),
  z.strictObject(shapes.event),
  z.strictObject(shapes.rate),
  z.strictObject(shapes.file),
  z.strictObject(shapes.probe),
]);
export type Condition = z.infer<typeof Condition>;
export type ConditionOf<S extends Condition['see']> = Extract<Condition, { see: S }>;
export type Amount = z.infer<typeof amount>;
