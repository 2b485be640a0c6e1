import type { SourceFiles } from '@/lib/shared/source-files.ts';

export type Fetched = { ok: true; files: SourceFiles } | { ok: false; message: string };

/** The solution is not on the page: it is fetched when it is asked for. Never rejects. */
export async function fetchSolution(
  dataUrl: string,
  fetcher: (url: string) => Promise<Response> = fetch,
): Promise<Fetched> {
  try {
    const response = await fetcher(dataUrl);
    if (!response.ok) return failed(`the server answered ${response.status}`);
    const files = readSolution(await response.json());
    return files === null ? failed('the answer is not a solution') : { ok: true, files };
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error));
  }
}

function failed(reason: string): Fetched {
  return { ok: false, message: `The solution could not be fetched (${reason}). Check the connection and try again.` };
}

function readSolution(json: unknown): SourceFiles | null {
  if (typeof json !== 'object' || json === null || !('solution' in json)) return null;
  const { solution } = json;
  if (typeof solution !== 'object' || solution === null) return null;
  const entries = Object.entries(solution).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return entries.length === 0 ? null : Object.fromEntries(entries);
}
