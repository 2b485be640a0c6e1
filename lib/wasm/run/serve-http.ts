import { describeFailure, describeTrap } from '@/lib/run/failure.ts';
import type { CallOutcome } from '@/lib/run/events.ts';
import type { HttpRequest } from '@/lib/run/http-exchange.ts';
import { failed } from '../wasi/http/create-http.ts';
import { findHandler } from './find-handler.ts';
import type { HttpAnswer } from '../wasi/http/create-http.ts';
import { ProgramExit } from '../wasi/program-exit.ts';
import type { FunctionSignature } from '../wit/types.ts';
import type { RunRequest } from '../workshop.ts';
import type { Trap } from './classify-trap.ts';
import type { EventBatch } from './event-batch.ts';
import type { Instance, Program } from './program.ts';
import { RunStopped } from './run-stopped.ts';

type Serving = {
  program: Program;
  batch: EventBatch;
  now: () => number;
  /** What a throw out of the program was. */
  trapOf: (error: unknown) => Trap;
};

/**
 * Answers requests one after another, each by an instance of its own: nothing of one request is there for the next.
 * A program that traps answers 500, as servers do; only a limit ends the run. Gives the last instance.
 */
export async function serveRequests(
  { runId, artefact, limits }: RunRequest,
  requests: readonly HttpRequest[],
  { program, batch, now, trapOf }: Serving,
): Promise<Instance | null> {
  const signature = findHandler(artefact.exports);
  if (signature === null) {
    const message = 'This program answers no requests: its world does not export `wasi:http/incoming-handler`.';
    throw new RunStopped({ by: 'program', kind: 'bad-call', message });
  }
  let last: Instance | null = null;
  for (const request of requests) {
    const instantiateStart = now();
    const instance = await program.instantiate();
    const instantiateMs = now() - instantiateStart;
    last = instance;

    const start = now();
    const { answer, trap } = await handle(instance, signature, request, trapOf);
    const durationMs = now() - start;
    if (batch.isOverLimit) batch.count('');
    const invocation = `${request.method} ${request.path}`;
    const outcome: CallOutcome =
      trap === null ? { kind: 'returned', value: String(answer.status) } : { kind: 'trapped', ...trap };
    batch.add({ type: 'called', runId, invocation, outcome, durationMs });
    const { status, headers, body, problem } = answer;
    batch.add({
      type: 'fact',
      runId,
      fact: {
        kind: 'http',
        request: { ...request, headers: request.headers.map(([name, value]) => [name, value]) },
        response: {
          status,
          headers: headers.map(([name, value]) => [name, value]),
          body: body.slice(0, limits.shownBytes),
          size: body.length,
        },
        problem,
        instantiateMs,
        durationMs,
      },
    });
  }
  return last;
}

async function handle(
  instance: Instance,
  signature: FunctionSignature,
  request: HttpRequest,
  trapOf: (error: unknown) => Trap,
): Promise<{ answer: HttpAnswer; trap: Trap | null }> {
  const call = instance.find(signature);
  const http = instance.wasi?.http ?? null;
  if (call === null || http === null) return { answer: failed('It cannot be called from here.'), trap: null };
  const exchange = begin(http, request);
  try {
    await call(exchange.request, exchange.outparam);
    return { answer: exchange.answer(), trap: null };
  } catch (error) {
    if (error instanceof ProgramExit) {
      return { answer: failed('It ended itself (`wasi:cli/exit`) before it had answered.'), trap: null };
    }
    if (error instanceof RunStopped) {
      if (error.failure.by === 'limit') throw error;
      return { answer: failed(describeFailure(error.failure)), trap: null };
    }
    const trap = trapOf(error);
    const where = trap.where === null ? '' : ` in ${trap.where}`;
    return { answer: failed(`It trapped${where}: ${describeTrap(trap.trap, trap.message)}`), trap };
  }
}

function begin(http: NonNullable<NonNullable<Instance['wasi']>['http']>, request: HttpRequest) {
  try {
    return http.begin(request);
  } catch {
    const message = 'A name of a header is a word without spaces, and its value one line: `content-type: text/plain`.';
    throw new RunStopped({ by: 'program', kind: 'bad-call', message });
  }
}
