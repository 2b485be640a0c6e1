/**
 * What a learner has done. Records are small, each has its own key, and merging takes the newer one key by key:
 * two tabs at once lose nothing. Lesson keys are `<module>/<lesson>`; part keys are `<module>/<lesson>#<id>`, and
 * `<module>/<lesson>#<quiz>.<question>` for one question of a quiz. `at` is milliseconds since 1970.
 */
export type ProgressRecord =
  | { kind: 'read'; lesson: string; at: number }
  /** `hash` is of the question's source: a changed question is asked again. */
  | { kind: 'answered'; part: string; hash: string; answer: unknown; isRight: boolean; attempts: number; at: number }
  /** `choice` null: skipped. `happened`: what the first run after the prediction brought; null: not run since. */
  | {
      kind: 'predicted';
      part: string;
      hash: string;
      choice: number | null;
      confidence: number;
      happened: string | null;
      at: number;
    }
  /** `isCompared`: the model answer was opened beside it. */
  | { kind: 'explained'; part: string; text: string; isCompared: boolean; at: number }
  /** `withHelp`: a hint or the solution was opened before it passed. */
  | { kind: 'passed'; part: string; hash: string; withHelp: boolean; at: number }
  /** Help opened for an exercise: how many general hints, and whether the solution. */
  | { kind: 'helped'; part: string; hash: string; hints: number; isSolutionSeen: boolean; at: number }
  /** `hash` is of the lesson's original files, so that an edit is never shown over a changed lesson in silence. */
  | { kind: 'edited'; part: string; hash: string; files: Readonly<Record<string, string>>; at: number }
  /** A project of the playground, in the store of projects; its text is the `edited` record of the same part. */
  | { kind: 'project'; part: string; name: string; isDeleted: boolean; madeAt: number; at: number }
  /** Where the learner was last. One record. */
  | { kind: 'visited'; lesson: string; at: number };

/** Of the shape above. A change of shape raises it and adds a migration in migrate.ts. */
export const progressVersion = 1;

export type RecordKind = ProgressRecord['kind'];
export type RecordOf<K extends RecordKind> = Extract<ProgressRecord, { kind: K }>;

type WithoutTime<R> = R extends ProgressRecord ? Omit<R, 'at'> : never;
/** What a caller puts; the store adds the time. */
export type NewRecord = WithoutTime<ProgressRecord>;

/** `of` is the lesson or part; `visited` has one record for the whole course, whatever `of` is. */
export function keyOf(kind: RecordKind, of: string): string {
  return kind === 'visited' ? 'visited' : `${kind} ${of}`;
}

export function recordKey(record: ProgressRecord | NewRecord): string {
  return keyOf(record.kind, 'part' in record ? record.part : record.lesson);
}

export function lessonOf(record: ProgressRecord): string {
  return 'lesson' in record ? record.lesson : (record.part.split('#')[0] ?? record.part);
}
