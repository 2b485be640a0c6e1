import { assertNever } from '@/lib/shared/assert-never.ts';
import { namespaceKey } from '@/lib/vm/facts.ts';
import type { KernelView, NamespaceKind } from '@/lib/vm/facts.ts';
import { readAmount, readField } from './amount.ts';
import type { Condition, ConditionOf } from './condition.ts';
import { describeWho, findProcesses, isBelow, lookAtProcess } from './look-process.ts';
import { keyOfLook, met, miss } from './situation.ts';
import type { Look, Situation } from './situation.ts';

/** Is this true of the kernel? Total: what nobody could see is `unseen`, never wrong. */
export function lookAt(condition: Condition, situation: Situation): Look {
  switch (condition.see) {
    case 'process':
      return lookAtProcess(condition, situation);
    case 'namespace':
      return lookAtNamespace(condition, situation);
    case 'unchanged':
      return lookAtUnchanged(condition, situation);
    case 'cgroup':
      return lookAtCgroup(condition, situation);
    case 'event':
      return lookAtEvent(condition, situation);
    case 'rate':
      return lookAtRate(condition, situation);
    case 'file':
    case 'probe':
      return lookAtAsked(condition, situation);
    default:
      return assertNever(condition);
  }
}

function lookAtNamespace(wanted: ConditionOf<'namespace'>, { view }: Situation): Look {
  const { of, heldBy, hostname } = wanted;
  const all = [...view.namespaces.values()].filter((fact) => fact.of === of);
  const held = heldBy === undefined ? all : all.filter((fact) => fact.heldBy === heldBy);
  if (heldBy !== undefined && held.length === 0) {
    const others = all.flatMap((fact) => fact.heldBy ?? []);
    return miss('heldBy', others.length === 0 ? `no ${of} namespace is held by a file` : others.join(', '), heldBy);
  }
  if (hostname === undefined) return met;
  const names = held.flatMap(({ detail }) => (detail.kind === 'uts' ? detail.hostname : []));
  return names.includes(hostname) ? met : miss('hostname', names.join(', '), hostname);
}

function lookAtUnchanged({ of }: ConditionOf<'unchanged'>, { view, baseline }: Situation): Look {
  for (const what of of) {
    const before = stateOfInit(what, baseline);
    const now = stateOfInit(what, view);
    if (now !== before) return miss(what, now, before);
  }
  return met;
}

function stateOfInit(what: ConditionOf<'unchanged'>['of'][number], view: KernelView): string {
  const own = (kind: NamespaceKind): number | undefined => view.processes.get(1)?.namespaces[kind];
  switch (what) {
    case 'hostname': {
      const detail = view.namespaces.get(namespaceKey('uts', own('uts') ?? 0))?.detail;
      return detail?.kind === 'uts' ? detail.hostname : 'nothing';
    }
    case 'mounts':
      return listed([...view.mounts.values()].flatMap((fact) => (fact.namespace === own('mnt') ? fact.point : [])));
    case 'links':
      return listed([...view.links.values()].flatMap((fact) => (fact.namespace === own('net') ? fact.name : [])));
    default:
      return assertNever(what);
  }
}

const listed = (words: readonly string[]): string => (words.length === 0 ? 'nothing' : words.toSorted().join(', '));

function lookAtCgroup(wanted: ConditionOf<'cgroup'>, situation: Situation): Look {
  const { path, absent, holds, empty, controllers, owner, values } = wanted;
  const group = situation.view.cgroups.get(path);
  if (absent) return group === undefined ? met : miss('absent', `${path} is there`, `no ${path}`);
  if (group === undefined) return miss('path', `no cgroup ${path}`, path);
  if (owner !== undefined && group.fact.owner !== owner)
    return miss('owner', `uid ${group.fact.owner}`, `uid ${owner}`);
  const enabled = (group.values.get('cgroup.controllers') ?? '').split(/\s+/).filter((word) => word !== '');
  for (const controller of controllers) {
    if (!enabled.includes(controller)) return miss('controllers', enabled.join(' ') || 'none', controller);
  }
  const inside = [...situation.view.processes.values()].filter(({ cgroup }) => isBelow(cgroup, path));
  if (holds !== undefined && !findProcesses(holds, situation).some(({ cgroup }) => cgroup === path)) {
    const names = inside.map(({ name }) => name);
    return miss('holds', names.length === 0 ? 'no process' : names.join(', '), describeWho(holds));
  }
  if (empty !== undefined && (inside.length === 0) !== empty)
    return miss('empty', `${inside.length} processes`, empty ? 'no process' : 'a process');
  for (const { file, field, is, atLeast, atMost } of values) {
    const content = group.values.get(file);
    if (content === undefined) return miss(file, `${path} has no ${file}`, file);
    const seen = readField(content, field) ?? 'nothing';
    const number = readAmount(seen);
    if (is !== undefined && seen !== String(is) && !(number === readAmount(is))) return miss(file, seen, String(is));
    if (atLeast !== undefined && !(number >= readAmount(atLeast))) return miss(file, seen, `at least ${atLeast}`);
    if (atMost !== undefined && !(number <= readAmount(atMost))) return miss(file, seen, `at most ${atMost}`);
  }
  return met;
}

function lookAtEvent(wanted: ConditionOf<'event'>, { counters, view }: Situation): Look {
  const { path, file, field, atLeast, atMost, passed } = wanted;
  const values = counters.values(wanted);
  if (values.length === 0 && atMost === undefined) {
    const isThere = view.cgroups.has(path);
    return miss(
      'path',
      isThere ? `no ${[file, field].filter(Boolean).join(' ')} in ${path}` : `no cgroup ${path}`,
      path,
    );
  }
  const grown = counters.grown(wanted);
  if (atLeast !== undefined && grown < atLeast) return miss('atLeast', String(grown), `at least ${atLeast}`);
  if (atMost !== undefined && grown > atMost) return miss('atMost', String(grown), `at most ${atMost}`);
  let at = 0;
  for (const value of values) if (value === passed[at]) at += 1;
  return at >= passed.length ? met : miss('passed', values.slice(-5).join(', then '), passed.join(', then '));
}

function lookAtRate(wanted: ConditionOf<'rate'>, { counters, view }: Situation): Look {
  const { path, against, over, between } = wanted;
  const [low, high] = between;
  const expected = `between ${low} and ${high}`;
  for (const group of against === undefined ? [path] : [path, against]) {
    if (!view.cgroups.has(group)) return miss('path', `no cgroup ${group}`, group);
  }
  const own = counters.rate(wanted, over);
  const other = against === undefined ? 1 : counters.rate({ ...wanted, path: against }, over);
  if (own === null || other === null) return miss('over', 'not yet measured for long enough', `${over} seconds`);
  const rate = against === undefined ? own : own / other;
  if (rate >= readAmount(low) && rate <= readAmount(high)) return met;
  const isShare = [low, high].some((bound) => String(bound).includes('%'));
  const seen = isShare ? `${(rate / 10_000).toFixed(1)} %` : rate.toFixed(against === undefined ? 0 : 2);
  return miss('between', Number.isFinite(rate) ? seen : 'nothing to compare with', expected);
}

function lookAtAsked(wanted: ConditionOf<'file' | 'probe'>, { looked }: Situation): Look {
  const seen = looked.get(keyOfLook(wanted)) ?? { kind: 'unseen', why: 'Nobody has looked yet.' };
  if (seen.kind === 'unseen') return seen;
  if (wanted.see === 'file' && seen.kind === 'file') {
    const { text } = seen;
    if (wanted.absent) return text === null ? met : miss('absent', `${wanted.path} is there`, 'no such file');
    if (text === null) return miss('path', `no file ${wanted.path}`, wanted.path);
    if (wanted.is !== undefined && text.trim() !== wanted.is.trim()) return miss('is', shown(text), shown(wanted.is));
    if (wanted.contains !== undefined && !text.includes(wanted.contains))
      return miss('contains', shown(text), wanted.contains);
    return met;
  }
  if (wanted.see === 'probe' && seen.kind === 'exited') {
    if (seen.code !== wanted.code) return miss('code', `exit code ${seen.code}`, `exit code ${wanted.code}`);
    if (wanted.output !== undefined && !seen.output.includes(wanted.output))
      return miss('output', shown(seen.output), wanted.output);
    return met;
  }
  return { kind: 'unseen', why: 'Another thing was looked at than was asked.' };
}

function shown(text: string): string {
  const [first = '', ...rest] = text.trim().split('\n');
  if (first === '') return 'nothing';
  return first.length > 80 || rest.length > 0 ? `${first.slice(0, 80)} …` : first;
}
