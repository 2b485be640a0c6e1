'use client';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { openProjects } from '@/lib/progress/open-progress.browser.ts';
import type { RecordOf } from '@/lib/progress/records.ts';
import type { SourceFiles } from '@/lib/shared/source-files.ts';
import { LazyComponentLab } from '../lazy-component-lab.tsx';
import { projectHash, readProject } from './project-list.ts';
import { viewsFor } from './views-for-files.ts';

const noFiles: readonly string[] = [];

function subscribe(listener: () => void): () => void {
  return openProjects().subscribe(listener);
}

/** A saved project in a lab that stores it as it changes, files and all. */
export function ProjectLab({ id }: { id: string }) {
  const [isOpened, setOpened] = useState(false);
  useEffect(() => {
    let isGone = false;
    const wait = async () => {
      await openProjects().opened;
      if (!isGone) setOpened(true);
    };
    void wait();
    return () => {
      isGone = true;
    };
  }, []);
  const text = useSyncExternalStore<RecordOf<'edited'> | undefined>(
    subscribe,
    () => openProjects().get('edited', id),
    () => undefined,
  );
  const head = useSyncExternalStore<RecordOf<'project'> | undefined>(
    subscribe,
    () => openProjects().get('project', id),
    () => undefined,
  );
  if (head === undefined || head.isDeleted || text === undefined) {
    return (
      <p role="status" className="m-0 max-w-prose rounded-control bg-sunken px-4 py-3 text-sm">
        {isOpened
          ? 'This project is not in this browser: it was deleted, or it was saved in another browser. Choose another from the list.'
          : 'Opening the project.'}
      </p>
    );
  }
  return <Opened key={id} id={id} name={head.name} files={text.files} />;
}

function Opened({ id, name, files }: { id: string; name: string; files: SourceFiles }) {
  // What the lab starts from; what it stores comes back here, and is for the views only.
  const [first] = useState(() => readProject(openProjects(), id)?.files ?? files);
  const [store] = useState(openProjects);
  return (
    <LazyComponentLab
      part={id}
      kind="Project"
      title={name}
      original={first}
      hash={projectHash}
      readOnly={noFiles}
      open={null}
      call={null}
      views={viewsFor(files)}
      store={store}
    />
  );
}
