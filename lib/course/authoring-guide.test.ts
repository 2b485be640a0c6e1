import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Check, Exercise } from '@/lib/exercise/check.ts';
import { GuestCheck, GuestExercise, GuestLabFile } from '@/lib/exercise/kernel/guest-exercise.ts';
import { Question, QuizFile } from '@/lib/quiz/question.ts';
import { TrapKind } from '@/lib/run/failure-schema.ts';
import { codeLanguages } from './languages.ts';
import { parseYaml } from './parse-yaml.ts';
import { GlossaryFile, LabFile, labViews, LessonFrontmatter, ModuleFile, wallKinds } from './schema.ts';
import { plainTags, tags } from './tags.ts';

const guide = readFileSync('docs/authoring.md', 'utf8');

test('the guide explains every tag with every attribute', () => {
  for (const tag of tags) {
    const row = guide.split('\n').find((line) => line.startsWith(`| \`<${tag.name}`));
    expect(row, tag.name).toBeDefined();
    for (const attribute of tag.attributes) expect(row, tag.name).toContain(`\`${attribute.name}\``);
    for (const value of tag.attributes.flatMap((attribute) => attribute.oneOf ?? []))
      expect(row).toContain(`\`${value}\``);
  }
  for (const name of plainTags) expect(guide).toContain(`<${name}`);
});

test('the guide explains every kind of check with every key of its own', () => {
  const common = new Set(['see', 'id', 'claim', 'hint', 'hints', 'hidden']);
  for (const check of [...Check.options, ...GuestCheck.options]) {
    const [see] = check.shape.see.values;
    const row = guide.split('\n').find((line) => line.startsWith(`| \`${see}\` |`));
    expect(row, see).toBeDefined();
    for (const key of Object.keys(check.shape)) if (!common.has(key)) expect(row, see).toContain(`\`${key}\``);
  }
});

test('the guide names every kind of question, trap, view, wall and language', () => {
  for (const question of Question.options) expect(guide).toContain(`kind: ${[...question.shape.kind.values][0]}`);
  for (const trap of TrapKind.options) expect(guide).toContain(`\`${trap}\``);
  for (const view of labViews) expect(guide).toContain(`\`${view}\``);
  for (const wall of wallKinds) expect(guide).toMatch(new RegExp(`\\b${wall}\\b`));
  for (const language of Object.keys(codeLanguages)) expect(guide).toContain(`\`${language}\``);
});

test.each([
  ['linear-memory:', GlossaryFile],
  ['title: WebAssembly core', ModuleFile],
  ['title: A stack machine', LessonFrontmatter],
  ['quizzes:', QuizFile],
  ['title: Add two numbers', LabFile],
  ['title: Double a number', Exercise],
  ['machine: linux\ntitle: A name of', GuestLabFile],
  ['machine: linux\ntitle: A process', GuestExercise],
])('the sample that begins with "%s" is valid', (start, schema) => {
  const blocks = [...guide.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map((match) =>
    (match[1] ?? '').replaceAll(/^---\n/gm, ''),
  );
  const sample = blocks.find((block) => block.replaceAll(/^#.*\n/gm, '').startsWith(start));
  expect(parseYaml(schema, { file: 'docs/authoring.md', text: sample ?? '' }).problems).toEqual([]);
});
