import { nearestName } from '@/lib/shared/nearest-name.ts';

/** `Did you mean X?` or else the list of what there is. */
export function suggest(word: string, known: readonly string[], none: string): string {
  const near = nearestName(word, known);
  if (near !== null) return `Did you mean \`${near}\`?`;
  if (known.length === 0) return none;
  const shown = known.slice(0, 12).map((name) => `\`${name}\``);
  return `Known: ${shown.join(', ')}${known.length > shown.length ? `, and ${known.length - shown.length} more` : ''}.`;
}
