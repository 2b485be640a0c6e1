'use client';
import { useCallback, useState } from 'react';
import { LazyComponentLab } from '@/components/workbench/lazy-component-lab.tsx';
import type { MoreItem } from '@/components/workbench/more-menu.tsx';
import type { Brought } from '@/components/workbench/projects/drop-zone.tsx';
import { ProjectLab } from '@/components/workbench/projects/project-lab.tsx';
import { ProjectShelf } from '@/components/workbench/projects/project-shelf.tsx';
import { saveAsProject } from '@/components/workbench/projects/use-projects.ts';
import type { SourceFiles } from '@/lib/shared/source-files.ts';
import type { Example } from './example.ts';
import { ExampleList } from './example-list.tsx';
import './playground.css';
import { projectPrefix, useOpened } from './use-opened.ts';

const sharedNotice = 'This lab came with a link. Nothing has run: read it, then press Run.';

/** The editor of the lessons, without a lesson. What is open stands in the fragment of the address. */
export function Playground({ examples }: { examples: readonly Example[] }) {
  const opened = useOpened(examples);
  const [refusals, refuse] = useState<readonly string[]>([]);

  const openProject = useCallback((id: string) => {
    refuse([]);
    location.hash = projectPrefix + id;
  }, []);
  const bring = useCallback(
    ({ files, refusals: refused }: Brought) => {
      const [first] = Object.keys(files);
      if (first !== undefined) openProject(saveAsProject(first.replace(/\.[^.]*$/, ''), files, ''));
      refuse(refused);
    },
    [openProject],
  );
  const goToExamples = useCallback(() => {
    location.hash = examples[0]?.id ?? '';
  }, [examples]);
  const keep = (title: string) => (files: SourceFiles, call: string) =>
    [
      {
        label: 'Keep as a project',
        icon: 'copy',
        onChoose: () => openProject(saveAsProject(title, files, call)),
      },
    ] satisfies MoreItem[];

  return (
    <div className="grid gap-x-6 gap-y-3 px-[max(var(--gutter),(100%-96rem)/2+var(--gutter))] py-4 [--lab-fills:100dvh] min-[75rem]:grid-cols-[15rem_minmax(0,1fr)]">
      <div className="playground-side min-w-0">
        <h1 className="m-0 text-xl leading-tight font-bold">Playground</h1>
        <p className="mt-1 mb-0 text-sm text-ink-soft">
          WebAssembly modules and components, built and run in this page. Your text stays in this browser.
        </p>
        <ProjectShelf
          openId={opened.kind === 'project' ? opened.id : null}
          onOpen={openProject}
          onBrought={bring}
          onGone={goToExamples}
        />
        <ExampleList examples={examples} open={opened.kind === 'example' ? opened.example : null} />
      </div>
      <div className="min-w-0">
        {opened.problem !== null && <Alert>{opened.problem}</Alert>}
        {refusals.map((refusal) => (
          <Alert key={refusal}>{refusal}</Alert>
        ))}
        {opened.kind === 'example' ? (
          <LazyComponentLab
            key={opened.example.id}
            part={`playground#${opened.example.id}`}
            kind="Example"
            title={opened.example.title}
            original={opened.example.files}
            hash={opened.example.hash}
            readOnly={opened.example.readOnly}
            open={opened.example.open}
            call={opened.example.call}
            views={opened.example.views}
            input={opened.example.input}
            onBrought={bring}
            actionsFor={keep(opened.example.title)}
          />
        ) : opened.kind === 'project' ? (
          <ProjectLab key={opened.id} id={opened.id} />
        ) : (
          <LazyComponentLab
            key={opened.hash}
            // Each link is a text of its own: its edits must not be taken for edits of another link.
            part={`playground#shared-${opened.hash.slice(0, 16)}`}
            kind="Shared"
            title={opened.lab.title === '' ? 'A shared lab' : opened.lab.title}
            original={opened.lab.files}
            hash={opened.hash}
            readOnly={noFiles}
            open={null}
            call={opened.lab.call === '' ? null : opened.lab.call}
            views={opened.views}
            notice={sharedNotice}
            onBrought={bring}
            actionsFor={keep(opened.lab.title === '' ? 'A shared lab' : opened.lab.title)}
          />
        )}
      </div>
    </div>
  );
}

function Alert({ children }: { children: string }) {
  return (
    <p role="alert" className="mt-0 mb-3 rounded-control bg-warn-soft px-3 py-2 text-sm">
      {children}
    </p>
  );
}

const noFiles: readonly string[] = [];
