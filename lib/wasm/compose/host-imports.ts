import { ByteReader, encodeLeb, joinBytes } from '../bytes.ts';
import { listSections } from '../core-module.ts';
import { readSort, skipDescription } from './component-externs.ts';
import type { Extern } from './component-externs.ts';
import type { Plan } from './encode-composition.ts';

export type HostImports = Plan['host'] & {
  /** An interface that comes from another component and whose types the declarations use; null: there is none. */
  lacking: string | null;
};

/** What the whole has to import, declared as one of its parts declares it. A text says why that cannot be had. */
export function hostImports(
  parts: readonly { name: string; bytes: Uint8Array; wanted: readonly Extern[] }[],
): HostImports | string {
  const asking = parts.filter(({ wanted }) => wanted.length > 0);
  const names = new Set(asking.flatMap(({ wanted }) => wanted.map(({ name }) => name)));
  const [most] = asking.toSorted((a, b) => b.wanted.length - a.wanted.length);
  if (most === undefined) return { sections: new Uint8Array(), funcs: 0, instances: 0, imports: [], lacking: null };
  const has = (name: string) => most.wanted.some((own) => own.name === name);
  for (const { name, wanted } of asking) {
    const lacking = wanted.find((extern) => !has(extern.name));
    if (lacking !== undefined) {
      return `\`${most.name}\` and \`${name}\` both ask the host, and for different things. Here one of them has to ask for all: connect \`${lacking.name}\` of \`${name}\`, or import it in \`${most.name}\` too.`;
    }
  }
  return declarations(most.bytes, names);
}

// Stands where a type of a dropped interface stood, so that the numbers of the other types stay as they are.
const anyType = [7, 2, 1, 0x7f];

/**
 * The sections at the head of a component that declare its imports, with only these imports.
 * Source: component-model design/mvp/Binary.md, "Import and Export Definitions", "Alias Definitions".
 */
function declarations(component: Uint8Array, names: ReadonlySet<string>): HostImports {
  const out: (Uint8Array | readonly number[])[] = [];
  const imports: Extern[] = [];
  /** Place among the instances of the part → place here; null: dropped. */
  const instances: { name: string; at: number | null }[] = [];
  let lacking: string | null = null;
  let kept = 0;
  for (const { id, start, end } of listSections(component)) {
    if (id === 0) continue;
    if (id !== 6 && id !== 7 && id !== 10) break;
    if (id === 7) {
      out.push([id], encodeLeb(end - start), component.subarray(start, end));
      continue;
    }
    const reader = new ByteReader(component, start, end);
    for (let left = reader.u32(); left > 0; left -= 1) {
      const from = reader.at;
      if (id === 10) {
        reader.byte();
        const name = reader.name();
        const sort = skipDescription(reader);
        const isKept = names.has(name);
        if (sort === 'instance') instances.push({ name, at: isKept ? kept++ : null });
        if (!isKept) continue;
        imports.push({ name, sort });
        out.push(...single(id, component.subarray(from, reader.at)));
        continue;
      }
      readSort(reader);
      const sort = component.subarray(from, reader.at);
      const target = reader.byte();
      const index = reader.u32();
      if (target === 2) reader.u32();
      else reader.name();
      const instance = instances[index];
      if (target !== 0 || instance === undefined) out.push(...single(id, component.subarray(from, reader.at)));
      else if (instance.at === null) {
        lacking ??= instance.name;
        out.push(anyType);
      } else {
        const rest = new ByteReader(component, from + sort.length + 1, reader.at);
        rest.u32();
        out.push(...single(id, joinBytes([sort, [0], encodeLeb(instance.at), component.subarray(rest.at, reader.at)])));
      }
    }
  }
  const funcs = imports.filter(({ sort }) => sort === 'func').length;
  return { sections: joinBytes(out), funcs, instances: kept, imports, lacking };
}

function single(id: number, entry: Uint8Array): (Uint8Array | readonly number[])[] {
  return [[id], encodeLeb(entry.length + 1), [1], entry];
}
