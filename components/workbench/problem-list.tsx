import { CodeWords } from '@/components/run/code-words.tsx';
import { Icon } from '@/components/ui/icon.tsx';
import type { Diagnostic } from '@/lib/wasm/diagnostic.ts';

type Props = { diagnostics: readonly Diagnostic[]; onReveal: (diagnostic: Diagnostic) => void };

// A broken file can have a problem on every line; the first ones are the ones to mend.
const most = 50;

/** What is wrong with the source, where, and how to mend it. A click goes there. */
export function ProblemList({ diagnostics, onReveal }: Props) {
  if (diagnostics.length === 0) return null;
  return (
    <section aria-label="Problems" className="max-h-36 overflow-auto border-t border-line bg-surface text-sm">
      <ul className="m-0 list-none p-0">
        {diagnostics.slice(0, most).map((diagnostic, index) => (
          <li key={index} className="border-b border-line last:border-0">
            {diagnostic.range === null ? (
              <p className="m-0 flex gap-2 px-3 py-1.5">
                <Words diagnostic={diagnostic} />
              </p>
            ) : (
              <button
                type="button"
                onClick={() => onReveal(diagnostic)}
                className="flex w-full gap-2 px-3 py-1.5 text-left hover:bg-sunken focus-visible:-outline-offset-2"
              >
                <Words diagnostic={diagnostic} />
              </button>
            )}
          </li>
        ))}
      </ul>
      {diagnostics.length > most && (
        <p className="m-0 px-3 py-1.5 text-ink-soft">{diagnostics.length - most} more. Mend the first ones first.</p>
      )}
    </section>
  );
}

function Words({ diagnostic }: { diagnostic: Diagnostic }) {
  const { file, range, severity, message, help } = diagnostic;
  const place = range === null ? file : `${file}:${range.start.line}:${range.start.column}`;
  return (
    <>
      <Icon
        name={severity === 'error' ? 'error' : 'warn'}
        size={16}
        label={severity === 'error' ? 'Error' : 'Warning'}
        className={`mt-0.5 ${severity === 'error' ? 'text-bad' : 'text-warn'}`}
      />
      <span className="min-w-0">
        {place !== '' && <span className="mr-2 font-mono text-xs text-ink-soft">{place}</span>}
        <CodeWords>{message}</CodeWords>
        {help !== undefined && (
          <span className="text-ink-soft">
            {' '}
            <CodeWords>{help}</CodeWords>
          </span>
        )}
      </span>
    </>
  );
}
