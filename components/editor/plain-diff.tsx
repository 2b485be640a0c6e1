import { fontSizePx, lineHeightPx } from './surface.ts';
import type { DiffLine } from './line-diff.ts';

type Props = { lines: readonly DiffLine[]; label: string; mineTitle: string; theirsTitle: string };

const signs = { both: ' ', mine: '−', theirs: '+' } as const;
const colours = { both: '', mine: 'bg-bad-soft', theirs: 'bg-good-soft' } as const;

/** Both texts as one column: what is only in mine, what is only in theirs, told by a sign, a word and a colour. */
export function PlainDiff({ lines, label, mineTitle, theirsTitle }: Props) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so it must be reachable by keyboard.
    <div
      role="region"
      aria-label={label}
      tabIndex={0}
      className="size-full overflow-auto bg-(--code-paper) outline-offset-[-2px]"
    >
      <ol
        className="min-w-max py-3 font-mono text-(--code-ink)"
        style={{ fontSize: fontSizePx, lineHeight: `${lineHeightPx}px` }}
      >
        {lines.map((line) => {
          const number = line.kind === 'theirs' ? line.theirs : line.mine;
          return (
            <li key={`${line.kind}-${number}`} className={`flex whitespace-pre ${colours[line.kind]}`}>
              <span aria-hidden className="w-10 shrink-0 pr-2 text-right text-ink-faint select-none">
                {number}
              </span>
              <span aria-hidden className="w-5 shrink-0 font-bold select-none">
                {signs[line.kind]}
              </span>
              {line.kind === 'mine' ? <span className="sr-only">Only in {mineTitle}: </span> : null}
              {line.kind === 'theirs' ? <span className="sr-only">Only in {theirsTitle}: </span> : null}
              <span className="pr-3">{line.text}</span>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
