'use client';
import { useCallback, useEffect, useState } from 'react';
import { Button } from '@/components/ui/button.tsx';
import { openProjects } from '@/lib/progress/open-progress.browser.ts';
import type { ProgressStatus } from '@/lib/progress/store.ts';
import { assertNever } from '@/lib/shared/assert-never.ts';
import { forgetCall, readKeptCall } from '../kept-call.ts';
import { MoreMenu } from '../more-menu.tsx';
import { useFilePicker, type Brought } from './drop-zone.tsx';
import { NameDialog } from './name-dialog.tsx';
import { forgetDeleted, readProject, renameProject, setDeleted, whyNotProjectName } from './project-list.ts';
import { saveAsProject, useProjects } from './use-projects.ts';

type Props = {
  /** The project that is open; null: something else is. */
  openId: string | null;
  onOpen: (id: string) => void;
  /** Opens what was brought as a project. */
  onBrought: (brought: Brought) => void;
  /** The open project is gone. */
  onGone: () => void;
};

/** A day: who deletes by mistake notices it by then. */
const keepDeletedMs = 24 * 60 * 60 * 1000;

const emptyModule = '(module\n  (func (export "answer") (result i32)\n    (i32.const 42)))\n';

const focusIt = (button: HTMLButtonElement | null) => button?.focus();

/** The projects that are saved in this browser. */
export function ProjectShelf({ openId, onOpen, onBrought, onGone }: Props) {
  const { projects, status } = useProjects();
  const [naming, name] = useState<{ id: string; name: string } | null>(null);
  const [deleted, setLastDeleted] = useState<{ id: string; name: string } | null>(null);
  const pick = useFilePicker(onBrought);
  const trouble = describeTrouble(status);

  useEffect(() => {
    const tidy = async () => {
      await openProjects().opened;
      for (const id of forgetDeleted(openProjects(), Date.now() - keepDeletedMs)) forgetCall(id);
    };
    void tidy();
  }, []);

  const remove = useCallback(
    (id: string, called: string) => {
      setDeleted(openProjects(), id, true);
      setLastDeleted({ id, name: called });
      if (id === openId) onGone();
    },
    [openId, onGone],
  );
  const duplicate = useCallback(
    (id: string) => {
      const project = readProject(openProjects(), id);
      if (project !== null) onOpen(saveAsProject(project.name, project.files, readKeptCall(id) ?? ''));
    },
    [onOpen],
  );

  return (
    <section aria-label="Your projects" className="mt-4">
      <div className="flex items-center gap-1">
        <h2 className="m-0 flex-1 text-sm font-semibold">Your projects</h2>
        <Button
          variant="quiet"
          size="small"
          icon="plus"
          iconOnly
          onClick={() => onOpen(saveAsProject('Untitled', { 'main.wat': emptyModule }, 'answer()'))}
        >
          New project
        </Button>
        <Button variant="quiet" size="small" icon="upload" iconOnly onClick={pick}>
          Open files
        </Button>
      </div>
      {trouble !== null && <p className="mt-1 mb-0 rounded-control bg-warn-soft px-2.5 py-1.5 text-xs">{trouble}</p>}
      {deleted !== null && (
        <p
          role="status"
          className="mt-1 mb-0 flex flex-wrap items-center gap-2 rounded-control bg-sunken px-2.5 py-1 text-xs"
        >
          <span className="min-w-0 flex-1 break-words">“{deleted.name}” was deleted.</span>
          <Button
            key={deleted.id}
            // The button that was pressed is gone with its row.
            ref={focusIt}
            size="small"
            icon="reset"
            onClick={() => {
              setDeleted(openProjects(), deleted.id, false);
              setLastDeleted(null);
              onOpen(deleted.id);
            }}
          >
            Undo
          </Button>
        </p>
      )}
      {projects.length === 0 ? (
        <p className="mt-1 mb-0 text-xs text-ink-soft">
          {status === 'opening' ? 'Looking for them.' : 'None yet. Drop a file on the lab, or begin a new one.'}
        </p>
      ) : (
        <ul className="m-0 mt-1 flex max-h-64 list-none flex-col gap-0.5 overflow-y-auto p-0">
          {projects.map((project) => {
            const isOpen = project.id === openId;
            return (
              <li
                key={project.id}
                className={`flex items-center rounded-control ${isOpen ? 'bg-accent-soft' : 'hover:bg-sunken'}`}
              >
                <a
                  href={`#project=${project.id}`}
                  aria-current={isOpen ? 'true' : undefined}
                  className={`block min-h-8 min-w-0 flex-1 truncate px-2.5 py-1 text-sm ${
                    isOpen ? 'font-semibold text-accent' : 'text-ink-soft hover:text-ink'
                  }`}
                >
                  {project.name}
                </a>
                <MoreMenu
                  label={`What to do with ${project.name}`}
                  items={[
                    { label: 'Rename…', icon: 'edit', onChoose: () => name(project) },
                    { label: 'Duplicate', icon: 'copy', onChoose: () => duplicate(project.id) },
                    { label: 'Delete', icon: 'trash', onChoose: () => remove(project.id, project.name) },
                  ]}
                />
              </li>
            );
          })}
        </ul>
      )}
      {naming !== null && (
        <NameDialog
          title="Rename the project"
          label="Name"
          first={naming.name}
          action="Rename"
          whyNot={whyNotProjectName}
          onChosen={(chosen) => {
            renameProject(openProjects(), naming.id, chosen);
            name(null);
          }}
          onClose={() => name(null)}
        />
      )}
    </section>
  );
}

function describeTrouble(status: ProgressStatus): string | null {
  switch (status) {
    case 'opening':
    case 'ready':
      return null;
    case 'blocked':
      return 'This browser gives no storage here: projects last until you close the page. Download what you want to keep.';
    case 'full':
      return 'The storage of this browser is full: the last change is not stored. Delete a project, or download this one.';
    case 'outdated':
      return 'A newer version of the course is open in another tab. Reload this page to save projects.';
    default:
      return assertNever(status);
  }
}
