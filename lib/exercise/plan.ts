import { assertNever } from '@/lib/shared/assert-never.ts';
import { bytesOfHex } from './hex.ts';
import type { HttpRequest } from '@/lib/run/http-exchange.ts';
import type { Check } from './check.ts';

/** One look at the learner's program. Looks on fresh instances do not disturb each other, so checks may share one. */
export type Look =
  | {
      kind: 'run';
      checks: readonly Check[];
      before: readonly { at: number; bytes: Uint8Array }[];
      invoke: readonly string[];
    }
  | { kind: 'http'; checks: readonly Check[]; requests: readonly HttpRequest[] }
  | { kind: 'steps'; checks: readonly Check[]; invoke: string; atMost: number }
  | { kind: 'exports' | 'imports' | 'instructions'; checks: readonly Check[] }
  | { kind: 'measured'; checks: readonly Check[]; what: 'compile' | 'instantiate' | 'call' };

/** What must be observed to judge these checks, in the order of the first check that needs it. */
export function planLooks(checks: readonly Check[]): readonly Look[] {
  const looks = new Map<string, Look>();
  for (const check of checks) {
    const look = lookFor(check);
    const { checks: _checks, ...question } = look;
    // Bytes are compared through the text of the check: the key is only ever built from checks.
    const key = JSON.stringify(check.see === 'memory' ? { ...question, before: check.before } : question);
    const known = looks.get(key);
    looks.set(key, known === undefined ? look : { ...known, checks: [...known.checks, check] });
  }
  return [...looks.values()];
}

function lookFor(check: Check): Look {
  const checks = [check];
  switch (check.see) {
    case 'calls':
    case 'trap':
      return { kind: 'run', checks, before: [], invoke: check.invoke };
    case 'memory':
      return {
        kind: 'run',
        checks,
        before: check.before.map(({ at, hex }) => ({ at, bytes: bytesOfHex(hex) })),
        invoke: check.invoke,
      };
    case 'steps':
      return { kind: 'steps', checks, invoke: check.invoke, atMost: check.atMost };
    case 'exports':
    case 'imports':
    case 'instructions':
      return { kind: check.see, checks };
    case 'http':
      return {
        kind: 'http',
        checks,
        requests: check.requests.map((request) => ({ ...request, headers: Object.entries(request.headers) })),
      };
    case 'measured':
      return { kind: 'measured', checks, what: check.what };
    default:
      return assertNever(check);
  }
}

// More than the limit of output lets through, so that a body is compared whole.
const wholeAnswer = 2 ** 20;

/** How much of a memory, or of an answer, must be shown for these checks. */
export function bytesToShow(checks: readonly Check[]): number {
  return Math.max(
    0,
    ...checks.flatMap((check) =>
      check.see === 'http'
        ? [wholeAnswer]
        : check.see === 'memory'
          ? check.after.map(({ at, hex }) => at + bytesOfHex(hex).length)
          : [],
    ),
  );
}
