import { expect, test } from 'vitest';
import { parseInline, parsePlainMarkdown, plainText } from './plain-markdown.ts';

const text = (value: string) => ({ kind: 'text', text: value });

test('paragraphs are parted by an empty line, and lines of one are joined', () => {
  expect(parsePlainMarkdown('one\ntwo\n\nthree')).toEqual([
    { kind: 'paragraph', children: [text('one two')] },
    { kind: 'paragraph', children: [text('three')] },
  ]);
});

test('code, strong and emphasis are read, also inside each other', () => {
  expect(parseInline('push `i32.add`, **not *this* one**, *twice*')).toEqual([
    text('push '),
    { kind: 'code', text: 'i32.add' },
    text(', '),
    { kind: 'strong', children: [text('not '), { kind: 'emphasis', children: [text('this')] }, text(' one')] },
    text(', '),
    { kind: 'emphasis', children: [text('twice')] },
  ]);
});

test('a code fence keeps its lines, its blanks and its language', () => {
  expect(parsePlainMarkdown('Given\n```wat\n(func\n  *a*)\n\n```\nthen')).toEqual([
    { kind: 'paragraph', children: [text('Given')] },
    { kind: 'code-block', language: 'wat', text: '(func\n  *a*)\n' },
    { kind: 'paragraph', children: [text('then')] },
  ]);
});

test('HTML is text, never markup', () => {
  expect(parseInline('<img src=x onerror=alert(1)>')).toEqual([text('<img src=x onerror=alert(1)>')]);
});

test.each(['2 * 3 * 4', 'a ** b', '`open', '**open', '*open', '```\nnever closed', '{not an expression}', '** **'])(
  'what is not closed or stands apart is text: %s',
  (source) => {
    expect(plainText(source)).toBe(source.replaceAll('\n', ' '));
    expect(parseInline(source).every((part) => part.kind === 'text')).toBe(true);
  },
);

test('stars inside code are code, and more ticks hold fewer', () => {
  expect(parseInline('`*a*` and `` a`b `` and `` ` ``')).toEqual([
    { kind: 'code', text: '*a*' },
    text(' and '),
    { kind: 'code', text: 'a`b' },
    text(' and '),
    { kind: 'code', text: '`' },
  ]);
});

test('a long text without an end of its marks is read in reasonable time', () => {
  const begun = Date.now();
  parseInline(`**${'a*`'.repeat(5_000)}`);
  expect(Date.now() - begun).toBeLessThan(5_000);
});

test('the words alone make a name', () => {
  expect(plainText('Which `memory` **grows**?')).toBe('Which memory grows?');
});
