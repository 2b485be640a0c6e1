import { namespaceKey, type FactKey, type KernelView, type NamespaceKind, type ProcessFact } from '@/lib/vm/facts.ts';
import { describeDetail, type NamespaceMatrix } from '@/lib/vm/diagrams/namespace-matrix.ts';
import { compareNames, firstName, type NamespaceNames } from '@/lib/vm/diagrams/namespace-names.ts';
import { describePids, shortCommand } from '@/lib/vm/diagrams/process-tree.ts';
import { KernelWord } from './kernel-word.tsx';
import type { Marks } from './marks.ts';

type Props = { view: KernelView; matrix: NamespaceMatrix; names: NamespaceNames; marks: Marks };

/** The same in words: for each kind its namespaces, and who is in each. */
export function NamespacesList({ view, matrix, names, marks }: Props) {
  return matrix.columns.map((kind) => (
    <section key={kind} className="kernel-group">
      <h4>
        <KernelWord id={kind} />
      </h4>
      <ul>
        {spacesOf(view, names, kind).map(({ key, number, letter, members }) => {
          const fact = view.namespaces.get(key);
          return (
            <li key={key} data-mark={marks.of(key) ?? undefined}>
              <strong>{letter}</strong>
              {marks.of(key) === 'new' && <em> new</em>}{' '}
              <code>
                {kind}:[{number}]
              </code>
              {fact !== undefined && describeDetail(fact).length > 0 && <p>{describeDetail(fact).join('; ')}</p>}
              {fact?.owner !== null && fact?.owner !== undefined && letter !== firstName && (
                <p>owned by user {names.letters.get(namespaceKey('user', fact.owner)) ?? fact.owner}</p>
              )}
              {members.length === 0 ? (
                <p>no process{fact?.heldBy === null || fact === undefined ? '' : `; held by ${fact.heldBy}`}</p>
              ) : (
                <p>in it: {members.map((process) => named(process, kind, letter)).join(', ')}</p>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  ));
}

function named(process: ProcessFact, kind: NamespaceKind, letter: string): string {
  const ids = kind === 'pid' && letter !== firstName ? describePids(process) : String(process.pid);
  return `${shortCommand(process).split(' ')[0]} (${ids})`;
}

type Space = { key: FactKey; number: number; letter: string; members: ProcessFact[] };

function spacesOf(view: KernelView, names: NamespaceNames, kind: NamespaceKind): Space[] {
  const found = new Map<number, ProcessFact[]>();
  for (const { of, number } of view.namespaces.values()) if (of === kind) found.set(number, []);
  for (const process of [...view.processes.values()].toSorted((a, b) => a.pid - b.pid)) {
    const number = process.namespaces[kind];
    if (number !== 0) found.set(number, [...(found.get(number) ?? []), process]);
  }
  return [...found]
    .map(([number, members]) => {
      const key = namespaceKey(kind, number);
      return { key, number, members, letter: names.letters.get(key) ?? '?' };
    })
    .toSorted((a, b) => compareNames(a.letter, b.letter));
}
