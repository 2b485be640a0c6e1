'use client';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button.tsx';
import { Icon } from '@/components/ui/icon.tsx';
import type { GuestStart, StartStage } from '@/lib/vm/guest.ts';
import type { MachineState } from './machine.ts';
import { warmUp } from './machines.ts';
import type { Fitness } from './requirements.ts';
import { useAwake } from './use-awake.ts';

const stagesOf: Readonly<Record<GuestStart, readonly StartStage[]>> = {
  snapshot: ['download', 'emulator', 'restore', 'agent'],
  cold: ['download', 'emulator', 'firmware', 'kernel', 'init', 'agent'],
};

const words: Readonly<Record<StartStage, string>> = {
  download: 'Fetching the machine',
  emulator: 'Starting the emulator',
  restore: 'Waking the machine',
  firmware: 'Firmware looks at the hardware',
  kernel: 'The kernel starts',
  init: 'The first process starts',
  agent: 'The shell is ready to answer',
};

type Props = {
  start: GuestStart;
  machine: MachineState;
  fitness: Fitness;
  problem: string | null;
  /** Said before the button: what waits behind it. */
  children: ReactNode;
  /** What is read instead where no machine can run. */
  transcript: ReactNode;
  onBoot: () => void;
};

/** In place of the terminal until there is one: the way in, and then how far it has come. */
export function BootScreen({ start, machine, fitness, problem, children, transcript, onBoot }: Props) {
  const isAwake = useAwake();
  if (fitness.kind === 'unfit') {
    return (
      <div className="guest-boot">
        <p role="alert" className="guest-sentence">
          {fitness.sentence}
        </p>
        {transcript}
      </div>
    );
  }
  return (
    <div className="guest-boot">
      {machine.kind === 'off' ? (
        <>
          <div className="guest-sentence">{children}</div>
          {fitness.kind === 'doubtful' && <p className="guest-sentence text-warn">{fitness.sentence}</p>}
          {problem !== null && (
            <p role="alert" className="guest-sentence text-bad">
              {problem}
            </p>
          )}
          <Button
            variant="primary"
            icon="play"
            onClick={onBoot}
            onPointerEnter={warmUp}
            onFocus={warmUp}
            disabled={!isAwake}
          >
            Boot Linux
          </Button>
          {fitness.kind === 'doubtful' && transcript}
          <noscript>It needs JavaScript.</noscript>
        </>
      ) : (
        <Progress start={start} machine={machine} />
      )}
    </div>
  );
}

function Progress({ start, machine }: { start: GuestStart; machine: MachineState }) {
  const stages = stagesOf[start];
  const state = machine.kind === 'on' && machine.state.kind === 'starting' ? machine.state : null;
  const at = state === null ? 0 : stages.indexOf(state.stage);
  const done = state?.done ?? null;
  const percent = Math.round(((at + (done ?? 0.3)) / stages.length) * 100);
  return (
    <div className="guest-progress">
      <div
        role="progressbar"
        aria-label="Booting Linux"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        aria-valuetext={words[stages[at] ?? 'download']}
        className="guest-progress-bar"
      >
        <div style={{ inlineSize: `${percent}%` }} />
      </div>
      <ol>
        {stages.map((stage, index) => (
          <li key={stage} data-step={index < at ? 'done' : index === at ? 'now' : 'ahead'}>
            <span className="guest-progress-mark">{index < at && <Icon name="check" size={14} />}</span>
            {words[stage]}
            {index === at && done !== null && <span className="tabular-nums"> {Math.round(done * 100)} %</span>}
          </li>
        ))}
      </ol>
    </div>
  );
}
