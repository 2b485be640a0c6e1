'use client';

import { useMemo } from 'react';
import type { ChangeSubject } from '@/lib/vm/diagrams/describe-change.ts';
import { commandOf, describeState, describeUser, processTree } from '@/lib/vm/diagrams/process-tree.ts';
import { KernelWord } from './kernel-word.tsx';
import { marksOf } from './marks.ts';
import { PanelFrame } from './panel-frame.tsx';
import type { KernelPanelProps } from './panel-props.ts';
import { TreeLines } from './tree-lines.tsx';

const subjects: readonly ChangeSubject[] = ['processes'];
const rowHeight = 30;

/** The process tree as a table: who, under which numbers, as whom, where, and what it runs. */
export function ProcessesPanel({ view, change, moment, isLive }: KernelPanelProps) {
  const { processes, namespaces } = view;
  const rows = useMemo(() => processTree(processes), [processes]);
  const users = useMemo(
    () => new Map([...processes.values()].map((process) => [process.pid, describeUser({ namespaces }, process)])),
    [processes, namespaces],
  );
  const marks = useMemo(() => marksOf(change, isLive), [change, isLive]);
  const untold = Number(view.machine.get('untold') ?? 0);
  return (
    <PanelFrame
      name="processes"
      wall="process"
      subjects={subjects}
      moment={moment}
      list={
        <>
          <table className="kernel-table">
            <thead>
              <tr>
                <th scope="col">Command</th>
                <th scope="col">pid</th>
                <th scope="col">
                  <KernelWord id="nspid">inside</KernelWord>
                </th>
                <th scope="col">User</th>
                <th scope="col">State</th>
                <th scope="col">Cgroup</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => {
                const { process, depth } = row;
                const mark = marks.of(`process:${process.pid}`);
                return (
                  <tr
                    key={process.pid}
                    data-mark={mark ?? undefined}
                    data-glow={(isLive && mark !== null) || undefined}
                    data-zombie={process.state === 'Z' || undefined}
                  >
                    <th scope="row" style={{ paddingLeft: `${0.5 + depth * 0.875 + 0.75}rem` }}>
                      <svg
                        className="kernel-drawing kernel-elbow"
                        width={depth * 14 + 16}
                        height={rowHeight}
                        aria-hidden="true"
                      >
                        <TreeLines row={row} left={9} step={14} height={rowHeight} />
                        <circle className="kd-process" cx={9 + depth * 14} cy={rowHeight / 2} r={4} />
                      </svg>
                      <span className="visually-hidden">level {depth + 1}: </span>
                      <code>{commandOf(process)}</code>
                      {mark !== null && <em> {mark}</em>}
                    </th>
                    <td>{process.pid}</td>
                    <td>{process.pids.slice(1).join(' → ')}</td>
                    <td>{users.get(process.pid)}</td>
                    <td title={describeState(process.state)}>
                      {process.state === 'Z' ? <KernelWord id="zombie" /> : process.state}
                    </td>
                    <td>
                      <code>{process.cgroup}</code>
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
          {untold > 0 && <p className="kernel-caption">{untold} more processes are not told of.</p>}
        </>
      }
    />
  );
}
