/**
 * What a learner has done. Records are small, each has its own key, and merging takes the newer one key by key:
 * two tabs at once lose nothing. Lesson keys are `<module>/<lesson>`; part keys are `<module>/<lesson>#<id>`.
 */
export type ProgressRecord =
  | { kind: 'read'; lesson: string; at: number }
  /** `hash` is of the question's source: a changed question is asked again. */
  | { kind: 'answered'; part: string; hash: string; answer: unknown; isRight: boolean; attempts: number; at: number }
  | { kind: 'predicted'; part: string; hash: string; choice: number; confidence: number; at: number }
  | { kind: 'explained'; part: string; text: string; at: number }
  /** `withHelp`: a hint or the solution was opened before it passed. */
  | { kind: 'passed'; part: string; hash: string; withHelp: boolean; at: number }
  /** `hash` is of the lesson's original files, so that an edit is never shown over a changed lesson in silence. */
  | { kind: 'edited'; part: string; hash: string; files: Readonly<Record<string, string>>; at: number }
  /** Where the learner was last. One record. */
  | { kind: 'visited'; lesson: string; at: number };

export const progressVersion = 1;
