'use client';
import { useMemo } from 'react';
import { formatBytes } from '@/components/run/format.ts';
import type { Artefact } from '@/lib/wasm/artefact.ts';
import { feedsOf } from '@/lib/wasm/inside/component/feeds.ts';
import { outlineOf, type OutlineNode } from '@/lib/wasm/inside/component/outline.ts';
import { readComponent } from '@/lib/wasm/inside/component/read-component.ts';
import { ExplorerGraph } from './explorer-graph.tsx';
import { ViewNote } from './view-note.tsx';

/** What a component consists of: who feeds whom, and everything in it with its size. */
export function ExplorerView({ artefact }: { artefact: Artefact }) {
  const { bytes, shape } = artefact;
  const read = useMemo(() => {
    if (shape === 'core') return null;
    const component = readComponent(bytes);
    return { problem: component.problem, outline: outlineOf(bytes, component), feeds: feedsOf(component) };
  }, [bytes, shape]);
  if (read === null)
    return <ViewNote>This is a core module: one piece, with nothing inside to take apart. See Structure.</ViewNote>;
  return (
    <div
      role="region"
      aria-label="Parts of the component"
      // A region that scrolls must be in reach of the keyboard.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="min-h-0 flex-1 overflow-auto p-3 text-sm"
    >
      {read.problem !== null && (
        <p className="m-0 mb-3 rounded-control bg-warn-soft px-3 py-2 text-xs">
          Read only up to a place that is broken or unknown: {read.problem}.
        </p>
      )}
      <ExplorerGraph feeds={read.feeds} />
      <p className="m-0 mt-4 mb-1 text-xs font-semibold text-ink-soft">Everything in it, {formatBytes(bytes.length)}</p>
      <Tree nodes={read.outline} />
    </div>
  );
}

function Tree({ nodes }: { nodes: readonly OutlineNode[] }) {
  return (
    <ul className="m-0 list-none p-0 text-[0.8125rem]">
      {nodes.map((node, index) => (
        // Definitions stand where they stand: the place is what identifies one.
        <li key={index} className="border-t border-line">
          {node.children.length === 0 ? (
            <div className="flex min-h-6 flex-wrap items-baseline gap-x-2 py-0.5 pl-5">
              <NodeText node={node} />
            </div>
          ) : (
            <details>
              <summary className="min-h-6 cursor-pointer py-0.5">
                <span className="inline-flex flex-wrap items-baseline gap-x-2">
                  <NodeText node={node} />
                </span>
              </summary>
              <div className="ml-2 border-l border-line pl-3">
                <Tree nodes={node.children} />
              </div>
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}

function NodeText({ node }: { node: OutlineNode }) {
  return (
    <>
      <span className="font-mono break-all">{node.label}</span>
      {node.detail !== '' && <span className="break-words text-ink-soft">{node.detail}</span>}
      {node.bytes !== null && (
        <span className="text-xs whitespace-nowrap text-ink-faint tabular-nums">{formatBytes(node.bytes)}</span>
      )}
    </>
  );
}
