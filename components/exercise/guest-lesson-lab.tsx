'use client';
import { useEffect, useRef, useState } from 'react';
import { GuestLab } from '@/components/guest/guest-lab.tsx';
import { standardName } from '@/components/guest/machines.ts';
import { useMachine } from '@/components/guest/use-machine.ts';
import { noteHappened, useHold } from '@/components/quiz/hold.ts';
import { Button } from '@/components/ui/button.tsx';
import type { GuestLabFolder } from '@/lib/course/course.ts';
import { typeInto } from '@/lib/exercise/kernel/type-into.ts';
import { prepareMachine } from '@/lib/exercise/kernel/watch-exercise.ts';
import type { Awaited } from '@/lib/quiz/predictions.ts';

export type GuestLessonLabProps = { part: string; folder: GuestLabFolder; predictions: readonly Awaited[] };

/** The machine with a lab's files on it, and the line that a prediction was about. */
export function GuestLessonLab({ part, folder, predictions }: GuestLessonLabProps) {
  const { lab, files } = folder;
  const [machine, view] = useMachine(standardName);
  const hold = useHold(predictions);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isRunning, setRunning] = useState(false);
  const { machine: now } = view;
  const guest = now.kind === 'on' && now.state.kind === 'running' ? now.guest : null;
  const isHolder = view.holder === part;
  const needsReady = lab.start !== undefined || Object.keys(files).length > 0;
  const prepared = useRef<object | null>(null);

  // Once for each machine, when this lab is the one that shows it.
  useEffect(() => {
    if (now.kind !== 'on' || now.state.kind === 'starting') prepared.current = null;
    if (!needsReady || guest === null || !isHolder || prepared.current === guest) return;
    prepared.current = guest;
    prepareMachine(guest, lab.start, files).then(
      () => setTrouble(null),
      (error: unknown) => setTrouble(error instanceof Error ? error.message : String(error)),
    );
  }, [guest, isHolder, needsReady, now, lab.start, files]);

  async function tryIt(line: string): Promise<void> {
    machine.hold(part);
    if (guest === null) return;
    setRunning(true);
    machine.show(0);
    const printed = await typeInto(guest, 0, line);
    setRunning(false);
    noteHappened(predictions, printed === '' ? 'nothing was printed' : `\`${printed.replaceAll('\n', '`, `')}\``);
  }

  return (
    <GuestLab
      title={lab.title}
      labId={part}
      terminals={lab.terminals}
      panels={lab.panels}
      aside={
        lab.tries === undefined && trouble === null ? undefined : (
          <div className="guest-tries">
            {lab.tries === undefined ? null : (
              <>
                <code>{lab.tries}</code>
                <Button
                  size="small"
                  icon="play"
                  variant="primary"
                  busy={isRunning}
                  disabled={hold !== null || guest === null}
                  onClick={() => void tryIt(lab.tries ?? '')}
                >
                  Run it
                </Button>
                {hold === null && guest !== null ? null : <span>{hold ?? 'Boot the machine first.'}</span>}
              </>
            )}
            {trouble === null ? null : <p role="alert">{trouble}</p>}
          </div>
        )
      }
    >
      <p>{lab.about}</p>
    </GuestLab>
  );
}
