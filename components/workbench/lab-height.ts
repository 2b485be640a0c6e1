import type { LabView } from '@/lib/course/course.ts';
import { readCall, splitCalls } from './call-text.ts';
import { isBinaryFile, type SourceFiles } from '@/lib/shared/source-files.ts';

// Measures of the editor's surface and of what stands around it: tabs, hint line, call.
const linePx = 22;
const aroundPx = 24 + 37 + 41;
// The call with a row of arguments, and with none.
const callPx = 108;
const bareCallPx = 46;
// One empty line to write on, and one that tells that the text is over.
const spareLines = 2;
// What is told of a file of bytes.
const binaryLines = 16;
// What the output and each of these views needs to be worth looking at.
const outputPx = 340;
const tall: ReadonlySet<LabView> = new Set<LabView>(['memory', 'steps', 'measure', 'abi', 'trace']);
const tallPx = 470;
const asidePx = 600;

/** How high the call under the editor is, as far as can be told before anything is built. */
export function callHeight(call: string | null): number {
  const calls = call === null ? [] : splitCalls(call);
  const isBare = calls.length === 1 && readCall(calls[0] ?? '')?.args.length === 0;
  return isBare ? bareCallPx : callPx;
}

/**
 * How high a lab wants to be, from the lesson's text alone: it must not change while one types, nor between the
 * placeholder and the lab. The screen has the last word, in workbench.css.
 */
export function labHeight(lab: {
  original: SourceFiles;
  call: string | null;
  views: readonly LabView[];
  hasAside: boolean;
}): number {
  const lines = Math.max(
    ...Object.entries(lab.original).map(([file, text]) => (isBinaryFile(file) ? binaryLines : text.split('\n').length)),
    1,
  );
  const editor = (lines + spareLines) * linePx + aroundPx + callHeight(lab.call);
  const beside = lab.views.some((view) => tall.has(view)) ? tallPx : outputPx;
  return Math.max(editor, beside, lab.hasAside ? asidePx : 0);
}
