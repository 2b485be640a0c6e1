import { metersOf } from '@/lib/vm/diagrams/cgroup-meters.ts';
import { describeHappenings, describeLimits, type GroupNode } from '@/lib/vm/diagrams/cgroup-model.ts';
import type { CgroupSeries } from '@/lib/vm/diagrams/cgroup-series.ts';
import { shortCommand } from '@/lib/vm/diagrams/process-tree.ts';
import type { Marks } from './marks.ts';

type Props = { groups: readonly GroupNode[]; series: CgroupSeries; untilMs: number; marks: Marks };

/** The tree in words, parents first. */
export function CgroupsList({ groups, series, untilMs, marks }: Props) {
  return (
    <section className="kernel-group">
      <ul>
        {groups.map((node) => {
          const mark = marks.of(`cgroup:${node.path}`);
          const limits = describeLimits(node);
          const happenings = describeHappenings(node);
          const figures = node.path === '/' ? [] : metersOf(node, series.get(node.path) ?? [], untilMs);
          return (
            <li key={node.path} data-mark={mark ?? undefined} style={{ marginLeft: `${node.depth * 0.75}rem` }}>
              <strong>
                <code>{node.path}</code>
              </strong>
              {mark !== null && <em> {mark}</em>}
              {!node.isPopulated && <span> empty</span>}
              {node.isDelegated && <span> delegated to uid {node.owner}</span>}
              {limits.length > 0 && <p>Limits: {limits.join('; ')}</p>}
              {figures.length > 0 && (
                <p>
                  Now:{' '}
                  {figures
                    .map(({ title, value, bound }) => `${title} ${value}${bound === '' ? '' : ` ${bound}`}`)
                    .join(', ')}
                </p>
              )}
              {happenings.length > 0 && <p>So far: {happenings.join('; ')}</p>}
              {node.passedOn.length > 0 && <p>Passes on: {node.passedOn.join(', ')}</p>}
              <p>
                {node.processes.length === 0
                  ? 'No process in it itself'
                  : `In it: ${node.processes
                      .slice(0, 20)
                      .map((process) => `${process.pid} ${shortCommand(process)}`)
                      .join(', ')}${node.processes.length > 20 ? ` and ${node.processes.length - 20} more` : ''}`}
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
