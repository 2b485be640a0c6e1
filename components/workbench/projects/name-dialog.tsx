'use client';
import { useId, useState, type ReactNode } from 'react';
import { CodeWords } from '@/components/run/code-words.tsx';
import { Button } from '@/components/ui/button.tsx';
import { Dialog } from '@/components/ui/dialog.tsx';

type Props = {
  title: string;
  label: string;
  /** What stands there first, selected. */
  first: string;
  /** What the button does. */
  action: string;
  hint?: ReactNode;
  /** A sentence; null: the name can be used. */
  whyNot: (name: string) => string | null;
  onChosen: (name: string) => void;
  onClose: () => void;
};

/** Asks for a name. What is wrong with it is said when it is sent, and then while it is mended. */
export function NameDialog({ title, label, first, action, hint, whyNot, onChosen, onClose }: Props) {
  const id = useId();
  const [name, type] = useState(first);
  const [isSent, send] = useState(false);
  const problem = isSent ? whyNot(name.trim()) : null;
  return (
    <Dialog isOpen title={title} onClose={onClose}>
      <form
        className="flex flex-col gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          send(true);
          if (whyNot(name.trim()) === null) onChosen(name.trim());
        }}
      >
        <label htmlFor={id} className="text-sm font-semibold">
          {label}
        </label>
        <input
          id={id}
          value={name}
          // The dialog was opened to type this.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          autoComplete="off"
          spellCheck={false}
          aria-invalid={problem !== null}
          aria-describedby={`${id}-about`}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => type(event.currentTarget.value)}
          className="h-9 rounded-control border border-line-strong bg-sunken px-2 font-mono text-sm"
        />
        <p id={`${id}-about`} role={problem === null ? undefined : 'alert'} className="m-0 text-sm text-ink-soft">
          {problem === null ? hint : <CodeWords>{problem}</CodeWords>}
        </p>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit">
            {action}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
