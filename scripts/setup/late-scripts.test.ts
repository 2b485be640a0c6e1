import { expect, test } from 'vitest';
import { inlineScripts, withPolicy } from './csp.mjs';
import { withLateScripts } from './late-scripts.mjs';

const page =
  '<html><head><script>early()</script><link rel="preload" as="script" fetchPriority="low" href="/_next/a.js"/></head>' +
  '<body><p>Text</p><script src="/_next/a.js" async=""></script><script src="/_next/b.js" async=""></script>' +
  '<script src="/_next/poly.js" noModule=""></script><script>self.__next_f.push([1,"data"])</script></body></html>';

test('scripts wait in a list, in their order; inline scripts and text stay', () => {
  const late = withLateScripts(page);
  expect(late).not.toMatch(/<script src="[^"]+" async/);
  expect(late).not.toContain('preload');
  expect(late).toContain('(["/_next/a.js","/_next/b.js"])</script></body>');
  expect(late).toContain('<script>early()</script>');
  expect(late).toContain('<p>Text</p>');
  expect(late).toContain('noModule');
});

test('doing it twice changes nothing', () => {
  expect(withLateScripts(withLateScripts(page))).toBe(withLateScripts(page));
});

test('the policy has a hash for every inline script, the waiting one included', () => {
  const late = withLateScripts(page);
  expect(inlineScripts(late)).toHaveLength(3);
  expect(withPolicy(late).match(/'sha256-/g)).toHaveLength(3);
  expect(withPolicy('<head></head><script type="application/json">{}</script>')).not.toContain('sha256-');
});
