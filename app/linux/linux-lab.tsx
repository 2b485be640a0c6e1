'use client';
import { GuestCommand } from '@/components/guest/guest-command.tsx';
import { GuestLab } from '@/components/guest/guest-lab.tsx';
import { kernelPanels } from '@/components/kernel/panel-props.ts';

/** The machine of the lessons, without a lesson: all terminals, all pictures of its kernel. */
export function LinuxLab() {
  return (
    <div className="px-[max(var(--gutter),(100%-120rem)/2+var(--gutter))] py-4">
      <h1 className="m-0 text-xl leading-tight font-bold">Linux</h1>
      <p className="mt-1 mb-3 max-w-3xl text-sm text-ink-soft">
        A kernel of its own, in an emulated computer in this page. Nothing is installed and nothing leaves your machine;
        nothing you do in it can break anything else. To begin, try{' '}
        <GuestCommand command="unshare -pf --mount-proc sh" />, then <GuestCommand command="ps" />.
      </p>
      <GuestLab title="The machine" kind="Linux" level={2} panels={kernelPanels} isWholePage>
        <p>A 32-bit Linux with one processor and 128 MB of memory, root shell included.</p>
      </GuestLab>
    </div>
  );
}
