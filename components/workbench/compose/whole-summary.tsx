import { formatBytes } from '@/components/run/format.ts';
import { Button } from '@/components/ui/button.tsx';
import type { CompositionModel } from '@/lib/wasm/compose/composition-model.ts';
import type { End } from '@/lib/wasm/compose/parse-composition.ts';
import type { Built } from '../build-and-run.ts';
import { saveFile } from '../save-file.ts';
import type { Edits } from './compose-view.tsx';

type Props = {
  model: CompositionModel;
  edits: Edits;
  /** The whole as it stands in the text; null: it has not been built, or does not build. */
  built: Built | null;
};

/** What the whole gives and wants at its outside, and the one component that it is. */
export function WholeSummary({ model: { parts, saysExports }, edits, built }: Props) {
  const all = parts.flatMap(({ exports }) => exports);
  const outside = all.filter(({ isOutside }) => isOutside).map(({ end }) => end);
  const asked = parts.flatMap(({ imports }) => imports.flatMap(({ end, giver }) => (giver === null ? [end] : [])));
  const isSame = (a: End, b: End) => a.component === b.component && a.name === b.name;
  return (
    <section aria-label="The whole" className="compose-part">
      <p className="compose-part-name">
        The whole
        <span className="font-normal text-ink-faint">
          {built === null ? 'not built' : `one valid component, ${formatBytes(built.artefact.bytes.length)}`}
        </span>
      </p>
      <fieldset className="m-0 border-0 p-0">
        <legend className="p-0 text-xs text-ink-soft">
          Exports {saysExports ? 'what is chosen' : 'everything that no line uses'}
        </legend>
        {all.map(({ end, isOutside }) => {
          const isLast = isOutside && outside.length === 1;
          return (
            <label key={`${end.component}.${end.name}`} className="compose-check">
              <input
                type="checkbox"
                checked={isOutside}
                aria-disabled={isLast}
                title={isLast ? 'A whole that exports nothing would be of no use.' : undefined}
                onChange={() => {
                  if (isLast) return;
                  edits.exportOnly(isOutside ? outside.filter((other) => !isSame(other, end)) : [...outside, end]);
                }}
              />
              <span className="min-w-0 break-all">
                <span className="text-ink-soft">{end.component}</span>{' '}
                <code className="font-mono text-[0.8125rem]">{end.name}</code>
              </span>
            </label>
          );
        })}
      </fieldset>
      <p className="m-0 py-1 text-xs text-ink-soft">
        {asked.length === 0 ? (
          'It asks the host for nothing.'
        ) : (
          <>
            {'It asks the host for '}
            {[...new Set(asked.map(({ name }) => name))].map((name, index) => (
              <span key={name}>
                {index > 0 && ', '}
                <code className="font-mono break-all text-ink">{name}</code>
              </span>
            ))}
            .
          </>
        )}
      </p>
      <p className="m-0 flex flex-wrap gap-2 pt-1">
        {saysExports && (
          <Button size="small" onClick={() => edits.exportOnly(null)}>
            Export everything left over
          </Button>
        )}
        <Button
          size="small"
          icon="download"
          aria-disabled={built === null}
          className={built === null ? 'opacity-55' : ''}
          onClick={() => {
            if (built !== null) saveFile('composed.wasm', new Uint8Array(built.artefact.bytes), 'application/wasm');
          }}
        >
          Download the whole
        </Button>
      </p>
    </section>
  );
}
