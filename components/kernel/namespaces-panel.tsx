'use client';

import { useMemo, useState } from 'react';
import { namespaceKey, namespaceKinds, type FactKey, type KernelView } from '@/lib/vm/facts.ts';
import type { ChangeSubject } from '@/lib/vm/diagrams/describe-change.ts';
import { describeDetail, namespaceMatrix, type MatrixFilter } from '@/lib/vm/diagrams/namespace-matrix.ts';
import type { NamespaceNames } from '@/lib/vm/diagrams/namespace-names.ts';
import { describePids, shortCommand } from '@/lib/vm/diagrams/process-tree.ts';
import { KernelWord } from './kernel-word.tsx';
import { marksOf } from './marks.ts';
import { NamespacesDrawing } from './namespaces-drawing.tsx';
import { NamespacesList } from './namespaces-list.tsx';
import { PanelFrame } from './panel-frame.tsx';
import type { KernelPanelProps } from './panel-props.ts';

const subjects: readonly ChangeSubject[] = ['namespaces', 'processes'];
const filters: readonly (readonly [MatrixFilter, string])[] = [
  ['apart', 'What differs from init'],
  ['all', 'All eight kinds'],
  ...namespaceKinds.map((kind) => [kind, `Only ${kind}`] as const),
];

/** Which processes share which of the eight kinds of namespaces. */
export function NamespacesPanel(props: KernelPanelProps) {
  const { view, change, moment, isLive } = props;
  const [filter, choose] = useState<MatrixFilter>('apart');
  const [lit, light] = useState<FactKey | null>(null);
  const [picked, pick] = useState<FactKey | null>(null);
  const { processes, namespaces, links } = view;
  const { names } = moment;
  // Figures of cgroups change several times a second; these four do not.
  const matrix = useMemo(
    () => namespaceMatrix(view, names, filter),
    // oxlint-disable-next-line react/exhaustive-deps
    [processes, namespaces, links, names, filter],
  );
  const marks = useMemo(() => marksOf(change, isLive), [change, isLive]);
  const shownKey = picked !== null && namespaces.has(picked) ? picked : newest(props);

  return (
    <PanelFrame
      name="namespaces"
      wall="container"
      subjects={subjects}
      moment={moment}
      tools={
        <select
          className="kernel-select"
          aria-label="Which namespaces"
          value={filter}
          onChange={(event) => choose(filters.find(([id]) => id === event.target.value)?.[0] ?? 'apart')}
        >
          {filters.map(([id, label]) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      }
      drawing={
        <NamespacesDrawing view={view} matrix={matrix} marks={marks} lit={lit} onLight={light} onChoose={pick} />
      }
      caption={
        <>
          {matrix.isUniform ? (
            <p>
              Everybody is in the namespaces of <KernelWord id="init" />. Start a process with <code>unshare</code>, and
              it stands in a frame of its own.
            </p>
          ) : (
            <p>
              A circle is in <KernelWord id="init" />
              ’s namespace of that kind; the same letter in a column is the same namespace.
              {matrix.alike > 0 &&
                ` ${matrix.alike} more process${matrix.alike === 1 ? ' shares' : 'es share'} everything with init.`}
            </p>
          )}
          {shownKey !== null && <NamespaceCard view={view} names={names} id={shownKey} />}
        </>
      }
      list={<NamespacesList view={view} matrix={matrix} names={names} marks={marks} />}
    />
  );
}

/** What the last command made or renamed is what one wants to know of. */
function newest({ view, change, moment }: KernelPanelProps): FactKey | null {
  const told = [...(change?.added ?? []), ...(change?.changed ?? [])].filter((key) => key.startsWith('namespace:'));
  const rank = (key: FactKey): number => (view.namespaces.get(key)?.detail.kind === 'none' ? 1 : 0);
  return (
    told
      .filter((key) => view.namespaces.has(key) && moment.names.letters.get(key) !== 'init')
      .toSorted((a, b) => rank(a) - rank(b))[0] ?? null
  );
}

function NamespaceCard({ view, names, id }: { view: KernelView; names: NamespaceNames; id: FactKey }) {
  const fact = view.namespaces.get(id);
  if (fact === undefined) return null;
  const members = [...view.processes.values()].filter(({ namespaces }) => namespaces[fact.of] === fact.number);
  const owner = fact.owner === null ? null : names.letters.get(namespaceKey('user', fact.owner));
  const parent = fact.parent === null ? null : names.letters.get(namespaceKey(fact.of, fact.parent));
  return (
    <dl className="kernel-card">
      <div className="kernel-card-head">
        <dt>
          <KernelWord id={fact.of} /> <strong>{names.letters.get(id)}</strong>
        </dt>
        <dd>
          <code>
            {fact.of}:[{fact.number}]
          </code>
        </dd>
      </div>
      {describeDetail(fact).length > 0 && (
        <div>
          <dt>holds</dt>
          <dd>{describeDetail(fact).join('; ')}</dd>
        </div>
      )}
      <div>
        <dt>in it</dt>
        <dd>
          {members.length === 0
            ? 'no process'
            : members
                .slice(0, 8)
                .map((process) => `${shortCommand(process).split(' ')[0]} (${describePids(process)})`)
                .join(', ')}
          {members.length > 8 && ` and ${members.length - 8} more`}
        </dd>
      </div>
      {parent !== null && parent !== undefined && (
        <div>
          <dt>inside</dt>
          <dd>
            {fact.of} {parent}
          </dd>
        </div>
      )}
      {owner !== null && owner !== undefined && (
        <div>
          <dt>
            <KernelWord id="owner" />
          </dt>
          <dd>user {owner}</dd>
        </div>
      )}
      {fact.heldBy !== null && (
        <div>
          <dt>
            <KernelWord id="held">held by</KernelWord>
          </dt>
          <dd>
            <code>{fact.heldBy}</code>
          </dd>
        </div>
      )}
    </dl>
  );
}
