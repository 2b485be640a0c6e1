'use client';
import { rowKeys, type RowKey } from './keys.ts';

type Props = {
  isCtrl: boolean;
  onCtrl: (isCtrl: boolean) => void;
  onKey: (key: RowKey) => void;
};

/** What a phone's keyboard lacks. Pressing one leaves the focus, and with it the keyboard, where it is. */
export function KeyRow({ isCtrl, onCtrl, onKey }: Props) {
  return (
    <div role="group" aria-label="Keys" className="terminal-keys" onPointerDown={(event) => event.preventDefault()}>
      <button type="button" aria-pressed={isCtrl} className="terminal-key" onClick={() => onCtrl(!isCtrl)}>
        Ctrl
      </button>
      {rowKeys.map((key) => (
        <button
          key={key.name}
          type="button"
          aria-label={key.name === key.face ? undefined : key.name}
          className="terminal-key"
          onClick={() => onKey(key)}
        >
          {key.face}
        </button>
      ))}
    </div>
  );
}
