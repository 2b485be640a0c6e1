import { describeFailure, describeTrap, type RunFailure, type TrapKind } from '@/lib/run/failure.ts';
import { assertNever } from '@/lib/shared/assert-never.ts';
import type { CallOutcome } from '@/lib/run/events.ts';
import type { Check } from './check.ts';
import type { Evidence, Observation } from './evidence.ts';
import { bytesOfHex, hexOfBytes } from './hex.ts';
import { describeAnswer, findMissedExchange, nameRequest } from './judge-exchanges.ts';
import { isSameValue } from './same-value.ts';
import type { Finding, Verdict } from './verdict.ts';

/**
 * Judges evidence; knows nothing about where it comes from. Any program that does what is asked passes.
 * What nobody could see is never held against the learner: with nothing else wrong, the verdict is undecided.
 */
export function judge(checks: readonly Check[], evidence: Evidence): Verdict {
  const findings: Finding[] = [];
  const met: string[] = [];
  const unseen: string[] = [];
  for (const check of checks) {
    const seen = evidence.get(check.id) ?? { kind: 'unseen', why: 'Nobody looked.' };
    // A text that does not build says nothing about what a hidden check looks at, so it stays hidden.
    if (seen.kind === 'does-not-build' && check.hidden && checks.some(({ hidden }) => !hidden)) continue;
    const result = look(check, seen);
    if (result.kind === 'met') met.push(check.id);
    else if (result.kind === 'unseen') unseen.push(result.why);
    else findings.push(explain(check, result));
  }
  if (findings.length > 0) return { kind: 'not-yet', findings, met };
  return unseen[0] === undefined ? { kind: 'passed' } : { kind: 'undecided', why: unseen[0] };
}

type Missed = {
  kind: 'missed';
  call: string | null;
  seen: string | null;
  expected: string | null;
  trap?: TrapKind;
  failed?: RunFailure['kind'];
  /** Replaces the check's hint: the program never came to the point. Only a hint for this very failure goes before it. */
  instead?: string;
};
type Look = { kind: 'met' } | { kind: 'unseen'; why: string } | Missed;

const met: Look = { kind: 'met' };

function look(check: Check, seen: Observation): Look {
  if (seen.kind === 'unseen') return seen;
  if (seen.kind === 'does-not-build') {
    return { kind: 'missed', call: null, seen: null, expected: null, instead: describeBuild(seen.problems) };
  }
  switch (check.see) {
    case 'calls':
      return seen.kind === 'outcomes' ? lookAtCalls(check, seen) : mismatch(check, seen);
    case 'trap':
      return seen.kind === 'outcomes' ? lookAtTrap(check, seen) : mismatch(check, seen);
    case 'http':
      return seen.kind === 'exchanges' ? lookAtExchanges(check, seen) : mismatch(check, seen);
    case 'memory':
      return seen.kind === 'bytes' ? lookAtBytes(check, seen) : mismatch(check, seen);
    case 'steps':
      if (seen.kind === 'outcomes') return lookAtEnd(check, seen);
      if (seen.kind !== 'steps') return mismatch(check, seen);
      if (!seen.exceeded && seen.count <= check.atMost) return met;
      return {
        kind: 'missed',
        call: check.invoke,
        seen: seen.exceeded ? `more than ${check.atMost}` : String(seen.count),
        expected: `at most ${check.atMost}`,
      };
    case 'exports':
      return seen.kind === 'signatures' ? lookAtExports(check, seen.functions) : mismatch(check, seen);
    case 'imports':
      return seen.kind === 'names' ? lookAtImports(check, seen.names) : mismatch(check, seen);
    case 'instructions':
      return seen.kind === 'names' ? lookAtInstructions(check, new Set(seen.names)) : mismatch(check, seen);
    case 'measured':
      if (seen.kind !== 'measurement') return mismatch(check, seen);
      if (seen.perBatch >= check.perBatch && seen.batches >= check.batches) return met;
      return {
        kind: 'missed',
        call: null,
        seen: seen.batches === 0 ? 'nothing measured' : `${seen.batches} batches of ${seen.perBatch}`,
        expected: `${check.batches} batches of ${check.perBatch}`,
      };
    default:
      return assertNever(check);
  }
}

/** Evidence of another kind than the check asks for is a mistake of ours. */
function mismatch(check: Check, seen: Observation): Look {
  return { kind: 'unseen', why: `The check “${check.claim}” was looked at the wrong way (${seen.kind}).` };
}

type Of<See extends Check['see']> = Extract<Check, { see: See }>;
type Seen<Kind extends Observation['kind']> = Extract<Observation, { kind: Kind }>;

function lookAtCalls(check: Of<'calls'>, { outcomes, failure }: Seen<'outcomes'>): Look {
  for (const [index, call] of check.invoke.entries()) {
    const expected = check.returns[index] ?? null;
    const outcome = outcomes[index]?.outcome;
    if (outcome === undefined) return neverCalled(call, expected, failure);
    if (outcome.kind === 'trapped') return trapped(call, expected ?? 'no result', outcome);
    const isSame =
      outcome.value === null || expected === null ? outcome.value === expected : isSameValue(outcome.value, expected);
    if (!isSame) {
      return { kind: 'missed', call, seen: outcome.value ?? 'no result', expected: expected ?? 'no result' };
    }
  }
  return met;
}

function lookAtTrap(check: Of<'trap'>, { outcomes, failure }: Seen<'outcomes'>): Look {
  const last = check.invoke.length - 1;
  const expected = check.trap === undefined ? 'a trap' : `a trap: ${describeTrap(check.trap, 'of another kind.')}`;
  for (const [index, call] of check.invoke.entries()) {
    const outcome = outcomes[index]?.outcome;
    if (outcome === undefined) return neverCalled(call, expected, failure);
    if (outcome.kind === 'returned') {
      if (index === last) return { kind: 'missed', call, seen: outcome.value ?? 'no result', expected };
    } else if (index < last || (check.trap !== undefined && outcome.trap !== check.trap)) {
      return trapped(call, expected, outcome);
    }
  }
  return met;
}

function lookAtExchanges(check: Of<'http'>, { exchanges, failure }: Seen<'exchanges'>): Look {
  const missed = findMissedExchange(check, exchanges);
  if (missed !== null) {
    const { trap, ...rest } = missed;
    return { kind: 'missed', ...rest, ...(trap === null ? {} : { trap }) };
  }
  const next = check.requests[exchanges.length];
  if (next === undefined) return met;
  const wanted = check.answers[exchanges.length];
  return neverCalled(nameRequest(next), wanted === undefined ? null : describeAnswer(wanted), failure);
}

/** A call whose steps were not counted because it did not come to its end. */
function lookAtEnd(check: Of<'steps'>, { outcomes, failure }: Seen<'outcomes'>): Look {
  const outcome = outcomes[0]?.outcome;
  const expected = `at most ${check.atMost}`;
  return outcome?.kind === 'trapped'
    ? trapped(check.invoke, expected, outcome)
    : neverCalled(check.invoke, expected, failure);
}

function lookAtBytes(check: Of<'memory'>, { regions, failure }: Seen<'bytes'>): Look {
  const call = check.invoke.at(-1) ?? null;
  for (const { at, hex } of check.after) {
    const expected = hexOfBytes(bytesOfHex(hex));
    const region = regions.find((candidate) => candidate.at === at);
    if (failure !== null) return neverCalled(call, expected, failure);
    if (region === undefined) return { kind: 'missed', call, seen: 'no exported memory', expected };
    const seen = hexOfBytes(bytesOfHex(region.hex));
    if (seen !== expected) return { kind: 'missed', call, seen: seen === '' ? 'no bytes' : seen, expected };
  }
  return met;
}

function lookAtExports(check: Of<'exports'>, functions: Readonly<Record<string, string>>): Look {
  for (const [name, wanted] of Object.entries(check.functions)) {
    const seen = functions[name];
    if (seen === undefined) {
      const others = Object.keys(functions);
      const listed = others.length === 0 ? 'nothing exported' : `only ${others.join(', ')}`;
      return { kind: 'missed', call: name, seen: listed, expected: `${name}: ${wanted}` };
    }
    if (spaced(seen) !== spaced(wanted)) return { kind: 'missed', call: name, seen, expected: wanted };
  }
  return met;
}

function lookAtImports(check: Of<'imports'>, names: readonly string[]): Look {
  const [seen, wanted] = [new Set(names), new Set(check.exactly)];
  if (seen.size === wanted.size && [...seen].every((name) => wanted.has(name))) return met;
  return { kind: 'missed', call: null, seen: listed([...seen]), expected: listed(check.exactly) };
}

function lookAtInstructions(check: Of<'instructions'>, names: ReadonlySet<string>): Look {
  const missing = check.uses.filter((name) => !names.has(name));
  const [first] = missing;
  if (first !== undefined) {
    return { kind: 'missed', call: null, seen: `no ${missing.join(', no ')}`, expected: first };
  }
  const present = check.avoids.filter((name) => names.has(name));
  if (present.length === 0) return met;
  return { kind: 'missed', call: null, seen: present.join(', '), expected: `no ${present.join(', no ')}` };
}

function trapped(call: string, expected: string, outcome: Extract<CallOutcome, { kind: 'trapped' }>): Missed {
  const where = outcome.where === null ? '' : ` in ${outcome.where}`;
  const seen = `a trap${where}: ${describeTrap(outcome.trap, outcome.message)}`;
  return { kind: 'missed', call, seen, expected, trap: outcome.trap };
}

/** A call that the run did not come to. Whose doing that was decides whether it counts. */
function neverCalled(call: string | null, expected: string | null, failure: RunFailure | null): Look {
  if (failure === null) return { kind: 'unseen', why: 'The run ended before every call was made.' };
  if (failure.by === 'platform' || failure.by === 'learner') return { kind: 'unseen', why: describeFailure(failure) };
  const seen = describeFailure(failure);
  if (failure.kind === 'trapped') return { kind: 'missed', call, seen, expected, trap: failure.trap };
  return { kind: 'missed', call, seen, expected, failed: failure.kind, instead: seen };
}

function explain(check: Check, missed: Missed): Finding {
  const fitting = check.hints.find(
    (hint) =>
      (hint.seen === undefined || (missed.seen !== null && isSameValue(hint.seen, missed.seen))) &&
      (hint.trapped === undefined || hint.trapped === missed.trap) &&
      (missed.instead === undefined || hint.failed !== undefined) &&
      (hint.failed === undefined || hint.failed === missed.failed),
  );
  return {
    check: check.id,
    claim: check.claim,
    hint: fill(fitting?.say ?? missed.instead ?? check.hint, missed),
    call: missed.call,
    seen: missed.seen,
    expected: missed.expected,
  };
}

function fill(hint: string, { call, seen, expected }: Missed): string {
  const values: Readonly<Record<string, string | null>> = { call, seen, expected };
  // What was seen may be a sentence of its own; a full stop of the hint behind it would be the second.
  return hint.replaceAll(/\{(call|seen|expected)\}(\.?)/g, (whole, name: string, stop: string) => {
    const value = values[name];
    return value === undefined || value === null ? whole : value + (value.endsWith('.') ? '' : stop);
  });
}

function describeBuild(problems: number): string {
  return problems === 1
    ? 'It does not build yet: one problem is marked on its line.'
    : `It does not build yet: ${problems} problems are marked on their lines. Mend the first one first.`;
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'nothing' : names.join(', ');
}

function spaced(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ');
}
