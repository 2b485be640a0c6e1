'use client';
import { useCallback, useEffect, useRef, useState, type ComponentType } from 'react';
import { Button } from '@/components/ui/button.tsx';
import { Frame } from '@/components/ui/frame.tsx';
import { idle } from '@/lib/run/state.ts';
import { defaultLimits } from '@/lib/wasm/artefact.ts';
import type { ComponentLabProps } from './component-lab.tsx';
import { LabBar } from './lab-bar.tsx';
import { LabBody } from './lab-body.tsx';
import { LimitsLine } from './limits-line.tsx';
import { SourceText } from './source-text.tsx';

// Two thirds of a screen ahead: there when the reader arrives, and not fetched by who never does.
const aheadPx = 600;

type Loaded = { kind: 'no' } | { kind: 'yes'; Lab: ComponentType<ComponentLabProps> } | { kind: 'failed' };

/**
 * A lab that is fetched when it comes near. Until then its source is there to read, in a frame of the very size
 * of the lab, so that nothing moves when it arrives.
 */
export function LazyComponentLab(props: ComponentLabProps) {
  const place = useRef<HTMLDivElement>(null);
  const [loaded, setLoaded] = useState<Loaded>({ kind: 'no' });

  const load = useCallback(() => {
    import('./component-lab.tsx').then(
      ({ ComponentLab }) => setLoaded({ kind: 'yes', Lab: ComponentLab }),
      () => setLoaded({ kind: 'failed' }),
    );
  }, []);

  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        observer.disconnect();
        load();
      },
      { rootMargin: `${aheadPx}px 0px` },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [load]);

  return (
    <div ref={place}>
      {loaded.kind === 'yes' ? (
        <loaded.Lab {...props} />
      ) : (
        <Placeholder {...props} onRetry={loaded.kind === 'failed' ? load : null} />
      )}
    </div>
  );
}

function nothing(): void {
  // The buttons of the placeholder only keep the place of the real ones.
}

function Placeholder(props: ComponentLabProps & { onRetry: (() => void) | null }) {
  const { title, kind, original, call, views, open, limits, aside, onRetry } = props;
  return (
    <div className="@container w-full">
      <Frame
        wall="wasm"
        kind={kind ?? 'Lab'}
        title={title}
        actions={
          <div className="invisible contents" inert>
            <LabBar
              isBusy={false}
              hold={null}
              canReset={false}
              onRun={nothing}
              onStop={nothing}
              onFormat={nothing}
              onReset={nothing}
              onShare={nothing}
              more={[]}
            />
          </div>
        }
        footer={<LimitsLine run={idle} limits={{ ...defaultLimits, ...limits }} />}
      >
        <LabBody
          original={original}
          call={call}
          views={views}
          aside={aside}
          left={
            <>
              <div className="lab-editor">
                <SourceText files={original} open={open ?? ''} />
              </div>
              <div aria-label="Call" role="group" className="border-t border-line" />
            </>
          }
          right={
            <div data-resting className="m-auto max-w-sm p-6 text-center text-sm text-ink-faint">
              {onRetry === null ? (
                <p role="status" className="lab-arriving">
                  The editor is on its way.
                </p>
              ) : (
                <>
                  <p role="alert">The editor could not be fetched. Check the connection.</p>
                  <Button size="small" onClick={onRetry}>
                    Try again
                  </Button>
                </>
              )}
              <noscript>Running it needs JavaScript.</noscript>
            </div>
          }
        />
      </Frame>
    </div>
  );
}
