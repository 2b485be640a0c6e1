import type { Artefact } from '../artefact.ts';
import type { CoreModule } from '../core-module.ts';
import { findSourceInMemory, pourIntoMemory } from '../languages/javascript/pour-source.ts';

/**
 * The core modules of an engine, compiled. They cost more than everything else in a run, and are the same for every
 * program of a world but for the bytes of the program itself: so they are kept between runs, with the code that the
 * browser has made for them so far, and the program is written into the memory of each new instance. Memory then holds
 * byte for byte what the component's own module would have put there.
 */
export type KeptModules = {
  modules: readonly { name: string; module: WebAssembly.Module; shape: ModuleShape }[];
  place: ProgramPlace;
};

/** Where a program lies: an address in one of the memories, as an instance lists them. */
type ProgramPlace = { memory: number; address: number };

/** What is asked of a core module besides its code. */
export type ModuleShape = Pick<CoreModule, 'exports' | 'memories'>;

/** What programs have in common whose modules may be kept; null: nothing is known of what they share. */
export function keyOfModules({ poured }: Artefact, memoryBytes: number): string | null {
  return poured === undefined ? null : `${poured.template} ${memoryBytes}`;
}

type Memories = readonly { memory: WebAssembly.Memory }[];

/** Puts the program where the modules that were kept hold another. Before anything of the instance is called. */
export function pourProgram({ poured }: Artefact, memories: Memories, { place }: KeptModules): void {
  const memory = memories[place.memory]?.memory;
  if (poured === undefined || memory === undefined) return;
  pourIntoMemory(new Uint8Array(memory.buffer), place.address, poured.program);
}

/** null: the program is not to be found, and its modules are not kept. */
export function placeOfProgram(memories: Memories): ProgramPlace | null {
  const found = memories.flatMap(({ memory }, index) => {
    const address = findSourceInMemory(new Uint8Array(memory.buffer));
    return address === null ? [] : [{ memory: index, address }];
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}
