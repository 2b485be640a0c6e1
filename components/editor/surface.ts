import type { Diagnostic, Position } from '@/lib/wasm/diagnostic.ts';
import type { SourceFiles } from '@/lib/shared/source-files.ts';

export type RevealTarget = { file: string; position: Position; key: string };

/** What the full editor and the plain one have in common: one text at a time, owned by whoever renders them. */
export type SurfaceProps = {
  files: SourceFiles;
  active: string;
  readOnly: ReadonlySet<string>;
  diagnostics: readonly Diagnostic[];
  /** Accessible name of the text box. */
  label: string;
  onChange: (file: string, text: string) => void;
  /** Null: this text is not run, or not formatted; its keys are nobody's and no hint names them. */
  onRun: (() => void) | null;
  onFormat: (() => void) | null;
  onSave: () => void;
  /** Puts the cursor there and takes the focus as soon as `file` is the active one, then calls `onRevealed`. */
  reveal: RevealTarget | null;
  onRevealed: (key: string) => void;
};

/** Measures that both surfaces and the placeholder share, so that nothing moves when one replaces another. */
export const fontSizePx = 14;
export const lineHeightPx = 22;
export const paddingPx = 12;

/** The language of a file, by its ending. */
export function languageOf(file: string): 'wat' | 'wit' | 'javascript' | 'typescript' | 'c' | 'rust' | 'plaintext' {
  if (file.endsWith('.wat')) return 'wat';
  if (file.endsWith('.wit')) return 'wit';
  if (file.endsWith('.js')) return 'javascript';
  // AssemblyScript has the grammar of TypeScript.
  if (file.endsWith('.ts') || file.endsWith('.as')) return 'typescript';
  if (file.endsWith('.c') || file.endsWith('.h')) return 'c';
  if (file.endsWith('.rs')) return 'rust';
  return 'plaintext';
}

/** Prose is read in whole lines, and code keeps its own. */
export function wrapsLines(file: string): boolean {
  return file.endsWith('.mdx') || file.endsWith('.md');
}

/** Editors keep one kind of line end, whatever was pasted or stored. */
export function withUnixLineEnds(text: string): string {
  return text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text;
}

export function countLines(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}

/** Which keys to bind and to name. */
export function isMac(): boolean {
  return navigator.platform.startsWith('Mac');
}

/** Pixels that so many lines take, with room for a horizontal scroll bar. */
export function heightOf(lineCount: number): number {
  return lineCount * lineHeightPx + 2 * paddingPx + 12;
}
