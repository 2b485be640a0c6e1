'use client';
import { useEffect, useRef, useState } from 'react';
import type { LessonSurroundings } from '@/lib/course/check-references.ts';
import type { LessonTree } from '@/lib/course/lesson-tree.ts';
import type { FromPreview, ToPreview } from './preview-protocol.ts';

export type Preview =
  | { kind: 'loading' }
  | { kind: 'made'; made: LessonTree }
  /** The Worker could not answer. The text is untouched. */
  | { kind: 'broken'; message: string };

/** Long enough for a word, short enough to feel live. */
const pauseMs = 150;

/** The lesson's text as a tree, made in a Worker while one types. The last good tree stays until the next is there. */
export function usePreview(text: string, around: LessonSurroundings | null): Preview {
  const worker = useRef<Worker>(null);
  const serial = useRef(0);
  const [preview, setPreview] = useState<Preview>({ kind: 'loading' });

  useEffect(() => {
    const started = new Worker(new URL('./preview.worker.ts', import.meta.url), { type: 'module', name: 'preview' });
    worker.current = started;
    started.addEventListener('message', ({ data }: MessageEvent<FromPreview>) => {
      if (data.serial !== serial.current) return;
      setPreview(data.type === 'tree' ? { kind: 'made', made: data.made } : { kind: 'broken', message: data.message });
    });
    started.addEventListener('error', (event) =>
      setPreview({ kind: 'broken', message: event.message || 'its code could not be loaded' }),
    );
    return () => started.terminate();
  }, []);

  useEffect(() => {
    const timer = setTimeout(() => {
      serial.current += 1;
      const request: ToPreview = { serial: serial.current, text, around };
      worker.current?.postMessage(request);
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [text, around]);

  return preview;
}
