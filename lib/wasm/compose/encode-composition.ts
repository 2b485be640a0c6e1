import { encodeLeb, joinBytes } from '../bytes.ts';
import type { Extern } from './component-externs.ts';

export type Part = {
  bytes: Uint8Array;
  /** For every import of the component: who gives it. */
  imports: readonly { extern: Extern; from: { part: number; name: string } | 'host' }[];
};

export type Plan = {
  /** In an order in which each needs only those before it. */
  parts: readonly Part[];
  exports: readonly { part: number; extern: Extern }[];
  /** The sections that declare what the whole imports, and the externs in their order. */
  host: { sections: Uint8Array; funcs: number; instances: number; imports: readonly Extern[] };
};

const header = [0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0];
const sortOf = { func: 1, instance: 5, other: 3 } as const;

/**
 * One component out of several: each is nested as it is, instantiated with what the others export, and what the whole
 * exports is aliased from them. Source: component-model design/mvp/Binary.md.
 */
export function encodeComposition({ parts, exports, host }: Plan): Uint8Array {
  const out: (Uint8Array | readonly number[])[] = [header, host.sections];
  const next = { func: host.funcs, instance: host.instances };
  const hostIndex = new Map<string, number>();
  const counts = { func: 0, instance: 0 };
  for (const { name, sort } of host.imports) if (sort !== 'other') hostIndex.set(name, counts[sort]++);

  for (const { bytes } of parts) out.push(...section(4, bytes));
  const instances: number[] = [];
  const aliases = new Map<string, number>();
  const alias = (part: number, { name, sort }: Extern): number => {
    const key = `${part} ${name}`;
    const known = aliases.get(key);
    if (known !== undefined) return known;
    const target = [1, sortOf[sort], 0, ...encodeLeb(instances[part] ?? 0), ...text(name)];
    out.push(...section(6, target));
    const index = sort === 'func' ? next.func++ : next.instance++;
    aliases.set(key, index);
    return index;
  };

  for (const [index, { imports }] of parts.entries()) {
    const args = imports.map(({ extern, from }) => {
      const given =
        from === 'host' ? (hostIndex.get(extern.name) ?? 0) : alias(from.part, { ...extern, name: from.name });
      return text(extern.name).concat(sortOf[extern.sort], encodeLeb(given));
    });
    out.push(...section(5, [1, 0, ...encodeLeb(index), ...encodeLeb(args.length), ...args.flat()]));
    instances.push(next.instance++);
  }

  // Aliases first: an export makes an index of its own.
  const given = exports.map(({ part, extern }) => ({ extern, index: alias(part, extern) }));
  for (const { extern, index } of given) {
    out.push(...section(11, [1, 0, ...text(extern.name), sortOf[extern.sort], ...encodeLeb(index), 0]));
  }
  return joinBytes(out);
}

function section(id: number, payload: Uint8Array | readonly number[]): (Uint8Array | readonly number[])[] {
  return [[id], encodeLeb(payload.length), payload];
}

function text(name: string): number[] {
  const bytes = [...new TextEncoder().encode(name)];
  return [...encodeLeb(bytes.length), ...bytes];
}
