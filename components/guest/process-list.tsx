'use client';
import type { KernelView } from '@/lib/vm/facts.ts';

/** The processes of a guest as a plain table. */
export function ProcessList({ view }: { view: KernelView }) {
  return (
    <section aria-label="Processes" className="guest-processes">
      <table>
        <caption className="visually-hidden">Processes of the machine</caption>
        <thead>
          <tr>
            <th scope="col">PID</th>
            <th scope="col">PIDs inside</th>
            <th scope="col">User</th>
            <th scope="col">Cgroup</th>
            <th scope="col">Command</th>
          </tr>
        </thead>
        <tbody>
          {[...view.processes.values()].map(({ pid, pids, uids, cgroup, command, name }) => (
            <tr key={pid}>
              <td>{pid}</td>
              <td>{pids.slice(1).join(' ')}</td>
              <td>{uids[1]}</td>
              <td>{cgroup}</td>
              <td>{command === '' ? `[${name}]` : command}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
