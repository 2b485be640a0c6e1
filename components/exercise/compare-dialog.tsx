'use client';
import { lazy, Suspense, useState } from 'react';
import { Dialog } from '@/components/ui/dialog.tsx';
import { TabList } from '@/components/ui/tabs.tsx';
import type { SourceFiles } from '@/lib/shared/source-files.ts';

const DiffView = lazy(async () => ({ default: (await import('@/components/editor/diff-view.tsx')).DiffView }));

type CompareDialogProps = { isOpen: boolean; mine: SourceFiles; solution: SourceFiles; onClose: () => void };

/** The learner's text beside the solution, file by file. */
export function CompareDialog({ isOpen, mine, solution, onClose }: CompareDialogProps) {
  const files = Object.keys(solution);
  const different = files.filter((file) => solution[file] !== mine[file]);
  const [chosen, choose] = useState<string | null>(null);
  const file = chosen ?? different[0] ?? files[0] ?? '';
  return (
    <Dialog isOpen={isOpen} title="Compare with the solution" width="wide" onClose={onClose}>
      {different.length === 0 ? <p>Your text and the solution are the same.</p> : null}
      {files.length > 1 ? (
        <TabList
          label="Files"
          group="compare"
          items={files.map((name) => ({ id: name, label: name }))}
          selected={file}
          onSelect={choose}
        />
      ) : null}
      <div className="compare" key={file}>
        <Suspense fallback={<p>The comparison is on its way.</p>}>
          <DiffView
            label={`${file}, mine and the solution`}
            file={file}
            mine={mine[file] ?? ''}
            theirs={solution[file] ?? ''}
            mineTitle="Mine"
            theirsTitle="Solution"
          />
        </Suspense>
      </div>
    </Dialog>
  );
}
