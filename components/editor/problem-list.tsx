import type { Diagnostic, Position } from '@/lib/wasm/diagnostic.ts';

type Props = {
  diagnostics: readonly Diagnostic[];
  /** For those who see the marks in the text: the list is read out, not shown. */
  isHidden: boolean;
  onGoTo: (file: string, position: Position) => void;
};

/** What is wrong, in words, with a way to the line. */
export function ProblemList({ diagnostics, isHidden, onGoTo }: Props) {
  if (diagnostics.length === 0) return null;
  return (
    <ul
      aria-label="Problems in the source"
      className={isHidden ? 'sr-only' : 'max-h-40 overflow-y-auto border-t border-line bg-bad-soft text-sm text-ink'}
    >
      {diagnostics.map((diagnostic) => {
        const { file, range, severity, message, help } = diagnostic;
        const place = range === null ? file : `${file}, line ${range.start.line}`;
        const words = (
          <>
            <span className="font-semibold text-bad">{severity === 'error' ? 'Error' : 'Warning'}</span> in {place}:{' '}
            {message}
            {help === undefined ? null : <span className="text-ink-soft"> {help}</span>}
          </>
        );
        const key = `${file}:${range?.start.line ?? 0}:${range?.start.column ?? 0}:${message}`;
        return (
          <li key={key}>
            {isHidden || range === null ? (
              <p className="px-3 py-1.5">{words}</p>
            ) : (
              <button
                type="button"
                className="block w-full px-3 py-1.5 text-left outline-offset-[-2px] hover:underline"
                onClick={() => onGoTo(file, range.start)}
              >
                {words}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
