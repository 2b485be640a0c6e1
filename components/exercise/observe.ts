import type { Check } from '@/lib/exercise/check.ts';
import type { Evidence, Observation } from '@/lib/exercise/evidence.ts';
import { hexOfBytes } from '@/lib/exercise/hex.ts';
import { nameRequest } from '@/lib/exercise/judge-exchanges.ts';
import { bytesToShow, planLooks, type Look } from '@/lib/exercise/plan.ts';
import type { CallOutcome, Fact, RunId } from '@/lib/run/events.ts';
import type { ProgramInput } from '@/lib/run/program-input.ts';
import type { RunFailure } from '@/lib/run/failure.ts';
import { withEnding } from '@/lib/run/with-ending.ts';
import { assertNever } from '@/lib/shared/assert-never.ts';
import type { Artefact, RunLimits } from '@/lib/wasm/artefact.ts';
import type { Workshop } from '@/lib/wasm/workshop.ts';

/**
 * Looks at the learner's program for every check, each on fresh instances, one look after the other. Never rejects:
 * what could not be seen is `unseen` with the reason. After `signal` everything that is left is unseen.
 * @param facts what the learner's own runs and measurements of this very text brought.
 */
export async function observe(
  workshop: Workshop,
  checks: readonly Check[],
  artefact: Artefact,
  limits: RunLimits,
  signal: AbortSignal,
  { facts = [], ...host }: { facts?: readonly Fact[] } & HostSettings = {},
): Promise<Evidence> {
  const evidence = new Map<string, Observation>();
  const enough = { ...limits, shownBytes: Math.max(limits.shownBytes, bytesToShow(checks)) };
  let isOutOfTime = false;
  for (const look of planLooks(checks)) {
    if (signal.aborted) {
      tell(evidence, look, () => ({ kind: 'unseen', why: 'Stopped.' }));
      continue;
    }
    if (look.kind === 'run' || look.kind === 'http') {
      // A program that never ends once will not end the next time: the learner should not wait for each check.
      if (isOutOfTime) {
        tell(evidence, look, () => ({ kind: 'unseen', why: 'An earlier check ran out of time.' }));
        continue;
      }
      const seen = await watch(workshop, look, { artefact, limits: enough, host }, signal);
      isOutOfTime = seen.failure?.kind === 'out-of-time';
      tell(evidence, look, (check) => describeRun(check, seen));
      continue;
    }
    const seen = await inspect(look, artefact, limits, facts).catch(cannotLook);
    tell(evidence, look, () => seen);
  }
  return evidence;
}

/** Evidence about a text that never became a program. */
export function observeNothing(checks: readonly Check[], observation: Observation): Evidence {
  return new Map(checks.map((check) => [check.id, observation]));
}

function tell(evidence: Map<string, Observation>, look: Look, seen: (check: Check) => Observation): void {
  for (const check of look.checks) evidence.set(check.id, seen(check));
}

function cannotLook(error: unknown): Observation {
  return {
    kind: 'unseen',
    why: `This could not be looked at: ${error instanceof Error ? error.message : String(error)}.`,
  };
}

/** What the author said of the host; absent: the defaults of a run. */
type HostSettings = { grants?: readonly string[] | undefined; input?: ProgramInput | undefined };

type Watched = {
  outcomes: { call: string; outcome: CallOutcome }[];
  memories: Extract<Fact, { kind: 'memory' }>[];
  exchanges: Extract<Fact, { kind: 'http' }>[];
  failure: RunFailure | null;
};

let looks = 0;

async function watch(
  workshop: Workshop,
  look: Extract<Look, { kind: 'run' | 'http' }>,
  { artefact, limits, host }: { artefact: Artefact; limits: RunLimits; host: HostSettings },
  signal: AbortSignal,
): Promise<Watched> {
  looks += 1;
  const runId = `look-${looks}` as RunId;
  const { grants, input } = host;
  const own = { ...(grants === undefined ? {} : { grants }), ...(input === undefined ? {} : { input }) };
  const asked =
    look.kind === 'http' ? { invocations: [], http: look.requests } : { invocations: look.invoke, before: look.before };
  const request = { runId, artefact, ...asked, limits, ...own };
  const seen: Watched = { outcomes: [], memories: [], exchanges: [], failure: null };
  for await (const event of withEnding(runId, workshop.run(request, signal), signal)) {
    if (event.type === 'called') seen.outcomes.push({ call: event.invocation, outcome: event.outcome });
    else if (event.type === 'fact' && event.fact.kind === 'memory') seen.memories.push(event.fact);
    else if (event.type === 'fact' && event.fact.kind === 'http') seen.exchanges.push(event.fact);
    else if (event.type === 'failed') seen.failure = event.failure;
  }
  return seen;
}

function describeExchanges({ exchanges, outcomes, failure }: Watched): Observation {
  const described = exchanges.map(({ request, response, problem }, index) => {
    const outcome = outcomes[index]?.outcome;
    return {
      request: nameRequest(request),
      status: response.status,
      headers: response.headers,
      body: new TextDecoder().decode(response.body),
      problem,
      trap: outcome?.kind === 'trapped' ? outcome.trap : null,
    };
  });
  return { kind: 'exchanges', exchanges: described, failure };
}

function describeRun(check: Check, seen: Watched): Observation {
  if (check.see === 'http') return describeExchanges(seen);
  const { outcomes, memories, failure } = seen;
  if (check.see !== 'memory') return { kind: 'outcomes', outcomes, failure };
  // The exported memory `memory` by custom, else the first; the last fact about it is the one after the calls.
  const name = memories.some((memory) => memory.name === 'memory') ? 'memory' : memories[0]?.name;
  const memory = memories.findLast((candidate) => candidate.name === name);
  if (memory === undefined) return { kind: 'bytes', regions: [], failure };
  const regions = check.after.map(({ at, hex }) => {
    const length = hex.match(/[0-9a-fA-F]{2}/g)?.length ?? 0;
    return { at, hex: hexOfBytes(memory.bytes.subarray(at, at + length)) };
  });
  return { kind: 'bytes', regions, failure };
}

async function inspect(
  look: Exclude<Look, { kind: 'run' | 'http' }>,
  artefact: Artefact,
  limits: RunLimits,
  facts: readonly Fact[],
): Promise<Observation> {
  switch (look.kind) {
    case 'exports':
      return {
        kind: 'signatures',
        functions: Object.fromEntries(artefact.exports.map(({ path, text }) => [path, text])),
      };
    case 'imports':
      return { kind: 'names', names: artefact.imports.map(({ path }) => path) };
    case 'instructions': {
      const { listInstructions } = await import('@/lib/wasm/interpreter/instantiate.ts');
      const modules = artefact.glue === null ? [artefact.bytes] : artefact.glue.coreModules.map(({ bytes }) => bytes);
      return { kind: 'names', names: [...new Set(modules.flatMap((bytes) => listInstructions(bytes)))] };
    }
    case 'measured': {
      const measured = facts.filter((fact) => fact.kind === 'measured').filter((fact) => fact.what === look.what);
      const last = measured.at(-1);
      return { kind: 'measurement', perBatch: last?.perBatch ?? 0, batches: last?.microseconds.length ?? 0 };
    }
    case 'steps':
      return await count(look, artefact, limits);
    default:
      return assertNever(look);
  }
}

async function count(
  look: Extract<Look, { kind: 'steps' }>,
  artefact: Artefact,
  limits: RunLimits,
): Promise<Observation> {
  if (artefact.shape !== 'core') return { kind: 'unseen', why: 'Steps are counted in core modules only.' };
  const { countSteps } = await import('@/lib/wasm/interpreter/count-steps.ts');
  const { parseInvocation } = await import('@/lib/wasm/wave/parse-invocation.ts');
  const call = parseInvocation(look.invoke, artefact.exports);
  if (!call.ok) {
    return { kind: 'outcomes', outcomes: [], failure: { by: 'program', kind: 'bad-call', message: call.message } };
  }
  // Values of core types are numbers and bigints.
  const args = call.args.filter((arg) => typeof arg === 'number' || typeof arg === 'bigint');
  const {
    count: steps,
    exceeded,
    state,
  } = countSteps(
    artefact.bytes,
    { exportName: call.signature.name, args, atMost: look.atMost },
    { maxPages: Math.floor(limits.memoryBytes / 65_536), host: () => [] },
  );
  if (state.kind !== 'trapped') return { kind: 'steps', count: steps, exceeded };
  const { trap, message } = state;
  return {
    kind: 'outcomes',
    outcomes: [{ call: look.invoke, outcome: { kind: 'trapped', trap, where: null, message } }],
    failure: null,
  };
}
