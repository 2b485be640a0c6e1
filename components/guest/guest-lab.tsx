'use client';
import { useState, useSyncExternalStore, type DragEvent, type ReactNode } from 'react';
import { Button } from '@/components/ui/button.tsx';
import { Frame } from '@/components/ui/frame.tsx';
import type { KernelPanelName } from '@/components/kernel/panel-props.ts';
import { terminalCount, type GuestStart } from '@/lib/vm/guest.ts';
import { BootScreen } from './boot-screen.tsx';
import { DroppedFiles } from './dropped-files.tsx';
import { GuestActions } from './guest-actions.tsx';
import { GuestNotices } from './guest-notices.tsx';
import { GuestPanels } from './guest-panels.tsx';
import { GuestStatus } from './guest-status.tsx';
import { GuestTerminals } from './guest-terminals.tsx';
import { standardName } from './machines.ts';
import { judgeFitness, readEnvironment, type Fitness } from './requirements.ts';
import { useHold, useMachine } from './use-machine.ts';
import './guest.css';

export type GuestLabProps = {
  title: string;
  /** Short word before the title. */
  kind?: string;
  /** Under which name it holds the machine, for who wants it to be held from outside. */
  labId?: string;
  /** Of the title's heading; those of the pictures are of level 3. */
  level?: 2 | 3;
  /** Labs of a page with the same name share one machine. */
  name?: string;
  start?: GuestStart;
  terminals?: number;
  /** Pictures of the kernel beside the terminals; none: the terminals have all the room. */
  panels?: readonly KernelPanelName[];
  /** Said before the machine is on. */
  children: ReactNode;
  /** The lab as it was recorded, for browsers in which no machine can run. */
  transcript?: ReactNode;
  aside?: ReactNode;
  /** A page that is nothing but this lab gives it the whole screen. */
  isWholePage?: boolean;
};

const noPanels: readonly KernelPanelName[] = [];

/** A Linux in the page: its terminals, what its kernel looks like, and what can be done with it. */
export function GuestLab({
  title,
  kind = 'Lab',
  level = 3,
  labId,
  name = standardName,
  start = 'snapshot',
  terminals = terminalCount,
  panels = noPanels,
  children,
  transcript,
  aside,
  isWholePage = false,
}: GuestLabProps) {
  const [machine, view] = useMachine(name);
  const [isHolder, hold] = useHold(machine, view, labId);
  const fitness = useSyncExternalStore(neverChanges, currentFitness, unknownFitness);
  const [dropped, drop] = useState<{ id: number; files: readonly File[] } | null>(null);
  const [isOver, setOver] = useState(false);
  const { machine: state } = view;
  const guest = state.kind === 'on' ? state.guest : null;
  const isComingUp = state.kind !== 'on' || state.state.kind === 'starting';
  const canTakeFiles = state.kind === 'on' && (state.state.kind === 'running' || state.state.kind === 'paused');

  function take(event: DragEvent) {
    setOver(false);
    const files = [...event.dataTransfer.files];
    if (files.length === 0) return;
    event.preventDefault();
    if (canTakeFiles) drop((before) => ({ id: (before?.id ?? 0) + 1, files }));
  }

  return (
    <div
      data-takes-focus=""
      className={`guest-lab @container ${isWholePage ? 'guest-whole-page' : ''}`}
      onPointerMove={machine.noteActivity}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(canTakeFiles);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={take}
    >
      <Frame
        wall="vm"
        kind={kind}
        title={title}
        level={level}
        status={<GuestStatus view={view} />}
        actions={fitness.kind === 'unfit' ? null : <GuestActions machine={machine} view={view} />}
      >
        {state.kind === 'on' && (
          <GuestNotices
            state={state.state}
            problem={view.problem}
            isBusy={view.task !== null}
            onFresh={() => void machine.reset()}
            onDismiss={() => machine.setProblem(null)}
          />
        )}
        {guest !== null && dropped !== null && (
          <DroppedFiles key={dropped.id} guest={guest} files={dropped.files} onClose={() => drop(null)} />
        )}
        {aside === undefined ? null : <div className="guest-aside">{aside}</div>}
        <div className={panels.length === 0 ? 'guest-body' : 'guest-body guest-has-panels'}>
          <div className="guest-left">
            {guest !== null && isHolder && (
              <GuestTerminals guest={guest} machine={machine} view={view} count={terminals} />
            )}
            {guest !== null && !isHolder && (
              <div className="guest-boot">
                <p className="guest-sentence">This machine is on, in another lab of this page.</p>
                <Button icon="terminal" onClick={hold}>
                  Show it here
                </Button>
              </div>
            )}
            {isComingUp && (
              <BootScreen
                start={start}
                machine={state}
                fitness={fitness}
                problem={view.problem}
                transcript={transcript}
                onBoot={() => void machine.boot({ start })}
              >
                {children}
              </BootScreen>
            )}
            {isOver && <p className="guest-drop">Drop the files: they go to /root.</p>}
          </div>
          {panels.length > 0 && <GuestPanels guest={guest} state={state} panels={panels} />}
        </div>
      </Frame>
    </div>
  );
}

const neverChanges = () => () => undefined;
const fit: Fitness = { kind: 'fit' };
/** On the server nothing is known of the browser; the button is there, and waits for the page to wake. */
const unknownFitness = (): Fitness => fit;
let found: Fitness | null = null;
const currentFitness = (): Fitness => (found ??= judgeFitness(readEnvironment()));
