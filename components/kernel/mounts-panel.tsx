'use client';

import { useMemo, useState } from 'react';
import type { ChangeSubject } from '@/lib/vm/diagrams/describe-change.ts';
import { describePropagation, mountWorlds, type MountWorld } from '@/lib/vm/diagrams/mount-model.ts';
import { KernelWord } from './kernel-word.tsx';
import { marksOf, type Marks } from './marks.ts';
import { MountsDrawing } from './mounts-drawing.tsx';
import { PanelFrame } from './panel-frame.tsx';
import type { KernelPanelProps } from './panel-props.ts';

const subjects: readonly ChangeSubject[] = ['mounts'];

/** The mount tree of each mount namespace, what lies on what, and who passes mounts on to whom. */
export function MountsPanel({ view, change, moment, isLive }: KernelPanelProps) {
  const [filter, choose] = useState<'apart' | 'all'>('apart');
  const { mounts, processes, namespaces } = view;
  const { names } = moment;
  const worlds = useMemo(
    () => mountWorlds(view, names, filter),
    // oxlint-disable-next-line react/exhaustive-deps
    [mounts, processes, namespaces, names, filter],
  );
  const marks = useMemo(() => marksOf(change, isLive), [change, isLive]);
  return (
    <PanelFrame
      name="mounts"
      wall="container"
      subjects={subjects}
      moment={moment}
      tools={
        <select
          className="kernel-select"
          aria-label="Which mounts"
          value={filter}
          onChange={(event) => choose(event.target.value === 'all' ? 'all' : 'apart')}
        >
          <option value="apart">What differs from init</option>
          <option value="all">All mounts</option>
        </select>
      }
      drawing={<MountsDrawing worlds={worlds} marks={marks} />}
      caption={
        <p>
          <b>⇄ 7</b> is <KernelWord id="shared" /> in peer group 7, <b>← 3</b> is a <KernelWord id="slave" /> of group
          3,
          <b> –</b> is <KernelWord id="private" />, <b>⊘</b> is <KernelWord id="unbindable" />. Struck through is{' '}
          <KernelWord id="covered" />.
        </p>
      }
      list={<MountsList worlds={worlds} marks={marks} />}
    />
  );
}

function MountsList({ worlds, marks }: { worlds: readonly MountWorld[]; marks: Marks }) {
  return worlds.map((world) => (
    <section key={world.number} className="kernel-group">
      <h4>
        mnt {world.letter} <small>{world.who}</small>
      </h4>
      <ul>
        {world.rows.map(({ fact, key, depth, coveredBy, covers }) => (
          <li key={key} data-mark={marks.of(key) ?? undefined} style={{ marginLeft: `${depth * 0.75}rem` }}>
            <strong>
              <code>{fact.point}</code>
            </strong>
            {marks.of(key) !== null && <em> {marks.of(key)}</em>} {fact.type}
            <p>
              from {fact.source}
              {fact.root === '/' ? '' : `, its ${fact.root}`}; {describePropagation(fact)}; {fact.options}
              {covers === null ? '' : `; lies on the ${covers.type} mounted here before`}
              {coveredBy === null ? '' : `; covered by ${coveredBy.type} on ${coveredBy.point}`}
            </p>
          </li>
        ))}
      </ul>
      {world.alike > 0 && <p>{world.alike} more are the same as init’s.</p>}
      {world.missing.length > 0 && <p>Not mounted here, but for init: {world.missing.join(', ')}.</p>}
    </section>
  ));
}
