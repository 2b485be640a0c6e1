import type { SourceFiles } from '@/lib/shared/source-files.ts';
import type { BuiltProgram } from '@/lib/wasm/source-archive.ts';
import { saveFile } from '../save-file.ts';

/** Hands the project over as a zip of its sources. What makes it is fetched now: few ask for it. */
export async function downloadArchive(project: {
  name: string;
  files: SourceFiles;
  call: string;
  built: BuiltProgram | null;
}): Promise<void> {
  const [{ folderName, sourceArchive }, { zipSync }] = await Promise.all([
    import('@/lib/wasm/source-archive.ts'),
    import('fflate'),
  ]);
  const zip = zipSync({ ...sourceArchive(project) }, { level: 6 });
  saveFile(`${folderName(project.name)}.zip`, new Uint8Array(zip), 'application/zip');
}
