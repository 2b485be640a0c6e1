import { binarySize, isBinaryFile, type SourceFiles } from '@/lib/shared/source-files.ts';
import { defaultLimits } from './artefact.ts';
import { utf8Length } from './bytes.ts';
import type { Diagnostic } from './diagnostic.ts';

/**
 * Binary files together. The largest that people bring are programs with an engine inside, 12 MB; the tools take
 * seconds for those, and what is larger does not fit into their time.
 */
export const maxBinaryBytes = 16 * 2 ** 20;

/** What the files weigh: texts as UTF-8, binary files as the bytes they stand for. */
export function sizeOfSources(files: SourceFiles): { textBytes: number; binaryBytes: number } {
  let textBytes = 0;
  let binaryBytes = 0;
  for (const [file, text] of Object.entries(files)) {
    if (isBinaryFile(file)) binaryBytes += binarySize(text);
    else textBytes += utf8Length(text);
  }
  return { textBytes, binaryBytes };
}

/** null: within the limits. */
export function refuseLargeSources(
  files: SourceFiles,
  limitBytes: number = defaultLimits.sourceBytes,
): Diagnostic | null {
  const { textBytes, binaryBytes } = sizeOfSources(files);
  const isBinary = binaryBytes > maxBinaryBytes;
  if (!isBinary && textBytes <= limitBytes) return null;
  const [largest] = Object.entries(files)
    .filter(([file]) => isBinaryFile(file) === isBinary)
    .toSorted(([, a], [, b]) => b.length - a.length);
  return {
    file: largest?.[0] ?? '',
    range: null,
    severity: 'error',
    message: isBinary
      ? `The binary files are larger than ${maxBinaryBytes / 2 ** 20} MiB, the limit.`
      : `The source is larger than ${Math.round(limitBytes / 1024)} KiB, the limit.`,
    help: isBinary
      ? 'Remove one, or use a smaller build of it.'
      : 'Your text is kept. Remove what you do not need, then run again.',
    stage: 'limit',
  };
}
