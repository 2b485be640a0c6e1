'use client';

import { useMemo } from 'react';
import type { ChangeSubject } from '@/lib/vm/diagrams/describe-change.ts';
import { cgroupTree, flatten } from '@/lib/vm/diagrams/cgroup-model.ts';
import { CgroupsDrawing } from './cgroups-drawing.tsx';
import { CgroupsList } from './cgroups-list.tsx';
import { KernelWord } from './kernel-word.tsx';
import { marksOf, type Marks } from './marks.ts';
import { PanelFrame } from './panel-frame.tsx';
import type { KernelPanelProps } from './panel-props.ts';

const subjects: readonly ChangeSubject[] = ['cgroups'];

/** The cgroup tree: who is where, what is limited, what is used, and what has happened at the limits. */
export function CgroupsPanel({ view, change, moment, history, isLive }: KernelPanelProps) {
  const { cgroups, processes } = view;
  // oxlint-disable-next-line react/exhaustive-deps
  const tree = useMemo(() => cgroupTree(view), [cgroups, processes]);
  const marks = useMemo(
    () => groupMarks(marksOf(change, isLive), change?.added ?? [], change?.changed ?? []),
    [change, isLive],
  );
  if (tree === null) return <p className="kernel-notice">There is no cgroup tree: /sys/fs/cgroup is not mounted.</p>;
  return (
    <PanelFrame
      name="cgroups"
      wall="cgroup"
      subjects={subjects}
      moment={moment}
      drawing={
        <CgroupsDrawing
          tree={tree}
          series={history.series}
          untilMs={view.guestMs}
          marks={marks}
          before={moment.before}
        />
      }
      caption={
        <p>
          A frame is a group. Lines show the last minute, as often as the kernel was asked: up to four times a second
          while there is work, every two seconds at rest. A dashed line is a limit, a dotted one memory.high. Words:{' '}
          <KernelWord id="cpu.max" />, <KernelWord id="cpu.weight" />, <KernelWord id="memory.current" />,{' '}
          <KernelWord id="pids.max" />, <KernelWord id="io.max" />, <KernelWord id="psi" />,{' '}
          <KernelWord id="subtree_control" />.
        </p>
      }
      list={<CgroupsList groups={flatten(tree)} series={history.series} untilMs={view.guestMs} marks={marks} />}
    />
  );
}

/** A group whose file was written has changed. */
function groupMarks(marks: Marks, added: readonly string[], changed: readonly string[]): Marks {
  const written = new Set(
    [...added, ...changed].flatMap((key) =>
      key.startsWith('value:') ? [`cgroup:${key.slice('value:'.length, key.lastIndexOf('|'))}`] : [],
    ),
  );
  return { ...marks, of: (key) => marks.of(key) ?? (written.has(key) ? 'changed' : null) };
}
