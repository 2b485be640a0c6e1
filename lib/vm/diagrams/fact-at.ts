import type { Fact, FactKey, KernelView } from '../facts.ts';

/** What a view holds under a key of `keyOf`, or null. Machine figures are not asked for by key. */
export function factAt(view: KernelView, key: FactKey): Exclude<Fact, { kind: 'machine' }> | null {
  const [kind, name] = splitOnce(key, ':');
  switch (kind) {
    case 'process':
      return view.processes.get(Number(name)) ?? null;
    case 'namespace':
      return view.namespaces.get(key) ?? null;
    case 'mount':
      return view.mounts.get(key) ?? null;
    case 'link':
      return view.links.get(key) ?? null;
    case 'network':
      return view.networks.get(Number(name)) ?? null;
    case 'cgroup':
      return view.cgroups.get(name)?.fact ?? null;
    case 'value': {
      const [path, file] = splitOnce(name, '|');
      const value = view.cgroups.get(path)?.values.get(file);
      return value === undefined ? null : { kind: 'value', path, file, value };
    }
    default:
      return null;
  }
}

/** `value:/shop|cpu.max` → `['/shop', 'cpu.max']`; null for other keys. A path may hold `|`, a file's name does not. */
export function valueKeyParts(key: FactKey): readonly [path: string, file: string] | null {
  if (!key.startsWith('value:')) return null;
  const at = key.lastIndexOf('|');
  return [key.slice('value:'.length, at), key.slice(at + 1)];
}

function splitOnce(text: string, mark: ':' | '|'): readonly [string, string] {
  const at = mark === '|' ? text.lastIndexOf(mark) : text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
