/** What a machine in the page needs of the browser. Knows nothing of how it is found out. */
export type Environment = {
  readonly hasWebAssembly: boolean;
  readonly hasWorkers: boolean;
  /** As browsers tell it: a power of two, 8 at most; null where they do not. */
  readonly memoryGib: number | null;
};

export type Fitness =
  | { readonly kind: 'fit' }
  /** It cannot work here. */
  | { readonly kind: 'unfit'; readonly sentence: string }
  /** It may work; the reader decides. */
  | { readonly kind: 'doubtful'; readonly sentence: string };

/** The page takes up to 300 MB for a machine, beside the browser, the system and what else is open. */
const leastMemoryGib = 2;

export function judgeFitness({ hasWebAssembly, hasWorkers, memoryGib }: Environment): Fitness {
  if (!hasWebAssembly) {
    return {
      kind: 'unfit',
      sentence:
        'This browser does not run WebAssembly here, and the machine is built on it. Some browsers switch it off in their strictest mode.',
    };
  }
  if (!hasWorkers) {
    return { kind: 'unfit', sentence: 'This browser starts no Workers here, and the machine runs in one.' };
  }
  if (memoryGib !== null && memoryGib < leastMemoryGib) {
    return {
      kind: 'doubtful',
      sentence: `This device says it has ${memoryGib} GiB of memory. The machine needs about 300 MB of it, so the browser may close the page.`,
    };
  }
  return { kind: 'fit' };
}

export function readEnvironment(): Environment {
  const memory: unknown = (navigator as { deviceMemory?: unknown }).deviceMemory;
  return {
    hasWebAssembly: typeof WebAssembly === 'object' && typeof WebAssembly.instantiate === 'function',
    hasWorkers: typeof Worker === 'function',
    memoryGib: typeof memory === 'number' ? memory : null,
  };
}
