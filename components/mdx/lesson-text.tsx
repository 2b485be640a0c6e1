import type { Root } from 'hast';
import { toJsxRuntime, type Components } from 'hast-util-to-jsx-runtime';
import { Fragment, jsx, jsxs } from 'react/jsx-runtime';
import type { Tags } from './create-tags.tsx';

/** The tree of a lesson as React elements. No text is ever evaluated. */
export function LessonText({ tree, tags }: { tree: Root; tags: Tags }) {
  return toJsxRuntime(tree, { Fragment, jsx, jsxs, components: tags as Components });
}
