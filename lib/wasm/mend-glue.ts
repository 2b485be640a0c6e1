/** Mends what jco 1.35 writes. */
export function mendGlue(javascript: string): string {
  return refuseUnknownHandles(renameArguments(javascript));
}

/**
 * jco writes the name of an import or export called `arguments` into its JavaScript as it is, and JavaScript has
 * another use for that word: no function may be called so.
 */
function renameArguments(javascript: string): string {
  if (!/\b(?:function|const|let) arguments\b/.test(javascript)) return javascript;
  return javascript
    .replaceAll(/\b(function|const|let) arguments\b/g, '$1 arguments$$')
    .replaceAll(/=> arguments\(/g, '=> arguments$$(')
    .replaceAll(/([{,]\s*)arguments,/g, '$1arguments: arguments$$,');
}

/**
 * A handle that the program does not hold is a trap. jco makes up an empty object for it, whose methods then fail in
 * words of their own. It does so for resources of other components in JavaScript, of which there are none here.
 * Source: component-model design/mvp/CanonicalABI.md, "lift_borrow".
 */
function refuseUnknownHandles(javascript: string): string {
  return javascript
    .replaceAll(
      /(var (rsc\d+) = captureTable\d+\.get\(rep\d+\);\s*if \(!\2\) \{\s*)\2 = Object\.create\([^)]+\.prototype\);/g,
      "$1throw new WebAssembly.RuntimeError('unknown handle index');",
    )
    .replaceAll('`unknown handle index ${(handle << 1) + 1}`', "'unknown handle index'");
}
