import { expect, test } from 'vitest';
import { editsOf, noticeOtherTab, restore, type SavedText } from './saved-text.ts';

const lesson = {
  original: { 'a.wat': '(module)', 'world.wit': 'package a:b;' },
  hash: 'now',
  readOnly: ['world.wit'],
};

function saved(files: Record<string, string>, hash = 'now'): SavedText {
  return { kind: 'edited', part: 'm/l#x', hash, files, at: 5 };
}

test('a lab never opened shows the text of the lesson', () => {
  expect(restore(undefined, lesson)).toEqual({ files: lesson.original, notice: null });
});

test('edits come back', () => {
  expect(restore(saved({ 'a.wat': '(module $mine)' }), lesson)).toEqual({
    files: { 'a.wat': '(module $mine)', 'world.wit': 'package a:b;' },
    notice: null,
  });
});

test('a file the learner may not change is the lesson’s, whatever is stored', () => {
  expect(restore(saved({ 'world.wit': 'package evil:x;' }), lesson).files).toEqual(lesson.original);
});

test('edits of a lesson that changed since are offered, not shown and not dropped', () => {
  expect(restore(saved({ 'a.wat': '(module $mine)' }, 'before'), lesson)).toEqual({
    files: lesson.original,
    notice: {
      kind: 'lesson-changed',
      mine: { 'a.wat': '(module $mine)', 'world.wit': 'package a:b;' },
      at: 5,
    },
  });
});

test('a lesson that changed to what the learner had written says nothing', () => {
  expect(restore(saved({ 'a.wat': '(module)' }, 'before'), lesson).notice).toBeNull();
  expect(restore(saved({}, 'before'), lesson).notice).toBeNull();
});

test('only what differs from the lesson is an edit', () => {
  expect(editsOf({ 'a.wat': 'x', 'world.wit': 'package a:b;' }, lesson.original)).toEqual({ 'a.wat': 'x' });
  expect(editsOf(lesson.original, lesson.original)).toEqual({});
});

test('the same text from another tab says nothing', () => {
  expect(noticeOtherTab(saved({ 'a.wat': 'x' }), { 'a.wat': 'x', 'world.wit': 'package a:b;' }, lesson)).toBeNull();
});

test('another text from another tab is a choice', () => {
  expect(noticeOtherTab(saved({ 'a.wat': 'y' }), lesson.original, lesson)).toEqual({
    kind: 'other-tab',
    theirs: { 'a.wat': 'y', 'world.wit': 'package a:b;' },
    at: 5,
  });
});

test('a reset in another tab is a choice too', () => {
  expect(noticeOtherTab(saved({}), { ...lesson.original, 'a.wat': 'x' }, lesson)?.kind).toBe('other-tab');
});
