import { capabilityNames } from '@/lib/run/capabilities.ts';
import { RunStopped } from './run-stopped.ts';

/** What one run may use, and a count of what it used. */
export class Grants {
  readonly #names: ReadonlySet<string>;
  readonly #calls = new Map<string, { capability: string; what: string; times: number; refused: number }>();

  /** @param names absent: everything that the host knows. */
  constructor(names?: readonly string[]) {
    this.#names = names === undefined ? capabilityNames : new Set(names);
  }

  has(capability: string): boolean {
    return this.#names.has(capability);
  }

  /** Throws RunStopped that names the import when it is not granted. `described` names it as its own language does. */
  demand(capability: string, described: string): void {
    if (!this.has(capability)) throw new RunStopped({ by: 'program', kind: 'refused-import', wanted: described });
  }

  /** Notes one call of a function that the host provides. */
  note(capability: string, what: string, isRefused = false): void {
    const key = `${capability} ${what}`;
    const entry = this.#calls.get(key) ?? { capability, what, times: 0, refused: 0 };
    if (isRefused) entry.refused += 1;
    else entry.times += 1;
    this.#calls.set(key, entry);
  }

  get calls(): { capability: string; what: string; times: number; refused: number }[] {
    return [...this.#calls.values()];
  }
}
