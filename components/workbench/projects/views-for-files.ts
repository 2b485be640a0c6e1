import type { LabView } from '@/lib/course/course.ts';
import { isBinaryFile, type SourceFiles } from '@/lib/shared/source-files.ts';

// The base64 of the first bytes of a component: 00 61 73 6d 0d 00 01 00.
const componentStart = 'AGFzbQ0AAQ';

const componentViews: readonly LabView[] = [
  'wit',
  'wit-graph',
  'wit-diff',
  'lowered',
  'abi',
  'trace',
  'explorer',
  'structure',
  'sizes',
  'imports',
  'capabilities',
  'typescript',
  'measure',
];
const composedViews: readonly LabView[] = ['compose', ...componentViews];
const serverViews: readonly LabView[] = ['http', ...componentViews];
/** Languages whose programs import what is generated from their world. */
const boundViews: readonly LabView[] = ['bindings', ...componentViews];
const coreViews: readonly LabView[] = [
  'memory',
  'steps',
  'trace',
  'structure',
  'sizes',
  'imports',
  'capabilities',
  'measure',
];

/** Views that can show something of these files; the same list for the same kind of program. */
export function viewsFor(files: SourceFiles): readonly LabView[] {
  const isComponent = Object.entries(files).some(
    ([name, text]) =>
      name.endsWith('.wit') ||
      name.endsWith('.compose') ||
      (isBinaryFile(name)
        ? text.startsWith(componentStart)
        : name.endsWith('.wat') && /^\s*(?:;;.*\n\s*)*\(component\b/.test(text)),
  );
  const names = Object.keys(files);
  if (names.some((name) => name.endsWith('.compose'))) return composedViews;
  const isServer = names.some((name) => /\bexport wasi:http\/incoming-handler\b/.test(files[name] ?? ''));
  if (isServer) return serverViews;
  if (isComponent && names.some((name) => name.endsWith('.as') || name.endsWith('.c'))) return boundViews;
  // A program for WASI is wrapped into a component, without a world of its own.
  if (names.some((name) => name.endsWith('.c') && /\bmain\s*\(/.test(files[name] ?? ''))) return componentViews;
  return isComponent ? componentViews : coreViews;
}
