import { memo, useMemo } from 'react';
import type { KernelView } from '@/lib/vm/facts.ts';
import { groupSizes, layOutGroups, type PlacedGroup, type PlacedMeter } from '@/lib/vm/diagrams/cgroup-layout.ts';
import { describeHappenings, describeLimits, type GroupNode } from '@/lib/vm/diagrams/cgroup-model.ts';
import type { CgroupSeries } from '@/lib/vm/diagrams/cgroup-series.ts';
import { fit, monoWidth } from '@/lib/vm/diagrams/fit-text.ts';
import { KernelWord } from './kernel-word.tsx';
import type { Marks } from './marks.ts';
import { useSheetWidth } from './sheet-width.ts';
import { Sparkline } from './sparkline.tsx';

type Props = {
  tree: GroupNode;
  series: CgroupSeries;
  untilMs: number;
  marks: Marks;
  /** What was true before, to tell who has moved. */
  before: KernelView;
};

/** Frames in frames, as the tree is. Processes are pills that stand in the group they belong to. */
export function CgroupsDrawing({ tree, series, untilMs, marks, before }: Props) {
  const width = useSheetWidth();
  const { groups, height } = useMemo(() => layOutGroups(tree, series, untilMs, width), [tree, series, untilMs, width]);
  return (
    <div className="kernel-stage" style={{ width, height }}>
      <svg className="kernel-drawing" width={width} height={height} role="img" aria-label={summary(groups)}>
        {groups.map((group) => {
          const mark = marks.of(`cgroup:${group.node.path}`);
          return (
            <g key={group.node.path} data-frozen={group.node.isFrozen || undefined}>
              <rect
                className="kd-group"
                data-depth={group.node.depth % 2}
                data-mark={mark ?? undefined}
                data-glow={marks.glow || undefined}
                x={group.x}
                y={group.y}
                width={group.width}
                height={group.height}
                rx={10}
              />
              <GroupHead group={group} mark={mark} />
              {group.meters.map((meter) => (
                <MeterBox key={meter.word} meter={meter} untilMs={untilMs} />
              ))}
              {group.chips.map(({ pid, text, x, y, width: wide }) => {
                const was = before.processes.get(pid);
                const hasMoved = was !== undefined && was.cgroup !== group.node.path;
                const isNew = marks.of(`process:${pid}`) === 'new';
                return (
                  <g
                    key={pid}
                    className="kd-chip"
                    data-mark={hasMoved || isNew || undefined}
                    data-glow={marks.glow || undefined}
                  >
                    <rect x={x} y={y} width={wide} height={groupSizes.chip} rx={groupSizes.chip / 2} />
                    <text x={x + 8} y={y + 15}>
                      {text}
                    </text>
                  </g>
                );
              })}
              {group.more !== null && (
                <text className="kd-faint" x={group.more.x + 4} y={group.more.y + 15}>
                  and {group.more.count} more
                </text>
              )}
            </g>
          );
        })}
      </svg>
      {groups.flatMap(({ node, meters }) =>
        meters.map(({ word, title, x, y, width: wide }) => (
          <KernelWord
            key={`${node.path} ${word}`}
            id={word}
            label={`${title} of ${node.path}`}
            className="kernel-over"
            style={{ left: x, top: y, width: wide, height: 24 }}
          />
        )),
      )}
    </div>
  );
}

function GroupHead({ group: { node, x, y, width }, mark }: { group: PlacedGroup; mark: 'new' | 'changed' | null }) {
  const isRoot = node.path === '/';
  const name = fit(isRoot ? '/' : node.name, width * 0.5, 13);
  const after = x + 34 + monoWidth(name, 13) + 10;
  const room = x + width - 12 - after;
  const mine = [
    ...(mark === null ? [] : [mark]),
    ...(node.isFrozen ? ['frozen'] : []),
    ...(node.isPopulated ? [] : ['empty']),
    ...(node.type === '' ? [] : [node.type]),
    ...(node.isDelegated ? [`delegated to uid ${node.owner}`] : []),
  ].join(' · ');
  const passed = node.passedOn.length === 0 ? '' : `passes on ${node.passedOn.join(' ')}`;
  const first = fit(mine, room, 11);
  const second = fit(passed, room - monoWidth(first, 11) - 12, 11);
  return (
    <g>
      <path className="kd-hexagon" d={hexagon(x + 19, y + 17, 9)} />
      <text className="kd-hexagon-letter" x={x + 19} y={y + 21} textAnchor="middle">
        G
      </text>
      <text className="kd-name" x={x + 34} y={y + 22}>
        {name}
      </text>
      <text className={mark === null && !node.isFrozen ? 'kd-faint' : 'kd-mark'} x={after} y={y + 21.5}>
        {first}
      </text>
      <text className="kd-faint" x={x + width - 12} y={y + 21.5} textAnchor="end">
        {second}
      </text>
    </g>
  );
}

const hexagon = (x: number, y: number, r: number): string =>
  `M${[0, 1, 2, 3, 4, 5].map((at) => `${(x + r * Math.sin((at * Math.PI) / 3)).toFixed(1)} ${(y - r * Math.cos((at * Math.PI) / 3)).toFixed(1)}`).join('L')}Z`;

const MeterBox = memo(
  function MeterBox({ meter, untilMs }: { meter: PlacedMeter; untilMs: number }) {
    const { x, y, width, title, value, bound, note } = meter;
    const label = fit(title, width * 0.5, 11.5, 'text');
    const said = `${value}${bound === '' ? '' : ` ${bound}`}`;
    return (
      <g>
        <text className="kd-title" x={x + 2} y={y + 15}>
          {label}
        </text>
        <text className="kd-value" x={x + width - 2} y={y + 15} textAnchor="end">
          {fit(said, width - 6 - label.length * 6.4, 11)}
        </text>
        <Sparkline
          points={meter.points}
          untilMs={untilMs}
          top={meter.top}
          limit={meter.limit}
          soft={meter.soft}
          sort={meter.sort}
          x={x}
          y={y + 22}
          width={width}
          height={32}
        />
        <text className={meter.isStrained ? 'kd-strained' : 'kd-faint'} x={x + 2} y={y + 68}>
          {meter.isStrained ? '▲ ' : ''}
          {fit(note, width - (meter.isStrained ? 18 : 4), 11)}
        </text>
      </g>
    );
  },
  (a, b) =>
    a.meter.x === b.meter.x &&
    a.meter.y === b.meter.y &&
    a.meter.width === b.meter.width &&
    a.untilMs === b.untilMs &&
    a.meter.value === b.meter.value &&
    a.meter.bound === b.meter.bound &&
    a.meter.note === b.meter.note,
);

function summary(groups: readonly PlacedGroup[]): string {
  const limited = groups.filter(({ node }) => describeLimits(node).length > 0).length;
  const strained = groups.filter(({ node }) => describeHappenings(node).length > 0).length;
  return `${groups.length} groups, ${limited} with limits, ${strained} that met one. The list says the same in words.`;
}
