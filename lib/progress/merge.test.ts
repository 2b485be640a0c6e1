import { expect, test } from 'vitest';
import { mergeRecord, mergeRecords, previewMerge } from './merge.ts';
import { recordKey, type ProgressRecord } from './records.ts';

const read = (lesson: string, at: number): ProgressRecord => ({ kind: 'read', lesson, at });
const passed = (at: number, withHelp: boolean, hash = 'h'): ProgressRecord => ({
  kind: 'passed',
  part: 'm/l#e',
  hash,
  withHelp,
  at,
});
const edited = (at: number, text: string): ProgressRecord => ({
  kind: 'edited',
  part: 'm/l#e',
  hash: 'h',
  files: { 'a.wat': text },
  at,
});
const byKey = (...records: ProgressRecord[]) => new Map(records.map((record) => [recordKey(record), record]));

test('the newer record of a key wins, whichever side it comes from', () => {
  expect(mergeRecord(edited(1, 'old'), edited(2, 'new'))).toEqual(edited(2, 'new'));
  expect(mergeRecord(edited(2, 'new'), edited(1, 'old'))).toEqual(edited(2, 'new'));
});

test('what only one side has read or passed is kept', () => {
  const merged = mergeRecords(byKey(read('m/a', 5)), [read('m/b', 1), passed(1, false)]);
  expect([...merged.keys()].sort()).toEqual(['passed m/l#e', 'read m/a', 'read m/b']);
});

test('having passed without help once is kept, in every order of joining', () => {
  const records = [passed(1, false), passed(2, true, 'i'), passed(3, true, 'j')];
  const orders = [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ];
  for (const order of orders) {
    const inOrder = order.flatMap((index) => records[index] ?? []);
    expect([...mergeRecords(new Map(), inOrder).values()]).toEqual([passed(3, false, 'j')]);
  }
});

test('two tabs that write in the same millisecond agree on one of both texts', () => {
  expect(mergeRecord(edited(1, 'a'), edited(1, 'b'))).toEqual(mergeRecord(edited(1, 'b'), edited(1, 'a')));
});

test('joining a record with itself changes nothing', () => {
  expect(mergeRecord(passed(1, true), passed(1, true))).toEqual(passed(1, true));
});

test('there is one place where the learner was last', () => {
  const visited = (lesson: string, at: number): ProgressRecord => ({ kind: 'visited', lesson, at });
  expect([...mergeRecords(byKey(visited('m/a', 1)), [visited('m/b', 2)]).values()]).toEqual([visited('m/b', 2)]);
});

test('a preview counts what a merge adds, updates and leaves alone', () => {
  const current = byKey(read('m/a', 5), edited(5, 'mine'));
  expect(previewMerge(current, [read('m/a', 4), read('m/b', 1), edited(6, 'theirs')])).toEqual({
    added: 1,
    updated: 1,
    unchanged: 1,
  });
});
