/** What a component says about itself: every definition in it, in the order in which it stands there. */

export const spaces = [
  'core func',
  'core table',
  'core memory',
  'core global',
  'core tag',
  'core type',
  'core module',
  'core instance',
  'func',
  'value',
  'type',
  'component',
  'instance',
] as const;

/** Each kind of thing is counted on its own: function 0 and type 0 are two things. */
export type Space = (typeof spaces)[number];

export type StringEncoding = 'utf8' | 'utf16' | 'latin1+utf16';

export type CanonOptions = {
  encoding: StringEncoding;
  memory: number | null;
  realloc: number | null;
  postReturn: number | null;
  isAsync: boolean;
};

export type Reference = { space: Space; index: number };
export type Argument = Reference & { name: string };

/** How a definition comes about. */
export type Origin =
  | { kind: 'module' }
  | { kind: 'component'; component: Component }
  | { kind: 'instantiate'; target: number; args: readonly Argument[] }
  | { kind: 'bundle'; exports: readonly Argument[] }
  | { kind: 'alias-export'; instance: number; name: string; isCore: boolean }
  | { kind: 'alias-outer'; depth: number; index: number }
  | { kind: 'lift'; coreFunc: number; type: number; options: CanonOptions }
  | { kind: 'lower'; func: number; options: CanonOptions }
  | { kind: 'builtin'; name: string; type: number | null }
  | { kind: 'import'; name: string }
  /** An export gives the thing a second index. */
  | { kind: 'export'; name: string; of: Reference }
  | { kind: 'type'; text: string };

export type Definition = Reference & {
  origin: Origin;
  /** Bytes in the whole file. */
  start: number;
  end: number;
};

export type ComponentSection = { id: number; name: string; start: number; end: number; count: number | null };

export type Component = {
  start: number;
  end: number;
  definitions: readonly Definition[];
  sections: readonly ComponentSection[];
  imports: readonly Argument[];
  exports: readonly Argument[];
  /** From the name section, without the `$` of the text format: `core func 3` → `greet`. */
  names: ReadonlyMap<string, string>;
  /** Where the reading ended early, and why; null: everything was read. */
  problem: string | null;
};

export function definitionOf({ definitions }: Component, space: Space, index: number): Definition | null {
  return definitions.find((each) => each.space === space && each.index === index) ?? null;
}
