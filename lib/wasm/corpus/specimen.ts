import type { Tools } from '../tools.ts';

/**
 * A component or module as a stranger might paste or drop it, and how it must end. Valid ones run, what the tools
 * cannot do yet is refused in words, and nothing crashes or hangs a page.
 */
export type Specimen = {
  /** Becomes the file's name, so in the letters of one. */
  name: string;
  made: Recipe;
  /** Calls as a learner types them, one a line; none for a program that is only started. */
  calls?: string;
  /** Runs until it is stopped: only where something can stop it. */
  isEndless?: true;
  end: SpecimenEnd;
};

export type Recipe =
  /** Text of a core module or of a component. */
  | { wat: string }
  /** A core module that becomes a component by its world. */
  | { wat: string; wit: string }
  | { bytes: readonly number[] }
  /** Other bytes made of another recipe's. */
  | { of: Recipe; change: (bytes: Uint8Array) => Uint8Array };

export type SpecimenEnd =
  /** All of these stand in the output. */
  | { kind: 'runs'; shows: readonly string[] }
  /** The run broke off, in words like these. */
  | { kind: 'fails'; says: RegExp }
  /** It never ran; the problem is told in words like these. */
  | { kind: 'refused'; says: RegExp };

/** The bytes of a recipe. Throws what the tools throw when the recipe itself is wrong. */
export async function bytesOf(recipe: Recipe, tools: Tools): Promise<Uint8Array> {
  if ('bytes' in recipe) return new Uint8Array(recipe.bytes);
  if ('of' in recipe) return recipe.change(await bytesOf(recipe.of, tools));
  const parsed = await tools.parse(recipe.wat);
  return 'wit' in recipe ? tools.wrap(await tools.embed(parsed, recipe.wit, undefined)) : parsed;
}

export const runs = (...shows: readonly string[]): SpecimenEnd => ({ kind: 'runs', shows });
export const fails = (says: RegExp): SpecimenEnd => ({ kind: 'fails', says });
export const refused = (says: RegExp): SpecimenEnd => ({ kind: 'refused', says });
