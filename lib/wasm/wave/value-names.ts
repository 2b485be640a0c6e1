/**
 * How jco spells WIT names in JavaScript: `can-read` → `canRead`. Record fields and flags are spelled so; the cases of
 * variants and enums keep their WIT names.
 */
export function toJavaScriptName(name: string): string {
  return name
    .split('-')
    .map((word, index) => {
      const lower = word.toLowerCase();
      return index === 0 ? lower : lower.charAt(0).toUpperCase() + lower.slice(1);
    })
    .join('');
}

/** Labels that WAVE would read as something else. Source: WAVE.md, "Keywords". */
const waveKeywords: ReadonlySet<string> = new Set(['true', 'false', 'inf', 'nan', 'some', 'none', 'ok', 'err']);

/** The label of a case or flag, with the `%` it needs when it is a keyword of WAVE. */
export function waveLabel(name: string): string {
  return waveKeywords.has(name) ? `%${name}` : name;
}
