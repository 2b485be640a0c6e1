'use client';
import { useMemo } from 'react';
import type { Artefact } from '@/lib/wasm/artefact.ts';
import { capabilityNames, capabilityOf, typesOnly } from '@/lib/run/capabilities.ts';
import { providedPaths } from './host-provides.ts';
import { ViewNote } from './view-note.tsx';

/** Every way out of the program: what it asks of the host, and who answers. */
export function ImportsView({ artefact, granted }: { artefact: Artefact; granted: ReadonlySet<string> }) {
  const provided = useMemo(() => providedPaths(artefact, capabilityNames), [artefact]);
  if (artefact.imports.length === 0)
    return (
      <ViewNote>
        Nothing is imported. The program can compute and call itself, and reach nothing else: no file, no network, no
        clock.
      </ViewNote>
    );
  return (
    <div className="min-h-0 flex-1 overflow-auto p-3">
      <table className="w-full border-collapse text-sm">
        <caption className="pb-2 text-left text-xs text-ink-soft">
          What the program asks of its host. It reaches nothing that is not in this list.
        </caption>
        <thead className="text-left text-xs text-ink-faint">
          <tr>
            <th scope="col" className="pr-3 pb-1 font-medium">
              Import
            </th>
            <th scope="col" className="pr-3 pb-1 font-medium">
              Type
            </th>
            <th scope="col" className="pb-1 font-medium">
              Provided by
            </th>
          </tr>
        </thead>
        <tbody>
          {artefact.imports.map(({ path, interface: from, text }) => {
            const isUnknown = !provided.has(from ?? path);
            const isRefused = isUnknown || !isGranted(capabilityOf(from ?? path), granted);
            return (
              <tr key={path} className="border-t border-line align-top">
                <th scope="row" className="py-1.5 pr-3 text-left font-mono text-[0.8125rem] font-normal">
                  {path}
                </th>
                <td className="py-1.5 pr-3 font-mono text-[0.8125rem] text-ink-soft">
                  {text === '' ? 'takes and gives nothing' : text}
                </td>
                <td className={`py-1.5 ${isRefused ? 'font-semibold text-bad' : ''}`}>
                  {isUnknown ? 'nobody: refused' : isRefused ? 'this page, but not granted' : 'this page'}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

const isGranted = (name: string, granted: ReadonlySet<string>): boolean => typesOnly.has(name) || granted.has(name);
