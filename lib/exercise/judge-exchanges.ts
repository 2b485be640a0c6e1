import type { TrapKind } from '@/lib/run/failure.ts';
import type { Check } from './check.ts';

/** One request and what was answered. `problem`: why there is no good answer. */
export type SeenExchange = {
  request: string;
  status: number;
  headers: readonly (readonly [string, string])[];
  body: string;
  problem: string | null;
  trap: TrapKind | null;
};

type HttpCheck = Extract<Check, { see: 'http' }>;
type Answer = HttpCheck['answers'][number];

export type MissedExchange = { call: string; seen: string; expected: string; trap: TrapKind | null };

/** What a hint calls a request: `GET /hello`. */
export function nameRequest({ method, path }: { method: string; path: string }): string {
  return `${method} ${path}`;
}

/** The first answer that is not as asked; null: all that were seen are. */
export function findMissedExchange(check: HttpCheck, seen: readonly SeenExchange[]): MissedExchange | null {
  for (const [index, exchange] of seen.entries()) {
    const wanted = check.answers[index];
    const missed = wanted === undefined ? null : findMissed(wanted, exchange);
    if (missed === null) continue;
    const { problem, trap } = exchange;
    // The reason says more than the 500 that it was answered with.
    return { call: exchange.request, ...missed, seen: problem ?? missed.seen, trap };
  }
  return null;
}

/** What an answer must be, in words, for a request that was never answered. */
export function describeAnswer({ status, body }: Answer): string {
  if (status !== undefined) return `the status ${status}`;
  return body === undefined ? 'an answer' : `the body ${JSON.stringify(body)}`;
}

function findMissed(
  { status, headers, body, contains }: Answer,
  seen: SeenExchange,
): { seen: string; expected: string } | null {
  if (status !== undefined && seen.status !== status) {
    return { seen: `the status ${seen.status}`, expected: `the status ${status}` };
  }
  for (const [name, value] of Object.entries(headers)) {
    const values = seen.headers.flatMap(([own, text]) => (own.toLowerCase() === name.toLowerCase() ? [text] : []));
    if (values.includes(value)) continue;
    const found = values.length === 0 ? `no header ${name}` : `${name}: ${values.join(', ')}`;
    return { seen: found, expected: `${name}: ${value}` };
  }
  if (body !== undefined && seen.body !== body) {
    return { seen: `the body ${JSON.stringify(seen.body)}`, expected: `the body ${JSON.stringify(body)}` };
  }
  if (contains !== undefined && !seen.body.includes(contains)) {
    return {
      seen: `the body ${JSON.stringify(seen.body)}`,
      expected: `a body that contains ${JSON.stringify(contains)}`,
    };
  }
  return null;
}
