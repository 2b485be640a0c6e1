import { instructionNames } from '../code.ts';

/** What is wrong, and how to mend it, in a beginner's words. */
export type Words = { message: string; help?: string };
export type WatContext = {
  text: string;
  /** The word at the place of the problem. */ word: string;
  offset: number | null;
};

type Entry = { pattern: RegExp; say: (match: readonly string[], context: WatContext) => Words };

const watEntries: readonly Entry[] = [];

/** The tool's own message is the last resort. */
export function rewordWat(original: string, context: WatContext): Words {
  for (const { pattern, say } of watEntries) {
    const match = pattern.exec(original);
    if (match !== null) return say([...match], context);
  }
  return { message: original, ...(instructionNames.size > 0 ? {} : {}) };
}
