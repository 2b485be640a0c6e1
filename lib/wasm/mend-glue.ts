/**
 * jco 1.35 writes the name of an import or export called `arguments` into its JavaScript as it is, and JavaScript has
 * another use for that word: no function may be called so.
 */
export function mendGlue(javascript: string): string {
  if (!/\b(?:function|const|let) arguments\b/.test(javascript)) return javascript;
  return javascript
    .replaceAll(/\b(function|const|let) arguments\b/g, '$1 arguments$$')
    .replaceAll(/=> arguments\(/g, '=> arguments$$(')
    .replaceAll(/([{,]\s*)arguments,/g, '$1arguments: arguments$$,');
}
