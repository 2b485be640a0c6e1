import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8');
type Scheme = 'light' | 'dark';

function colours(scheme: Scheme): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, name, light, dark] of css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)) {
    if (name !== undefined && light !== undefined && dark !== undefined) {
      found.set(name, scheme === 'light' ? light : dark);
    }
  }
  return found;
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const wallNames = ['process', 'container', 'cgroup', 'vm', 'wasm', 'kernel'];
const pages = ['paper', 'surface', 'sunken'];
const inks = ['ink', 'ink-soft', 'ink-faint', 'accent', 'accent-strong', 'good', 'warn', 'bad'];
const codes = ['ink', 'comment', 'keyword', 'type', 'name', 'string', 'number', 'function'];

/** What is written on what. 4.5:1 (WCAG 1.4.3). */
const texts: [string, string][] = [
  ...inks.flatMap((ink) => pages.map((page): [string, string] => [ink, page])),
  ...wallNames.flatMap((wall) =>
    [...pages, `wall-${wall}-soft`].map((ground): [string, string] => [`wall-${wall}`, ground]),
  ),
  ...wallNames.flatMap((wall) =>
    ['ink', 'ink-soft', 'ink-faint', 'accent', 'good', 'warn', 'bad'].map((ink): [string, string] => [
      ink,
      `wall-${wall}-soft`,
    ]),
  ),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ...['accent', 'good', 'warn', 'bad'].flatMap((tone): [string, string][] => [
    [tone, `${tone}-soft`],
    ['ink', `${tone}-soft`],
    ['ink-soft', `${tone}-soft`],
  ]),
  ['accent', 'good-soft'],
  ['accent', 'warn-soft'],
  ['accent', 'bad-soft'],
  ['surface', 'bad'],
  ...codes.flatMap((code) =>
    ['code-paper', 'surface', 'sunken'].map((ground): [string, string] => [`code-${code}`, ground]),
  ),
];

/** Lines that carry meaning, and edges of controls. 3:1 (WCAG 1.4.11). `--line` only divides, and is not among them. */
const lines: [string, string][] = [
  ...pages.map((page): [string, string] => ['line-strong', page]),
  ...wallNames.flatMap((wall) =>
    [...pages, `wall-${wall}-soft`].map((ground): [string, string] => [`wall-${wall}-line`, ground]),
  ),
];

describe.each<Scheme>(['light', 'dark'])('in the %s scheme', (scheme) => {
  const colour = colours(scheme);
  const of = (name: string): string => {
    const value = colour.get(name);
    if (value === undefined) throw new Error(`no colour --${name} in app/globals.css`);
    return value;
  };

  it.each(texts)('text in --%s is readable on --%s', (ink, ground) => {
    expect(contrast(of(ink), of(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(lines)('a line in --%s can be seen on --%s', (line, ground) => {
    expect(contrast(of(line), of(ground))).toBeGreaterThanOrEqual(3);
  });
});
