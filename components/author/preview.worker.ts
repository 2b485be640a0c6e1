/// <reference lib="webworker" />
import { createHighlight } from '@/lib/course/highlight.ts';
import { lessonTree } from '@/lib/course/lesson-tree.ts';
import type { Highlight } from '@/lib/course/lesson-tree.ts';
import type { FromPreview, ToPreview } from './preview-protocol.ts';

const scope = self as unknown as DedicatedWorkerGlobalScope;
const send = (message: FromPreview) => scope.postMessage(message);

let highlight: Promise<Highlight> | null = null;

scope.addEventListener('message', ({ data }: MessageEvent<ToPreview>) => {
  void answer(data);
});

async function answer({ serial, text, around }: ToPreview): Promise<void> {
  try {
    highlight ??= createHighlight();
    send({ type: 'tree', serial, made: lessonTree({ file: 'lesson.mdx', text, around, highlight: await highlight }) });
  } catch (error) {
    send({ type: 'broke', serial, message: error instanceof Error ? error.message : String(error) });
  }
}
