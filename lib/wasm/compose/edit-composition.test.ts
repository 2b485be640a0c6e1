import { expect, test } from 'vitest';
import { connect, disconnect, exportOnly } from './edit-composition.ts';
import { parseComposition } from './parse-composition.ts';

const end = (component: string, name: string) => ({ component, name });
const commented = '# who gives what\n  a.x -> b  # the first\n\na.y -> b.z\n# the end\n';

test('a new connection stands behind the last one, and everything else stays', () => {
  expect(connect(commented, end('c', 'q'), end('b', 'q'))).toBe(
    '# who gives what\n  a.x -> b  # the first\n\na.y -> b.z\nc.q -> b\n# the end\n',
  );
  expect(connect('# none yet', end('a', 'x'), end('b', 'y'))).toBe('# none yet\na.x -> b.y');
  expect(connect('', end('a', 'x'), end('b', 'x'))).toBe('a.x -> b\n');
});

test('another giver takes the place of the one before, where it stood, with its comment', () => {
  expect(connect(commented, end('c', 'x'), end('b', 'x'))).toBe(
    '# who gives what\n  c.x -> b  # the first\n\na.y -> b.z\n# the end\n',
  );
  expect(connect('a.x -> b\na.x -> b # twice\n', end('c', 'y'), end('b', 'x'))).toBe('c.y -> b.x\n# twice\n');
});

test('a connection is taken away, and its comment stays', () => {
  expect(disconnect(commented, end('b', 'x'))).toBe('# who gives what\n  # the first\n\na.y -> b.z\n# the end\n');
  expect(disconnect(commented, end('b', 'z'))).toBe('# who gives what\n  a.x -> b  # the first\n\n# the end\n');
  expect(disconnect(commented, end('b', 'nothing'))).toBe(commented);
});

test('what the whole exports is written, changed and left to the rule again', () => {
  const one = exportOnly(commented, [end('a', 'run')]);
  expect(one).toBe(`${commented}export a.run\n`);
  const two = exportOnly(one, [end('a', 'run'), end('b', 'go')]);
  expect(two).toBe(`${commented}export a.run\nexport b.go\n`);
  expect(exportOnly(two, [end('b', 'go')])).toBe(`${commented}export b.go\n`);
  expect(exportOnly(two, null)).toBe(commented);
  expect(exportOnly('export a.run # why\n', null)).toBe('# why\n');
});

test('the line ends of a text stay as they are', () => {
  expect(connect('a.x -> b\r\n', end('c', 'y'), end('b', 'y'))).toBe('a.x -> b\r\nc.y -> b\r\n');
  expect(connect('a.x -> b\r\n', end('c', 'x'), end('b', 'x'))).toBe('c.x -> b\r\n');
});

test('a line that is no connection stays, whatever is edited around it', () => {
  const text = 'a.x -> b\nhello there\n';
  expect(connect(text, end('a', 'y'), end('c', 'y'))).toBe('a.x -> b\na.y -> c\nhello there\n');
  expect(disconnect(text, end('b', 'x'))).toBe('hello there\n');
});

test('what was written is read back as it was meant', () => {
  const text = connect(commented, end('lib', 'demo:lib/text@1.0.0'), end('app', 'demo:app/text@2.0.0'));
  expect(parseComposition(text).composition.edges.map(({ from, to }) => [from, to])).toContainEqual([
    end('lib', 'demo:lib/text@1.0.0'),
    end('app', 'demo:app/text@2.0.0'),
  ]);
});
