'use client';
import { useRef, useState } from 'react';
import { Button } from '@/components/ui/button.tsx';
import { ConfirmDialog } from '@/components/ui/dialog.tsx';
import { MoreMenu } from '@/components/workbench/more-menu.tsx';
import { saveFile } from '@/components/workbench/save-file.ts';
import { FilesDialog } from './files-dialog.tsx';
import type { Machine, MachineView } from './machine.ts';
import { machineFileName } from './machine-file.ts';

type Asking = 'reset' | 'files' | { kind: 'open'; file: File };

/** What can be done with a machine as a whole. */
export function GuestActions({ machine, view }: { machine: Machine; view: MachineView }) {
  const [asking, ask] = useState<Asking | null>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const { machine: state, pausedBy, task } = view;
  const isUsable = state.kind === 'on' && (state.state.kind === 'running' || state.state.kind === 'paused');
  const isResting = pausedBy === 'learner';

  async function save() {
    const bytes = await machine.save();
    if (bytes !== null)
      saveFile(machineFileName(new Date()), bytes as Uint8Array<ArrayBuffer>, 'application/octet-stream');
  }

  async function open(file: File) {
    ask(null);
    await machine.openSaved(new Uint8Array(await file.arrayBuffer()));
  }

  return (
    <>
      {state.kind === 'on' && state.state.kind !== 'ended' && (
        <>
          <Button
            variant="quiet"
            size="small"
            icon={isResting ? 'play' : 'pause'}
            onClick={() => machine.pause('learner', !isResting)}
            disabled={!isUsable}
          >
            {isResting ? 'Resume' : 'Pause'}
          </Button>
          <Button
            variant="quiet"
            size="small"
            icon="reset"
            busy={task === 'resetting'}
            onClick={() => ask('reset')}
            disabled={!isUsable && task === null}
          >
            Reset
          </Button>
        </>
      )}
      <MoreMenu
        label="Machine"
        items={[
          { label: 'Files', icon: 'file', onChoose: () => ask('files'), isDisabled: !isUsable },
          {
            label: 'Save machine',
            icon: 'download',
            onChoose: () => void save(),
            isDisabled: !isUsable || task !== null,
          },
          {
            label: 'Open machine',
            icon: 'upload',
            onChoose: () => chooser.current?.click(),
            isDisabled: task !== null,
          },
          {
            label: 'Switch off',
            icon: 'stop',
            onChoose: () => machine.switchOff(),
            isDisabled: state.kind === 'off',
          },
        ]}
      />
      <input
        ref={chooser}
        type="file"
        hidden
        accept=".machine"
        aria-label="A saved machine"
        onChange={({ target }) => {
          const file = target.files?.[0];
          target.value = '';
          if (file === undefined) return;
          if (isUsable) ask({ kind: 'open', file });
          else void open(file);
        }}
      />
      <ConfirmDialog
        isOpen={asking === 'reset'}
        title="Start over with a fresh machine?"
        confirm="Start fresh"
        isDanger
        onConfirm={() => {
          ask(null);
          void machine.reset();
        }}
        onCancel={() => ask(null)}
      >
        <p className="m-0">
          Its files, processes and settings are gone then. What you did in other parts of the course stays.
        </p>
      </ConfirmDialog>
      <ConfirmDialog
        isOpen={asking !== null && typeof asking === 'object'}
        title="Open the saved machine in place of this one?"
        confirm="Open it"
        isDanger
        onConfirm={() => {
          if (asking !== null && typeof asking === 'object') void open(asking.file);
        }}
        onCancel={() => ask(null)}
      >
        <p className="m-0">What is on the machine that runs now is gone then. Save it first if you want to keep it.</p>
      </ConfirmDialog>
      {state.kind === 'on' && <FilesDialog isOpen={asking === 'files'} guest={state.guest} onClose={() => ask(null)} />}
    </>
  );
}
