'use client';
import { useId, useRef, type ReactNode } from 'react';
import { InlineMarkdown, PlainMarkdown } from '@/components/quiz/plain-markdown.tsx';
import { Badge, type BadgeTone } from '@/components/ui/badge.tsx';
import { Button } from '@/components/ui/button.tsx';
import { Icon, type IconName } from '@/components/ui/icon.tsx';
import { lastJudged, listClaims, type Attempt, type Claim, type ClaimState } from '@/lib/exercise/attempt.ts';
import type { Exercise } from '@/lib/exercise/check.ts';
import type { Finding, Verdict } from '@/lib/exercise/verdict.ts';
import { useNewsInView } from './use-news-in-view.ts';
import './exercise.css';

export type ExercisePanelProps = {
  exercise: Pick<Exercise, 'ask' | 'hints'> & { checks: Parameters<typeof listClaims>[0] };
  attempt: Attempt;
  /** The text in the editor is not the one that was judged. */
  isStale: boolean;
  /** Passed before, in this or an earlier version; null: never. */
  passed: { isThisVersion: boolean; withHelp: boolean } | null;
  hintsOpened: number;
  onHint: () => void;
  /** The solution's buttons, beside the hint's. */
  solution: ReactNode;
  /** Said before anything was checked. */
  untried?: string | undefined;
  /** Nobody has done anything yet: how it stands is shown, and nothing is said about it. */
  isUntouched?: boolean;
};

/** What is asked, where it stands, what to try next. Nothing else. */
export function ExercisePanel(props: ExercisePanelProps) {
  const { exercise, attempt, isStale, passed, hintsOpened, onHint, solution } = props;
  const verdict = lastJudged(attempt)?.verdict ?? null;
  const claims = listClaims(exercise.checks, verdict);
  const next = verdict?.kind === 'not-yet' && props.isUntouched !== true ? (verdict.findings[0] ?? null) : null;
  const isPassedNow = verdict?.kind === 'passed' && !isStale;
  const hintsId = useId();
  const hints = exercise.hints.slice(0, hintsOpened);
  const panel = useRef<HTMLElement>(null);
  useNewsInView(panel, hintsOpened, next);

  return (
    <section
      ref={panel}
      className="exercise panel-text"
      aria-label="Exercise"
      data-passed={isPassedNow ? '' : undefined}
    >
      <div className="exercise-ask">
        <PlainMarkdown source={exercise.ask} />
      </div>

      <div className="exercise-stands">
        <Status attempt={attempt} verdict={verdict} isStale={isStale} passed={passed} untried={props.untried} />
        <ul className="claims" data-old={isStale && verdict !== null ? '' : undefined}>
          {claims.map((claim) => (
            <ClaimLine key={claim.id} claim={claim} />
          ))}
        </ul>
      </div>

      <div className="exercise-next">
        {next === null ? null : <Next finding={next} />}
        {verdict?.kind === 'undecided' ? (
          <p className="exercise-hint">
            <InlineMarkdown source={verdict.why} /> Your work is kept; this does not count against you.
          </p>
        ) : null}
        <ol className="hints" id={hintsId} aria-label="Hints" aria-live="polite">
          {hints.map((hint, index) => (
            <li key={hint}>
              <span className="hint-number">
                Hint {index + 1} of {exercise.hints.length}
              </span>
              <PlainMarkdown source={hint} />
            </li>
          ))}
        </ol>
      </div>

      <div className="exercise-actions">
        {hintsOpened < exercise.hints.length ? (
          <Button size="small" icon="hint" onClick={onHint} aria-controls={hintsId}>
            {`Hint (${hintsOpened + 1} of ${exercise.hints.length})`}
          </Button>
        ) : null}
        {solution}
      </div>
    </section>
  );
}

const verdictWords = {
  passed: { words: 'Passed', tone: 'good' },
  'not-yet': { words: 'Not yet', tone: 'warn' },
  undecided: { words: 'Could not look', tone: 'neutral' },
} as const satisfies Record<Verdict['kind'], { words: string; tone: BadgeTone }>;

function Status(
  props: Pick<ExercisePanelProps, 'attempt' | 'isStale' | 'passed' | 'untried'> & { verdict: Verdict | null },
) {
  const { attempt, verdict, isStale, passed, untried } = props;
  const earlier = verdict === null && passed?.isThisVersion === true ? ('passed' as const) : null;
  const shown = verdict?.kind ?? earlier;
  const isOld = isStale && verdict !== null;
  const { words, tone } = shown === null ? { words: null, tone: 'neutral' as const } : verdictWords[shown];
  return (
    <p className="exercise-status" data-old={isOld ? '' : undefined}>
      <output>
        {words === null ? null : (
          <Badge tone={isOld ? 'neutral' : tone} icon={shown === 'not-yet' ? 'target' : undefined}>
            {words}
          </Badge>
        )}
      </output>
      <span className="exercise-status-note">{describeStanding(attempt, verdict, isOld, passed, untried)}</span>
    </p>
  );
}

function describeStanding(
  attempt: Attempt,
  verdict: Verdict | null,
  isOld: boolean,
  passed: ExercisePanelProps['passed'],
  untried = 'Press Run, and it is checked.',
): string {
  if (attempt.kind === 'judging') return 'Looking …';
  if (isOld) return 'That was an earlier text. Run again.';
  if (verdict?.kind === 'passed') return passed?.withHelp === true ? 'with help' : '';
  if (verdict?.kind === 'not-yet') {
    const { findings, met } = verdict;
    return met.length === 0 ? '' : `${met.length} of ${met.length + findings.length} hold`;
  }
  if (verdict !== null) return '';
  if (passed === null) return untried;
  if (!passed.isThisVersion) return 'You passed an earlier version of this exercise. It has changed since.';
  return passed.withHelp ? 'before, with help' : 'before';
}

const claimIcons = { open: 'minus', met: 'check', missed: 'close', unknown: 'question' } as const satisfies Record<
  ClaimState,
  IconName
>;
const claimWords = { open: 'not looked at yet', met: 'holds', missed: 'does not hold', unknown: 'not seen' } as const;

function ClaimLine({ claim }: { claim: Claim }) {
  return (
    <li data-state={claim.state}>
      <Icon name={claimIcons[claim.state]} size={16} label={claimWords[claim.state]} />
      <span>
        <InlineMarkdown source={claim.claim} />
        {claim.isHidden ? <span className="claim-hidden"> (a check you did not see)</span> : null}
      </span>
    </li>
  );
}

function Next({ finding }: { finding: Finding }) {
  const { call, seen, expected } = finding;
  return (
    <div className="exercise-hint">
      <PlainMarkdown source={finding.hint} />
      {seen === null || expected === null ? null : (
        <dl className="exercise-seen">
          {call === null ? null : <Row name="Asked" value={call} />}
          <Row name="Seen" value={seen} />
          <Row name="Wanted" value={expected} />
        </dl>
      )}
    </div>
  );
}

function Row({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
