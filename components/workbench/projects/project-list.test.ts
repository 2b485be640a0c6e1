import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { createProgress } from '@/lib/progress/open-progress.browser.ts';
import {
  forgetDeleted,
  freeName,
  listProjects,
  makeProject,
  readProject,
  renameProject,
  setDeleted,
} from './project-list.ts';

let count = 0;
let time = 0;
function openStore(databaseName = `projects-${(count += 1)}`) {
  const never = () => undefined;
  return createProgress({
    databaseName,
    now: () => (time += 1),
    afterGiveUp: never,
    whenLeaving: never,
    unstored: { read: () => null, write: never },
  });
}
const files = { 'main.wat': '(module)', 'part.wasm': 'AGFzbQEAAAA=' };

test('a project is there again when the store is opened anew, bytes and all', async () => {
  const name = 'projects-again';
  const store = openStore(name);
  await store.opened;
  makeProject(store, { name: 'Calculator', files, id: 'a', now: 1 });
  await store.export();
  const later = openStore(name);
  await later.opened;
  expect(listProjects(later).map((project) => project.name)).toEqual(['Calculator']);
  expect(readProject(later, 'a')).toEqual({ name: 'Calculator', files });
});

test('no two projects get the same name when they are made', async () => {
  const store = openStore();
  await store.opened;
  for (const id of ['a', 'b', 'c']) makeProject(store, { name: 'Calculator', files, id, now: 1 });
  expect(new Set(listProjects(store).map(({ name }) => name))).toEqual(
    new Set(['Calculator', 'Calculator 2', 'Calculator 3']),
  );
  expect(freeName(store, '  ')).toBe('Untitled');
});

test('the project that was changed last comes first', async () => {
  const store = openStore();
  await store.opened;
  makeProject(store, { name: 'A', files, id: 'a', now: 1 });
  makeProject(store, { name: 'B', files, id: 'b', now: 2 });
  renameProject(store, 'a', 'A again');
  expect(listProjects(store).map(({ name }) => name)).toEqual(['A again', 'B']);
});

test('a deletion can be taken back until its room is given away', async () => {
  const store = openStore();
  await store.opened;
  makeProject(store, { name: 'A', files, id: 'a', now: 1 });
  setDeleted(store, 'a', true);
  expect(listProjects(store)).toEqual([]);
  expect(readProject(store, 'a')).toBeNull();
  expect(forgetDeleted(store, 0)).toEqual([]);
  setDeleted(store, 'a', false);
  expect(readProject(store, 'a')).toEqual({ name: 'A', files });
  setDeleted(store, 'a', true);
  expect(forgetDeleted(store, Number.MAX_SAFE_INTEGER)).toEqual(['a']);
  expect(store.get('edited', 'a')?.files).toEqual({});
});

test('two tabs see each other’s projects, and the later change of one name wins', async () => {
  const one = openStore('projects-shared');
  const two = openStore('projects-shared');
  await Promise.all([one.opened, two.opened]);
  makeProject(one, { name: 'From one', files, id: 'a', now: 1 });
  await new Promise<void>((resolve) => {
    const leave = two.subscribe(() => {
      if (readProject(two, 'a') === null) return;
      leave();
      resolve();
    });
  });
  renameProject(two, 'a', 'Renamed by two');
  await new Promise<void>((resolve) => {
    const leave = one.subscribe(() => {
      if (readProject(one, 'a')?.name !== 'Renamed by two') return;
      leave();
      resolve();
    });
  });
  expect(listProjects(one)).toEqual(listProjects(two));
});
