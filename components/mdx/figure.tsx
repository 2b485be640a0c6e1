import type { Figure as Drawing } from '@/lib/course/figure.ts';

/** Wider drawings take the side column too. In drawing units, which are pixels at full size. */
const widest = 760;
/** Narrower than this, words in a drawing get too small: it scrolls sideways instead. */
const readableFrom = 440;

export function Figure({ drawing, caption, alt }: { drawing: Drawing | null; caption: string; alt: string }) {
  const isWide = drawing !== null && drawing.width > widest;
  return (
    <figure className={isWide ? 'figure wide' : 'figure'}>
      {drawing === null ? (
        <p className="figure-missing">The drawing is missing. It shows: {alt}</p>
      ) : (
        // Scrolls sideways where it does not fit, so the keyboard must reach it.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className="scrolls" role="group" aria-label={`Drawing: ${caption}`} tabIndex={0}>
          <div
            role="img"
            aria-label={alt}
            style={{
              maxWidth: drawing.width,
              minWidth: Math.min(drawing.width, readableFrom),
              aspectRatio: `${drawing.width} / ${drawing.height}`,
            }}
            // The content model has checked it: no script, no reference to elsewhere, no colours of its own.
            dangerouslySetInnerHTML={{ __html: drawing.svg }}
          />
        </div>
      )}
      <figcaption>{caption}</figcaption>
    </figure>
  );
}
