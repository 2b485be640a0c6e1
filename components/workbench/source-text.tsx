import { binarySize, isBinaryFile, type SourceFiles } from '@/lib/shared/source-files.ts';

/** The source as plain text, until an editor takes its place: the open file first, the others below it. */
export function SourceText({ files, open }: { files: SourceFiles; open: string }) {
  const names = Object.keys(files);
  const first = names.includes(open) ? open : names[0];
  return (
    <div className="flex h-full min-h-0 flex-col bg-code-paper">
      <p className="m-0 flex min-h-9 flex-none items-center gap-4 overflow-hidden border-b border-line bg-sunken px-3 font-mono text-sm whitespace-nowrap">
        {names.map((name) => (
          <span key={name} className={name === first ? '' : 'text-ink-faint'}>
            {name}
          </span>
        ))}
      </p>
      <pre
        role="region"
        aria-label="Source"
        // Scrollable by keyboard, which needs a tab stop.
        tabIndex={0}
        className="m-0 min-h-0 flex-1 overflow-auto py-3 pr-3 pl-[62px] font-mono text-[14px] leading-[22px] text-(--code-ink)"
      >
        {[first, ...names.filter((name) => name !== first)]
          .map((name) =>
            name === undefined ? '' : name === first ? textOf(files, name) : `\n;; ${name}\n\n${textOf(files, name)}`,
          )
          .join('\n')}
      </pre>
      {/* Where the editor's own line of hints will stand. */}
      <div className="h-[41px] flex-none border-t border-line bg-sunken" />
    </div>
  );
}

/** A file as one can read it; bytes are only counted. */
export function textOf(files: SourceFiles, name: string): string {
  const text = files[name] ?? '';
  return isBinaryFile(name) ? `;; ${binarySize(text).toLocaleString('en')} bytes` : text;
}
