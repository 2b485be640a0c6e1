import { formatBytes } from '@/components/run/format.ts';
import { foldersOf, type Folder, type ShownFile } from './files-to-show.ts';

const words: Readonly<Record<ShownFile['change'], string>> = {
  same: '',
  new: 'new',
  changed: 'changed',
  removed: 'removed',
};

/** Folders and files, each file with its text behind it and what the run did to it. */
export function FileTree({ files }: { files: readonly ShownFile[] }) {
  return <Inside folder={foldersOf(files)} />;
}

function Inside({ folder }: { folder: Folder }) {
  return (
    <ul className="m-0 list-none p-0 text-sm">
      {folder.folders.map((inner) => (
        <li key={`${inner.name}/`}>
          <span className="block py-1 font-mono text-[0.8125rem]">{inner.name}/</span>
          <div className="border-l border-line pl-3">
            <Inside folder={inner} />
          </div>
        </li>
      ))}
      {folder.files.map(({ name, file }) => (
        <li key={name}>
          <details>
            <summary className="min-h-6 cursor-pointer py-0.5 font-mono text-[0.8125rem]">
              <span className={file.change === 'removed' ? 'line-through' : ''}>{name}</span>{' '}
              <span className="font-sans text-xs text-ink-soft">
                {file.change === 'removed' ? '' : formatBytes(file.size)} <strong>{words[file.change]}</strong>
              </span>
            </summary>
            <pre className="m-0 max-h-48 overflow-auto border-l border-line py-1 pl-3 text-xs">{textOf(file)}</pre>
          </details>
        </li>
      ))}
    </ul>
  );
}

function textOf({ bytes, size, change }: ShownFile): string {
  if (change === 'removed') return 'The program removed this file.';
  if (size === 0) return 'empty';
  const text = new TextDecoder().decode(bytes);
  return size > bytes.length ? `${text}\n… ${size - bytes.length} bytes more` : text;
}
