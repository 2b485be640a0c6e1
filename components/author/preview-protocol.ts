import type { LessonSurroundings } from '@/lib/course/check-references.ts';
import type { LessonTree } from '@/lib/course/lesson-tree.ts';

/** `serial` rises with every request, so that the answer to an older text can be told apart and dropped. */
export type ToPreview = { serial: number; text: string; around: LessonSurroundings | null };

export type FromPreview =
  | { type: 'tree'; serial: number; made: LessonTree }
  /** A bug of ours: no text should bring it about. */
  | { type: 'broke'; serial: number; message: string };
