import type { LabView } from '@/lib/course/course.ts';
import type { Exercise } from '@/lib/exercise/check.ts';
import type { SourceFiles } from '@/lib/shared/source-files.ts';

/** The views that help to see what the checks look at, in the order of the tabs. */
export function viewsFor(exercise: Exercise, start: SourceFiles): readonly LabView[] {
  const sees = new Set(exercise.checks.map((check) => check.see));
  const texts = Object.entries(start);
  const isComponent = texts.some(([file, text]) => file.endsWith('.wit') || /^\s*\(component\b/m.test(text));
  const hasMemory = sees.has('memory') || texts.some(([, text]) => /\(memory\b/.test(text));
  return [
    ...(sees.has('http') ? (['http'] as const) : []),
    ...(isComponent ? (['wit', 'lowered'] as const) : (['steps'] as const)),
    ...(hasMemory ? (['memory'] as const) : []),
    ...(sees.has('imports') ? (['imports'] as const) : []),
    ...(exercise.grants === undefined && exercise.input === undefined ? [] : (['capabilities'] as const)),
    ...(sees.has('instructions') ? (['structure'] as const) : []),
    ...(sees.has('measured') ? (['measure'] as const) : []),
  ];
}
