/**
 * Languages of code blocks: what an author writes after the three backticks → the grammar that colours it.
 * `null`: shown as it is.
 */
export const codeLanguages: Readonly<Record<string, string | null>> = {
  wat: 'wat',
  wit: 'wit',
  sh: 'shellscript',
  shell: 'shellscript',
  bash: 'shellscript',
  console: 'console',
  c: 'c',
  ts: 'typescript',
  as: 'typescript',
  assemblyscript: 'typescript',
  typescript: 'typescript',
  js: 'javascript',
  javascript: 'javascript',
  rust: 'rust',
  json: 'json',
  yaml: 'yaml',
  toml: 'toml',
  asm: 'asm',
  dockerfile: 'docker',
  go: 'go',
  python: 'python',
  diff: 'diff',
  text: null,
  hex: null,
};
