import { expect, test } from 'vitest';
import { importsOf, problemsOf } from './boundaries.ts';

test('imports are found in every form', () => {
  const text = [
    "import a from './a.ts';",
    "import type { B } from '@/lib/run/b.ts';",
    "export { c } from './c.ts';",
    "import './d.css';",
    "const e = await import('./e.ts');",
    "new Worker(new URL('./f.worker.ts', import.meta.url));",
    "// import x from './commented-out.ts';",
  ].join('\n');
  expect(importsOf(text).map(({ target }) => target)).toEqual([
    './a.ts',
    '@/lib/run/b.ts',
    './c.ts',
    './d.css',
    './e.ts',
    './f.worker.ts',
  ]);
});

test('an import along an arrow is fine, one against it is named', () => {
  expect(problemsOf('components/run/run-view.tsx', "import { advance } from '@/lib/run/state.ts';")).toEqual([]);
  expect(problemsOf('lib/run/state.ts', "import { Lab } from '@/components/run/run-view.tsx';")).toEqual([
    'lib/run/state.ts imports components, but lib/run may only import lib/shared.',
  ]);
  expect(problemsOf('lib/exercise/judge.ts', "import { build } from '@/lib/wasm/build.ts';")).toHaveLength(1);
});

test('a pure file stays pure, and React stays out of lib', () => {
  expect(problemsOf('lib/course/outline.ts', "import { load } from './load-course.server.ts';")).toHaveLength(1);
  expect(problemsOf('lib/course/outline.ts', "import type { Loaded } from './load-course.server.ts';")).toEqual([]);
  expect(problemsOf('lib/run/state.ts', "import { useState } from 'react';")).toHaveLength(1);
});

test('what reaches the browser never imports what needs Node', () => {
  expect(
    problemsOf('components/course/map.tsx', "import { loadCourse } from '@/lib/course/load-course.server.ts';"),
  ).toHaveLength(1);
  expect(problemsOf('app/page.tsx', "import { loadCourse } from '@/lib/course/load-course.server.ts';")).toEqual([]);
});
