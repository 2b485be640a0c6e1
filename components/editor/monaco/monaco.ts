/**
 * Monaco with the features a learner meets, and nothing else. Everything heavy hangs on this module:
 * load it by `import()`, when an editor is about to be seen.
 */
import 'monaco-editor/features/bracketMatching/register';
import 'monaco-editor/features/clipboard/register';
import 'monaco-editor/features/codicon/register';
import 'monaco-editor/features/comment/register';
import 'monaco-editor/features/contextmenu/register';
import 'monaco-editor/features/cursorUndo/register';
import 'monaco-editor/features/find/register';
import 'monaco-editor/features/folding/register';
import 'monaco-editor/features/gotoError/register';
import 'monaco-editor/features/hover/register';
import 'monaco-editor/features/indentation/register';
import 'monaco-editor/features/linesOperations/register';
import 'monaco-editor/features/multicursor/register';
import 'monaco-editor/features/readOnlyMessage/register';
import 'monaco-editor/features/snippet/register';
// Not features/suggest: in 0.57 that brings inline suggestions, and the list only as a part of other features.
import 'monaco-editor/editor/contrib/suggest/browser/suggestController';
import 'monaco-editor/features/wordHighlighter/register';
import 'monaco-editor/features/wordOperations/register';
// Their grammars are fetched when a file of theirs is opened.
import 'monaco-editor/languages/definitions/cpp/register';
import 'monaco-editor/languages/definitions/javascript/register';
import 'monaco-editor/languages/definitions/rust/register';
import 'monaco-editor/languages/definitions/typescript/register';
import * as monaco from 'monaco-editor/editor';
import './monaco.css';
import { followScheme } from './code-theme.ts';
import { registerLanguages } from './register-languages.ts';

let isReady = false;

/** Repeating it costs nothing. Languages and theme belong to the page and stay; editors and models do not. */
export function openMonaco(): typeof monaco {
  if (isReady) return monaco;
  isReady = true;
  self.MonacoEnvironment = {
    getWorker: (_, label) =>
      new Worker(new URL('monaco-editor/editor/editor.worker', import.meta.url), { type: 'module', name: label }),
  };
  registerLanguages(monaco);
  followScheme(monaco);
  return monaco;
}
