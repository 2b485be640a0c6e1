'use client';
import { useState } from 'react';
import { GuestCable } from '@/components/guest/guest-cable.tsx';
import { GuestCommand } from '@/components/guest/guest-command.tsx';
import { GuestLab } from '@/components/guest/guest-lab.tsx';
import { sizeOf } from '@/components/guest/machine-file.ts';
import { standardName } from '@/components/guest/machines.ts';
import { kernelPanels } from '@/components/kernel/panel-props.ts';
import { Button } from '@/components/ui/button.tsx';

const secondName = 'second';

type Props = {
  /** What the first visit fetches; null where the machine has not been built. */
  downloadBytes: number | null;
};

/** The machine of the lessons, without a lesson: all terminals, all pictures of its kernel, and a second on a cable. */
export function LinuxLab({ downloadBytes }: Props) {
  const [hasSecond, setSecond] = useState(false);
  return (
    <div className="px-[max(var(--gutter),(100%-96rem)/2+var(--gutter))] py-4">
      <h1 className="m-0 text-xl leading-tight font-bold">Linux</h1>
      <p className="mt-1 mb-3 max-w-3xl text-sm text-ink-soft">
        A kernel of its own, in an emulated computer in this page. Nothing is installed, nothing leaves your machine,
        and nothing you do in it can break anything else. To begin, try{' '}
        <GuestCommand command="unshare -pf --mount-proc sh" />, then <GuestCommand command="ps" />.
      </p>
      <GuestLab title="The machine" kind="Linux" level={2} panels={kernelPanels} isWholePage>
        <p>A 32-bit Linux with one processor and 128 MB of memory. You are root on it.</p>
        {downloadBytes !== null && <p>The first time, {sizeOf(downloadBytes)} are fetched.</p>}
      </GuestLab>
      {hasSecond && (
        <div className="mt-4">
          <GuestCable left={standardName} right={secondName} />
          <GuestLab title="The second machine" kind="Linux" level={2} name={secondName}>
            <p>
              Another machine like the first. Give both an address and bring <code>eth0</code> up: then they reach each
              other, and nobody else.
            </p>
          </GuestLab>
        </div>
      )}
      <p className="mt-4 mb-0">
        <Button icon={hasSecond ? 'minus' : 'plus'} onClick={() => setSecond(!hasSecond)}>
          {hasSecond ? 'Take the second machine away' : 'Add a second machine on a cable'}
        </Button>
      </p>
    </div>
  );
}
