import { readFile } from 'node:fs/promises';
import { isBinaryFile } from '@/lib/shared/source-files.ts';

/** A file as `SourceFiles` holds it: text with Unix line ends, or the base64 of a binary file. */
export async function readSource(path: string): Promise<string> {
  if (isBinaryFile(path)) return readFile(path, 'base64');
  return (await readFile(path, 'utf8')).replaceAll('\r\n', '\n');
}
