import { isBinaryFile, type SourceFiles } from '@/lib/shared/source-files.ts';

/** Paper runs nothing: there a lab is its source. */
export function PrintedSource({ title, files }: { title: string; files: SourceFiles }) {
  return (
    <div className="print-only" aria-hidden="true">
      {Object.entries(files)
        .filter(([name]) => !isBinaryFile(name))
        .map(([name, text]) => (
          <figure key={name} className="code-block">
            <figcaption>
              {title}: {name}
            </figcaption>
            <pre>
              <code>{text}</code>
            </pre>
          </figure>
        ))}
    </div>
  );
}
