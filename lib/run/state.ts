import { assertNever } from '@/lib/shared/assert-never.ts';
import type { CallOutcome, Fact, RunEvent, RunId } from './events.ts';
import type { RunFailure } from './failure.ts';

type RunStream = 'stdin' | 'stdout' | 'stderr';

/** One thing to show, in the order it happened. */
export type RunRecord =
  | { kind: 'text'; stream: RunStream; text: string }
  | { kind: 'call'; invocation: string; outcome: CallOutcome; durationMs: number };

/** What a run has brought so far. */
export type RunLog = {
  readonly records: readonly RunRecord[];
  readonly stages: readonly { name: string; durationMs: number }[];
  readonly facts: readonly Fact[];
};

export type RunState =
  | { kind: 'idle' }
  | { kind: 'queued'; runId: RunId; ahead: number; log: RunLog }
  /** `input`: the program has asked for what is typed; it waits for it, or goes on with what it has. Absent: it has not. */
  | { kind: 'running'; runId: RunId; log: RunLog; input?: 'waiting' | 'open' }
  | { kind: 'exited'; runId: RunId; log: RunLog; exitCode: number; durationMs: number }
  | { kind: 'failed'; runId: RunId; log: RunLog; failure: RunFailure };

export const idle: RunState = { kind: 'idle' };
const emptyLog: RunLog = { records: [], stages: [], facts: [] };

/** Total and pure. Only `accepted` puts a run on screen; late news of any other run is ignored. */
export function advance(state: RunState, event: RunEvent): RunState {
  if (event.type === 'accepted') return { kind: 'queued', runId: event.runId, ahead: event.ahead, log: emptyLog };
  if (state.kind === 'idle' || state.runId !== event.runId) return state;
  if (state.kind === 'exited' || state.kind === 'failed') return state;

  const { runId, log } = state;
  const running = (more: Partial<RunLog>): RunState => {
    const input = state.kind === 'running' && state.input !== undefined ? { input: state.input } : {};
    return { kind: 'running', runId, log: { ...log, ...more }, ...input };
  };
  switch (event.type) {
    case 'moved-up':
      return state.kind === 'queued' ? { ...state, ahead: event.ahead } : state;
    case 'started':
      return running({});
    case 'waiting':
      return { kind: 'running', runId, log, input: 'waiting' };
    case 'resumed':
      return { kind: 'running', runId, log, input: 'open' };
    case 'stage':
      return { ...state, log: { ...log, stages: [...log.stages, { name: event.name, durationMs: event.durationMs }] } };
    case 'output':
      return running({ records: appendText(log.records, event.stream, event.text) });
    case 'called': {
      const { invocation, outcome, durationMs } = event;
      return running({ records: [...log.records, { kind: 'call', invocation, outcome, durationMs }] });
    }
    case 'fact':
      return { ...state, log: { ...log, facts: [...log.facts, event.fact] } };
    case 'exited':
      return { kind: 'exited', runId, log, exitCode: event.exitCode, durationMs: event.durationMs };
    case 'failed':
      return { kind: 'failed', runId, log, failure: event.failure };
    default:
      return assertNever(event);
  }
}

/** Neighbouring pieces of one stream become one record: a flood of single characters stays one node on screen. */
function appendText(records: readonly RunRecord[], stream: RunStream, text: string): readonly RunRecord[] {
  const last = records.at(-1);
  return last?.kind === 'text' && last.stream === stream
    ? [...records.slice(0, -1), { ...last, text: last.text + text }]
    : [...records, { kind: 'text', stream, text }];
}
