import { joinBytes, sameBytes } from './bytes.ts';
import { isCoreModule, listSections } from './core-module.ts';
import { nestedModules } from './nested-modules.ts';
import type { Transpiled } from './tools.ts';

// A page has a handful of labs; each keeps its shape while its code is edited.
const keptEntries = 12;

/**
 * jco's JavaScript depends on a component's types, imports and exports, and on nothing inside function bodies and data.
 * So while only those change, which is most edits, the JavaScript is reused and the core modules are taken from the
 * component as they are. An entry is kept only where jco itself handed the core modules out unchanged and in order;
 * a component whose modules it rewrites is transpiled every time. What it adds behind them joins components inside the
 * component: made from types alone, so it is reused as well.
 */
export function cacheGlue(
  transpile: (component: Uint8Array, suspending?: readonly string[]) => Promise<Transpiled>,
): (component: Uint8Array, suspending?: readonly string[]) => Promise<Transpiled> {
  const entries: Entry[] = [];
  return async (component, suspending) => {
    const skeleton = skeletonOf(component);
    const modules = nestedModules(component);
    const known = entries.find(
      (entry) => entry.suspends === (suspending !== undefined) && sameBytes(entry.skeleton, skeleton),
    );
    if (known !== undefined) {
      entries.splice(entries.indexOf(known), 1);
      entries.unshift(known);
      return {
        javascript: known.javascript,
        suspends: known.suspends,
        coreModules: [
          // Parts of the component's own bytes: megabytes of an engine go once, not twice, from Worker to page to Worker.
          ...modules.map((bytes, index) => ({ name: known.names[index] ?? '', bytes })),
          ...known.added,
        ],
      };
    }
    const made = await transpile(component, suspending);
    const isUntouched =
      made.coreModules.length >= modules.length &&
      modules.every((bytes, index) => sameBytes(bytes, made.coreModules[index]?.bytes ?? new Uint8Array()));
    if (isUntouched) {
      entries.unshift({
        skeleton,
        javascript: made.javascript,
        suspends: made.suspends,
        names: made.coreModules.map(({ name }) => name),
        added: made.coreModules.slice(modules.length),
      });
      entries.length = Math.min(entries.length, keptEntries);
    }
    return made;
  };
}

type Entry = {
  skeleton: Uint8Array;
  javascript: string;
  suspends: boolean;
  names: readonly string[];
  added: Transpiled['coreModules'];
};

/** A component without the function bodies, data and custom sections of the core modules in it. */
function skeletonOf(bytes: Uint8Array): Uint8Array {
  const parts: (Uint8Array | readonly number[])[] = [bytes.subarray(0, 8)];
  const isCore = isCoreModule(bytes);
  for (const { id, start, end } of listSections(bytes)) {
    const payload = bytes.subarray(start, end);
    if (isCore && (id === 0 || id === 10 || id === 11)) continue;
    parts.push([id], !isCore && (id === 1 || id === 4) ? skeletonOf(payload) : payload);
  }
  return joinBytes(parts);
}
