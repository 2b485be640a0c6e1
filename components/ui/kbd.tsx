import { Fragment } from 'react';

/** `Ctrl+Enter` as keys. */
export function Kbd({ keys }: { keys: string }) {
  const parts = keys.split('+');
  return (
    <span className="keys">
      {parts.map((part, index) => (
        <Fragment key={part}>
          {index === 0 ? null : <span aria-hidden="true">+</span>}
          <kbd>{part}</kbd>
        </Fragment>
      ))}
    </span>
  );
}
