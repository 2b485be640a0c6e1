/** One check that does not hold: which, and the hint computed from what was seen. */
export type Finding = {
  check: string;
  claim: string;
  hint: string;
  /** The call it was seen at, where there was one. */
  call: string | null;
  seen: string | null;
  expected: string | null;
};

/** `undecided` means nobody could look: the learner is never blamed for the platform. */
export type Verdict =
  | { kind: 'passed' }
  | { kind: 'not-yet'; findings: readonly Finding[]; met: readonly string[] }
  | { kind: 'undecided'; why: string };
