import type { SourceFiles } from '@/lib/shared/source-files.ts';
import type { BuildOutcome } from './artefact.ts';

// Enough to go back and forth between an attempt and the solution without building again.
const keptOutcomes = 8;

/** The same sources give the same outcome, so it is kept: checks of an exercise and a second Run cost no build. */
export function cacheBuilds(
  build: (files: SourceFiles) => Promise<BuildOutcome>,
): (files: SourceFiles) => Promise<BuildOutcome> {
  const kept = new Map<string, BuildOutcome>();
  return async (files) => {
    const key = JSON.stringify(Object.entries(files));
    const known = kept.get(key);
    const outcome = known ?? (await build(files));
    kept.delete(key);
    // What was refused may be refused for what is not here yet, such as a compiler that is still to be downloaded.
    if (outcome.ok) kept.set(key, outcome);
    for (const oldest of [...kept.keys()].slice(0, -keptOutcomes)) kept.delete(oldest);
    return outcome;
  };
}
