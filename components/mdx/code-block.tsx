import type { ComponentProps } from 'react';

/** What readers call the languages; a fence's own word where there is no better one. */
const languageNames: Readonly<Record<string, string>> = {
  wat: 'WAT',
  wit: 'WIT',
  sh: 'Shell',
  shell: 'Shell',
  bash: 'Shell',
  console: 'Terminal',
  c: 'C',
  ts: 'TypeScript',
  typescript: 'TypeScript',
  js: 'JavaScript',
  javascript: 'JavaScript',
  rust: 'Rust',
  json: 'JSON',
  yaml: 'YAML',
  mdx: 'MDX',
  toml: 'TOML',
  asm: 'Assembly',
  go: 'Go',
  python: 'Python',
  diff: 'Diff',
  hex: 'Bytes',
  text: 'Text',
};

type FigureProps = ComponentProps<'figure'> & { 'data-language'?: string };

/** `figure.code-block` of the lesson tree: its title, its language and a button that copies. Other figures pass through. */
export function CodeFigure({ children, className, ...rest }: FigureProps) {
  const language = rest['data-language'];
  if (className !== 'code-block' || language === undefined) {
    return (
      <figure className={className} {...rest}>
        {children}
      </figure>
    );
  }
  return (
    <figure className={className}>
      {children}
      <div className="code-side">
        <span className="code-language">{languageNames[language] ?? language}</span>
        {/* components/course/reading-aids.tsx answers for every copy button of the page. */}
        <button type="button" className="code-copy" data-copy-code>
          Copy
        </button>
      </div>
    </figure>
  );
}

/** Scrolls sideways, so it takes the focus and has a name. */
export function CodePre({ children, ...rest }: ComponentProps<'pre'> & { 'data-language'?: string }) {
  const language = rest['data-language'] ?? 'text';
  return (
    <pre {...rest} role="group" aria-label={`Code: ${languageNames[language] ?? language}`}>
      {children}
    </pre>
  );
}
