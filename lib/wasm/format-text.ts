import { refuseLargeSources } from './build.ts';
import { formatWat } from './languages/format-wat.ts';
import type { FormatOutcome } from './protocol.ts';
import { formatWit } from './wit/format-wit.ts';

/** A file of a kind that nobody formats comes back as it is. */
export function formatText(file: string, text: string): FormatOutcome {
  const tooLarge = refuseLargeSources({ [file]: text });
  if (tooLarge !== null) return { ok: false, diagnostics: [tooLarge] };
  if (file.endsWith('.wit')) return formatWit(text, file);
  return { ok: true, text: file.endsWith('.wat') ? formatWat(text) : text };
}
