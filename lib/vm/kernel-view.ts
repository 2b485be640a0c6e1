import type { Cgroup, Fact, FactKey, FactsBatch, KernelChange, KernelView } from './facts.ts';
import { keyOf } from './facts.ts';

export const emptyView: KernelView = {
  sequence: 0,
  guestMs: 0,
  processes: new Map(),
  namespaces: new Map(),
  mounts: new Map(),
  links: new Map(),
  networks: new Map(),
  cgroups: new Map(),
  machine: new Map(),
};

/** Slot → fact: what the agent believes the page to know. */
export type KnownFacts = ReadonlyMap<number, Fact>;

export type Reduced = { readonly known: KnownFacts; readonly view: KernelView; readonly change: KernelChange };

/**
 * One batch applied: the next view, and what is different. Total: a batch that contradicts what is known (a slot that
 * nobody filled goes away) changes nothing there. A fact that is told again unchanged stays the same object.
 */
export function applyBatch(known: KnownFacts, view: KernelView, batch: FactsBatch): Reduced {
  const slots = new Map(batch.fromStart ? [] : known);
  for (const slot of batch.gone) slots.delete(slot);
  for (const { slot, fact } of batch.stated) slots.set(slot, fact);

  const before = byKey(known);
  const after = byKey(slots);
  const added: FactKey[] = [];
  const changed: FactKey[] = [];
  const touched = new Set<Fact['kind']>();
  for (const [key, { slot, fact }] of after) {
    const old = before.get(key)?.fact;
    if (old === fact) continue;
    if (old !== undefined && isSame(old, fact)) {
      slots.set(slot, old);
      continue;
    }
    (old === undefined ? added : changed).push(key);
    touched.add(fact.kind);
  }
  const removed: FactKey[] = [];
  for (const [key, { fact }] of before) {
    if (after.has(key)) continue;
    removed.push(key);
    touched.add(fact.kind);
  }
  const { sequence, guestMs, events } = batch;
  return {
    known: slots,
    view: { ...rebuild(view, [...slots.values()], touched), sequence, guestMs },
    change: { sequence, guestMs, added, changed, removed, events },
  };
}

function byKey(known: KnownFacts): Map<FactKey, { slot: number; fact: Fact }> {
  const found = new Map<FactKey, { slot: number; fact: Fact }>();
  for (const [slot, fact] of known) found.set(keyOf(fact), { slot, fact });
  return found;
}

/** Facts are plain data of a fixed shape, a few hundred characters at most. */
const isSame = (a: Fact, b: Fact): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Only the maps in which something was touched are made anew. */
function rebuild(view: KernelView, facts: readonly Fact[], touched: ReadonlySet<Fact['kind']>): KernelView {
  return {
    ...view,
    processes: touched.has('process') ? mapOf(facts, 'process', (fact) => fact.pid) : view.processes,
    namespaces: touched.has('namespace') ? mapOf(facts, 'namespace', keyOf) : view.namespaces,
    mounts: touched.has('mount') ? mapOf(facts, 'mount', keyOf) : view.mounts,
    links: touched.has('link') ? mapOf(facts, 'link', keyOf) : view.links,
    networks: touched.has('network') ? mapOf(facts, 'network', (fact) => fact.namespace) : view.networks,
    cgroups: touched.has('cgroup') || touched.has('value') ? cgroupsOf(view.cgroups, facts) : view.cgroups,
    machine: touched.has('machine')
      ? new Map([...mapOf(facts, 'machine', (fact) => fact.name)].map(([name, fact]) => [name, fact.value]))
      : view.machine,
  };
}

function mapOf<K, Kind extends Fact['kind']>(
  facts: readonly Fact[],
  kind: Kind,
  key: (fact: Extract<Fact, { kind: Kind }>) => K,
): Map<K, Extract<Fact, { kind: Kind }>> {
  const is = (fact: Fact): fact is Extract<Fact, { kind: Kind }> => fact.kind === kind;
  return new Map(facts.filter(is).map((fact) => [key(fact), fact]));
}

/** Groups whose figures are the same stay the same objects; in the tree's order, parents first. */
function cgroupsOf(before: ReadonlyMap<string, Cgroup>, facts: readonly Fact[]): Map<string, Cgroup> {
  const values = new Map<string, Map<string, string>>();
  for (const fact of facts) {
    if (fact.kind !== 'value') continue;
    const files = values.get(fact.path) ?? new Map<string, string>();
    values.set(fact.path, files.set(fact.file, fact.value));
  }
  const groups = [...mapOf(facts, 'cgroup', (fact) => fact.path)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return new Map(
    groups.map(([path, fact]) => {
      const group: Cgroup = { fact, values: values.get(path) ?? new Map() };
      const old = before.get(path);
      return [path, old !== undefined && old.fact === fact && sameValues(old.values, group.values) ? old : group];
    }),
  );
}

const sameValues = (a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean =>
  a.size === b.size && [...a].every(([file, value]) => b.get(file) === value);
