'use client';
import { useId } from 'react';
import { Button } from '@/components/ui/button.tsx';
import { MoreMenu, type MoreItem } from './more-menu.tsx';

type Props = {
  isBusy: boolean;
  /** Run waits, with this sentence. */
  hold: string | null;
  canReset: boolean;
  onRun: () => void;
  onStop: () => void;
  onFormat: () => void;
  onReset: () => void;
  onShare: () => void;
  more: readonly MoreItem[];
};

/** What can be done with a lab. Run and Stop share one place, so that the second press of a finger stops. */
export function LabBar({ isBusy, hold, canReset, onRun, onStop, onFormat, onReset, onShare, more }: Props) {
  const holdId = useId();
  const isHeld = hold !== null;
  return (
    <>
      {isBusy ? (
        <Button key="run" variant="danger" size="small" icon="stop" onClick={onStop} className="min-w-20">
          Stop
        </Button>
      ) : (
        <Button
          key="run"
          variant="primary"
          size="small"
          icon={isHeld ? 'lock' : 'play'}
          onClick={isHeld ? undefined : onRun}
          aria-disabled={isHeld}
          aria-describedby={isHeld ? holdId : undefined}
          aria-keyshortcuts="Control+Enter"
          title={isHeld ? hold : 'Run (Ctrl+Enter)'}
          className="min-w-20"
        >
          Run
        </Button>
      )}
      {isHeld && (
        <span id={holdId} className="sr-only">
          {hold}
        </span>
      )}
      <Button variant="quiet" size="small" icon="format" onClick={onFormat} className="@max-2xl:hidden">
        Format
      </Button>
      {/* Not `disabled`: the press that resets would take the focus away with it. */}
      <Button
        variant="quiet"
        size="small"
        icon="reset"
        onClick={canReset ? onReset : undefined}
        aria-disabled={!canReset}
        className={canReset ? '' : 'opacity-55'}
      >
        Reset
      </Button>
      <Button variant="quiet" size="small" icon="share" onClick={onShare} className="@max-2xl:hidden">
        Share
      </Button>
      <MoreMenu items={more} />
    </>
  );
}
