'use client';
import { useState } from 'react';
import { CodeWords } from '@/components/run/code-words.tsx';
import { isBinaryFile, type SourceFiles } from '@/lib/shared/source-files.ts';
import { MoreMenu } from '../more-menu.tsx';
import { whyNotName } from './change-files.ts';
import { NameDialog } from './name-dialog.tsx';
import type { LabFiles } from './use-lab-files.ts';

type Asking = { kind: 'new' } | { kind: 'rename'; file: string } | null;

/** Adds, renames and deletes files of a project; stands behind the tabs. */
export function FileTools(props: { files: SourceFiles; active: string; labFiles: LabFiles }) {
  const { files, active, labFiles } = props;
  const [asking, ask] = useState<Asking>(null);
  const isOnly = Object.keys(files).length <= 1;
  return (
    <div className="flex flex-none items-center px-1">
      <MoreMenu
        label="Files"
        icon="plus"
        items={[
          { label: 'New file…', icon: 'plus', onChoose: () => ask({ kind: 'new' }) },
          { label: `Rename ${active}…`, icon: 'edit', onChoose: () => ask({ kind: 'rename', file: active }) },
          {
            label: `Delete ${active}`,
            icon: 'trash',
            isDisabled: isOnly,
            onChoose: () => labFiles.remove(active),
          },
        ]}
      />
      {asking !== null && (
        <NameDialog
          title={asking.kind === 'new' ? 'New file' : `Rename ${asking.file}`}
          label="Name of the file"
          first={asking.kind === 'new' ? '' : asking.file}
          action={asking.kind === 'new' ? 'Add the file' : 'Rename'}
          hint={<CodeWords>{'The ending says what it is: `.wat`, `.wit`, `.js`, `.ts`, `.compose`.'}</CodeWords>}
          whyNot={(name) => {
            if (asking.kind === 'rename' && name === asking.file) return null;
            if (asking.kind === 'rename' && isBinaryFile(name) !== isBinaryFile(asking.file))
              return 'Bytes stay bytes and text stays text: keep the ending.';
            if (asking.kind === 'new' && isBinaryFile(name)) return 'A `.wasm` file is opened or dropped, not typed.';
            return whyNotName(name, files);
          }}
          onChosen={(name) => {
            ask(null);
            if (asking.kind === 'new') labFiles.create(name);
            else if (name !== asking.file) labFiles.rename(asking.file, name);
          }}
          onClose={() => ask(null)}
        />
      )}
    </div>
  );
}
