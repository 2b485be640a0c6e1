import { expect, test, vi } from 'vitest';
import { Machine } from './machine.ts';
import { ScriptedGuest } from './scripted-guest.fixture.ts';

const running = { kind: 'running', damage: null } as const;

async function booted() {
  const guest = new ScriptedGuest();
  const open = vi.fn(() => guest);
  const machine = new Machine(open);
  await machine.boot();
  guest.become(running);
  return { guest, machine, open };
}

const stateOf = ({ view: { machine } }: Machine) => (machine.kind === 'on' ? machine.state.kind : machine.kind);
/** Until the promises that are under way have all had their turn. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

test('a second press of Boot does not make a second machine', async () => {
  const { machine, open } = await booted();
  await machine.boot();
  expect(open).toHaveBeenCalledTimes(1);
});

test('what cannot be fetched is said, and can be tried again', async () => {
  let isOffline = true;
  const machine = new Machine(() => {
    if (isOffline) throw new Error('no connection');
    return new ScriptedGuest();
  });
  await machine.boot();
  expect(machine.view.machine.kind).toBe('off');
  expect(machine.view.problem).toMatch(/no connection.*boot again/);
  isOffline = false;
  await machine.boot();
  expect(stateOf(machine)).toBe('starting');
  expect(machine.view.problem).toBeNull();
});

test('a machine that was switched off while it was on its way is stopped when it comes', async () => {
  const guest = new ScriptedGuest();
  const machine = new Machine(() => Promise.resolve(guest));
  const booting = machine.boot();
  machine.switchOff();
  await booting;
  expect(guest.asked).toEqual(['stop']);
  expect(stateOf(machine)).toBe('off');
});

test('a command that is pressed before the machine is on boots it, and is typed when there is a shell', async () => {
  const guest = new ScriptedGuest();
  const machine = new Machine(() => guest);
  machine.type('ls\r', 1);
  await settled();
  expect(guest.asked).toEqual([]);
  guest.become(running);
  expect(guest.asked).toEqual(['type 1 "ls\\r"']);
  expect(machine.view.terminal).toBe(1);
  machine.type('ps\r');
  expect(guest.asked.at(-1)).toBe('type 1 "ps\\r"');
});

test('the machine runs again when the last reason to rest is gone', async () => {
  const { guest, machine } = await booted();
  machine.pause('learner');
  await settled();
  machine.pause('hidden');
  machine.pause('hidden', false);
  await settled();
  expect(guest.asked).toEqual(['pause']);
  machine.pause('learner', false);
  await settled();
  expect(guest.asked).toEqual(['pause', 'resume']);
  expect(stateOf(machine)).toBe('running');
});

test('wishes that change faster than the machine are met in the end', async () => {
  const { guest, machine } = await booted();
  machine.pause('hidden');
  machine.pause('hidden', false);
  machine.pause('hidden');
  machine.pause('hidden', false);
  await settled();
  expect(stateOf(machine)).toBe('running');
  expect(guest.asked.filter((what) => what === 'pause').length).toBeLessThanOrEqual(1);
});

test('a machine that comes up while the tab is hidden rests at once', async () => {
  const guest = new ScriptedGuest();
  const machine = new Machine(() => guest);
  machine.pause('hidden');
  await machine.boot();
  guest.become(running);
  await settled();
  expect(guest.asked).toEqual(['pause']);
});

test('a fresh machine is not paused, even when the old one was', async () => {
  const { guest, machine } = await booted();
  machine.pause('learner');
  await settled();
  await machine.reset();
  await settled();
  expect(guest.asked).toEqual(['pause', 'reset']);
  expect(machine.view.pausedBy).toBeNull();
  expect(stateOf(machine)).toBe('running');
});

test('an ended machine is booted anew by Reset', async () => {
  const { guest, machine, open } = await booted();
  guest.become({ kind: 'ended', end: { kind: 'failed', detail: 'no memory' } });
  await machine.reset();
  expect(open).toHaveBeenCalledTimes(2);
});

test('a file that is no machine leaves the running one alone, and the reason is said', async () => {
  const { guest, machine } = await booted();
  guest.fails = new Error('This file is no machine of this version.');
  await machine.openSaved(new Uint8Array());
  expect(machine.view.problem).toMatch(/yours is as it was.*no machine of this version/);
  expect(stateOf(machine)).toBe('running');
  expect(machine.view.task).toBeNull();
});

test('a machine that could not be saved gives no file', async () => {
  const { guest, machine } = await booted();
  expect(await machine.save()).toEqual(new Uint8Array([1, 2, 3]));
  guest.fails = new Error('No memory.');
  expect(await machine.save()).toBeNull();
  expect(machine.view.problem).toMatch(/could not be saved/);
});

test('a saved machine is opened where none is on yet', async () => {
  const guest = new ScriptedGuest();
  const machine = new Machine(() => guest);
  const opening = machine.openSaved(new Uint8Array([1]));
  await settled();
  guest.become(running);
  await opening;
  expect(guest.asked).toEqual(['restore', 'type 0 "\\f"']);
});

test('one lab of a page shows the machine, until it is gone or another is asked to', async () => {
  const { machine } = await booted();
  machine.hold('first');
  machine.release('second');
  expect(machine.view.holder).toBe('first');
  machine.hold('second');
  machine.release('first');
  expect(machine.view.holder).toBe('second');
  machine.release('second');
  expect(machine.view.holder).toBeNull();
});
