import { useCallback, useState } from 'react';
import { saveFile } from '@/components/workbench/save-file.ts';
import type { Guest } from '@/lib/vm/guest.ts';
import { mostFileBytes, pathIn, sizeOf } from './machine-file.ts';

/** What became of one file; the newest first. */
export type FileNews = { readonly id: number; readonly isGood: boolean; readonly text: string };

export type GuestFiles = {
  readonly news: readonly FileNews[];
  readonly isBusy: boolean;
  readonly put: (folder: string, files: readonly File[]) => Promise<void>;
  readonly fetch: (path: string) => Promise<void>;
};

const mostNews = 8;

export function useGuestFiles(guest: Guest): GuestFiles {
  const [news, setNews] = useState<readonly FileNews[]>([]);
  const [isBusy, setBusy] = useState(false);
  const tell = useCallback(
    (isGood: boolean, text: string) =>
      setNews((before) => [{ id: (before[0]?.id ?? 0) + 1, isGood, text }, ...before].slice(0, mostNews)),
    [],
  );

  const put = useCallback(
    async (folder: string, files: readonly File[]) => {
      setBusy(true);
      for (const file of files) {
        const path = pathIn(folder, file.name);
        if (file.size > mostFileBytes) {
          tell(false, `${file.name} was not put in: it has ${sizeOf(file.size)}, and ${sizeOf(mostFileBytes)} fit.`);
          continue;
        }
        try {
          const result = await guest.writeFile(path, new Uint8Array(await file.arrayBuffer()));
          if (result.kind === 'written') tell(true, `${path} is there, ${sizeOf(file.size)}.`);
          else tell(false, `${path} was not written: ${result.detail}.`);
        } catch {
          tell(false, `${file.name} was not put in: it is no file that can be read, or the machine is off.`);
        }
      }
      setBusy(false);
    },
    [guest, tell],
  );

  const fetch = useCallback(
    async (path: string) => {
      setBusy(true);
      try {
        const result = await guest.readFile(path);
        if (result.kind === 'read') {
          const { bytes } = result;
          saveFile(path.split('/').at(-1) ?? 'file', bytes as Uint8Array<ArrayBuffer>, 'application/octet-stream');
          tell(true, `${path} was fetched, ${sizeOf(bytes.length)}.`);
        } else tell(false, `${path} could not be read: ${result.detail}.`);
      } catch {
        tell(false, `${path} could not be read: the machine is off.`);
      }
      setBusy(false);
    },
    [guest, tell],
  );

  return { news, isBusy, put, fetch };
}
