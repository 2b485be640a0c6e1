'use client';
import { useState } from 'react';
import { standardName } from './machines.ts';
import { useAwake } from './use-awake.ts';
import { useMachine } from './use-machine.ts';

type Props = {
  /** What is typed. */
  command: string;
  /** Without the Enter key at its end: the learner completes or sends it. */
  isUnfinished?: boolean;
  /** Which terminal, from 1; by default the one that is open. */
  terminal?: 1 | 2 | 3;
  name?: string;
};

/** A command in the prose that goes to the terminal when it is pressed. Boots the machine if nobody has. */
export function GuestCommand({ command, isUnfinished = false, terminal, name = standardName }: Props) {
  const [machine, view] = useMachine(name);
  const isAwake = useAwake();
  const [said, say] = useState('');
  return (
    <span data-gives-focus="">
      <button
        type="button"
        className="guest-command"
        title="Type it into the terminal"
        disabled={!isAwake}
        onClick={({ detail }) => {
          const which = terminal === undefined ? view.terminal : ([0, 1, 2] as const)[terminal - 1];
          machine.type(isUnfinished ? command : `${command}\r`, which);
          say(`Typed into Terminal ${(which ?? 0) + 1}.`);
          // Who came with the keyboard goes on reading where they are.
          if (detail > 0) machine.focus();
        }}
      >
        <code>{command}</code>
        <span className="visually-hidden">, type it into the terminal</span>
      </button>
      <span role="status" className="visually-hidden">
        {said}
      </span>
    </span>
  );
}
