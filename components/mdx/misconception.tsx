import type { ReactNode } from 'react';

export function Misconception({ claim, children }: { claim: string; children?: ReactNode }) {
  return (
    <div className="misconception">
      <p className="misconception-claim">
        <span className="misconception-sign">Often said</span>
        <q>{claim}</q>
      </p>
      <div className="misconception-truth">
        <span className="misconception-sign">What holds</span>
        <div>{children}</div>
      </div>
    </div>
  );
}
