import { base64ToBytes, isBinaryFile, type SourceFiles } from '@/lib/shared/source-files.ts';
import type { Artefact } from '@/lib/wasm/artefact.ts';
import type { MoreItem } from './more-menu.tsx';
import { downloadArchive } from './projects/download-archive.ts';
import { saveFile } from './save-file.ts';

type Lab = {
  title: string;
  files: SourceFiles;
  active: string;
  call: string;
  /** The last good build, and whether it is of these files. */
  artefact: Artefact | null;
  isCurrent: boolean;
};

/** Everything of a lab that can be taken along. */
export function downloads({ title, files, active, call, artefact, isCurrent }: Lab): readonly MoreItem[] {
  return [
    ...Object.entries(files).map(([name, source]): MoreItem => ({
      label: `Download ${name}`,
      icon: 'file',
      onChoose: () =>
        isBinaryFile(name)
          ? saveFile(name, base64ToBytes(source) ?? source, 'application/wasm')
          : saveFile(name, source, 'text/plain'),
    })),
    {
      label: 'Download the source (.zip)',
      icon: 'download',
      onChoose: () => void downloadArchive({ name: title, files, call, built: isCurrent ? artefact : null }),
    },
    {
      label: artefact?.shape === 'core' ? 'Download the module (.wasm)' : 'Download the component (.wasm)',
      icon: 'download',
      isDisabled: artefact === null,
      onChoose: () => {
        if (artefact !== null) saveFile(wasmName(active), new Uint8Array(artefact.bytes), 'application/wasm');
      },
    },
  ];
}

function wasmName(file: string): string {
  return `${file.replace(/\.\w+$/, '')}.wasm`;
}
