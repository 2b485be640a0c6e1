import type { KernelView } from '@/lib/vm/facts.ts';
import type { Condition, ConditionOf } from './condition.ts';
import type { Counters } from './counters.ts';

/** What a file or a probe showed. `unseen`: nobody could look. */
export type Looked =
  | { readonly kind: 'file'; readonly text: string | null }
  | { readonly kind: 'exited'; readonly code: number; readonly output: string }
  | { readonly kind: 'unseen'; readonly why: string };

/** All that a guest's checks are judged by. */
export type Situation = {
  readonly view: KernelView;
  /** As it was when the exercise began, after its start script. */
  readonly baseline: KernelView;
  readonly counters: Counters;
  /** By `keyOfLook`. */
  readonly looked: ReadonlyMap<string, Looked>;
};

/** Conditions that need a look of their own beside the kernel's facts. */
export type Asked = ConditionOf<'file' | 'probe'>;

export const isAsked = (condition: Condition): condition is Asked =>
  condition.see === 'file' || condition.see === 'probe';

export function keyOfLook(asked: Asked): string {
  return asked.see === 'file' ? `file ${asked.path}` : `probe ${asked.view} ${asked.run}`;
}

/** `missed` names the key of the condition that does not hold. */
export type Look =
  | { readonly kind: 'met' }
  | { readonly kind: 'unseen'; readonly why: string }
  | {
      readonly kind: 'missed';
      readonly missed: string;
      readonly seen: string;
      readonly expected: string;
      readonly who?: string;
    };

export const met: Look = { kind: 'met' };

export const miss = (missed: string, seen: string, expected: string, who?: string): Look => ({
  kind: 'missed',
  missed,
  seen,
  expected,
  ...(who === undefined ? {} : { who }),
});
