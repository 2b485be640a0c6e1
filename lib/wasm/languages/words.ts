/** What is wrong, and how to mend it, in a beginner's words. */
export type Words = { message: string; help?: string };

/** How one message of a tool is told. `match` is what the pattern found. */
export type Entry<Context> = {
  pattern: RegExp;
  say: (match: readonly string[], context: Context) => Words;
};

/** The first entry that fits tells it; the tool's own message is the last resort. */
export function reword<Context>(entries: readonly Entry<Context>[], original: string, context: Context): Words {
  for (const { pattern, say } of entries) {
    const match = pattern.exec(original);
    if (match !== null) return say([...match], context);
  }
  return { message: original };
}
