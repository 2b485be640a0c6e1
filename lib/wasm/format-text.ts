import { languageOfFile } from './languages/languages.ts';
import type { FormatOutcome } from './protocol.ts';
import { refuseLargeSources } from './source-size.ts';
import type { Tools } from './tools.ts';
import { formatWit } from './wit/format-wit.ts';

/** A file of a kind that nobody formats comes back as it is. */
export async function formatText(file: string, text: string, tools: Tools): Promise<FormatOutcome> {
  const tooLarge = refuseLargeSources({ [file]: text });
  if (tooLarge !== null) return { ok: false, diagnostics: [tooLarge] };
  if (file.endsWith('.wit')) return formatWit(text, file);
  const language = languageOfFile(file);
  return { ok: true, text: language === null ? text : await language.format(file, text, tools) };
}
