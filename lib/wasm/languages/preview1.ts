import type { CoreModule } from '../core-module.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { Preview1Adapter, Tools } from '../tools.ts';
import type { World } from '../wit/types.ts';
import { worldOf } from './component-world.ts';
import type { Compiled, StageClock } from './language.ts';

/** What a core module imports WASI 0.1 from. */
export const preview1 = 'wasi_snapshot_preview1';

/**
 * The adapter that a core module for WASI 0.1 needs to become a component: `_start` makes it a command, which runs once
 * from beginning to end. null: it asks for nothing of WASI 0.1.
 */
export function adapterFor({ imports, exports }: CoreModule): Preview1Adapter | null {
  if (imports.every(({ module }) => module !== preview1)) return null;
  return exports.some(({ name, kind }) => name === '_start' && kind === 'func') ? 'command' : 'reactor';
}

export type CoreForPreview1 = {
  bytes: Uint8Array;
  /** With a world embedded, or the bytes themselves. */
  embedded: Uint8Array;
  adapter: Preview1Adapter;
  /** What is known of the world without looking into the component; null: it has none. */
  world: World | null;
};

/** The component of such a module: WASI 0.2 outside, 0.1 inside. Throws ToolRefusal. */
export async function wrapPreview1(
  { bytes, embedded, adapter, world }: CoreForPreview1,
  tools: Tools,
  clock: StageClock,
  explain: (refusal: string) => Diagnostic,
): Promise<Extract<Compiled, { kind: 'component' }>> {
  const component = await clock.time('wrap', () => tools.wrap(embedded, adapter));
  const whole = worldOf(component);
  const own = new Set(world?.imports.flatMap((signature) => signature.interface ?? signature.path));
  return {
    kind: 'component',
    bytes: component,
    coreBytes: bytes.length,
    // The learner's own functions with their places, then what the adapter brings.
    exports: [
      ...(world?.exports ?? []),
      ...whole.exports.filter(({ path }) => world?.exports.every((known) => known.path !== path) ?? true),
    ],
    imports: [
      ...(world?.imports ?? []),
      ...whole.imports.filter(({ interface: from, path }) => !own.has(from ?? path)),
    ],
    warnings: [],
    explain,
  };
}
