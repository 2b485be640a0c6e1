import { Badge } from '@/components/ui/badge.tsx';
import type { RunFailure } from '@/lib/run/failure.ts';
import type { RunState } from '@/lib/run/state.ts';
import { assertNever } from '@/lib/shared/assert-never.ts';

/**
 * Where the lab stands, in a word: the last run, or the problems that keep it from running. Beside a verdict a run that
 * ended is no news, and `Done` would look like `Passed`.
 */
export function LabStatus({ run, errors, isJudged }: { run: RunState; errors: number; isJudged: boolean }) {
  switch (run.kind) {
    case 'queued':
      return <Badge tone="accent">Building</Badge>;
    case 'running':
      return <Badge tone="accent">Running</Badge>;
    case 'idle':
    case 'exited':
    case 'failed':
      if (errors > 0)
        return (
          <Badge tone="bad">
            {errors} problem{errors === 1 ? '' : 's'}
          </Badge>
        );
      if (run.kind === 'idle') return null;
      if (run.kind === 'exited' && run.exitCode !== 0) return <Badge tone="warn">Exit code {run.exitCode}</Badge>;
      if (run.kind === 'exited') return isJudged ? null : <Badge tone="good">Done</Badge>;
      return <FailureBadge failure={run.failure} />;
    default:
      return assertNever(run);
  }
}

function FailureBadge({ failure }: { failure: RunFailure }) {
  switch (failure.by) {
    case 'program':
      return <Badge tone="bad">{failure.kind === 'trapped' ? 'Trapped' : 'Not run'}</Badge>;
    case 'limit':
      return <Badge tone="warn">Limit reached</Badge>;
    case 'learner':
      return <Badge>Stopped</Badge>;
    case 'platform':
      return <Badge tone="warn">Could not run</Badge>;
    default:
      return assertNever(failure);
  }
}
