import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { TestGuest } from './start-test-guest.server.ts';
import { startTestGuest } from './start-test-guest.server.ts';

// What learners do to their machine; the page must still be answered, or told the truth.
let guest: TestGuest;
beforeAll(async () => {
  guest = await startTestGuest();
}, 120_000);
beforeEach(async () => {
  await guest.reset();
  await guest.reached((state) => state.kind === 'running');
}, 120_000);
afterAll(() => guest.stop());

const minutes = 60_000;

test('a killed agent comes back and goes on telling', { timeout: 2 * minutes }, async () => {
  const stop = guest.watch(() => undefined);
  await guest.seen((view) => view.processes.size > 0);
  expect((await guest.probe('kill -9 $PPID; sleep 20', { timeoutMs: 30_000 })).kind).toBe('refused');
  expect(await guest.run('echo here')).toBe('here\n');
  guest.terminal(0).write(Buffer.from('sleep 444 &\n'));
  await guest.seen((view) => [...view.processes.values()].some(({ command }) => command === 'sleep 444'));
  stop();
});

test('kill -9 -1 by root ends everything but init, which starts it anew', { timeout: 2 * minutes }, async () => {
  await guest.types('kill -9 -1\n', /# $/);
  expect(await guest.types('echo $((40+2))\n', /\b42\r/)).toContain('42');
  // Who asks in the moment in which the agent is dead is refused.
  await expect.poll(() => guest.probe('echo here'), { timeout: minutes }).toMatchObject({ output: 'here\n' });
});

test('probes do not need the learner’s /proc', { timeout: 2 * minutes }, async () => {
  await guest.types('umount -l /proc; umount -l /sys/fs/cgroup; ls /proc | wc -l; echo d""one\n', /done\r/);
  const result = await guest.probe('cat /proc/1/comm; cat /sys/fs/cgroup/cgroup.controllers');
  expect(result).toMatchObject({ kind: 'exited', output: 'init\ncpuset cpu io memory pids\n' });
  await guest.seen((view) => view.cgroups.has('/shell') && view.processes.size > 1);
});

test('all memory taken: the eater dies, the agent answers', { timeout: 3 * minutes }, async () => {
  await guest.types('eat 500M; echo c""ode $?\n', /code \d+\r/);
  expect(await guest.probe('echo here', { timeoutMs: 60_000 })).toMatchObject({ kind: 'exited', output: 'here\n' });
});

test('a full /tmp is the learner’s problem alone', { timeout: 3 * minutes }, async () => {
  await guest.types('cat /dev/zero > /tmp/full; echo f""ull\n', /full\r/);
  expect(await guest.run('echo here', { view: 'own' })).toBe('here\n');
});

test('a stopped kernel is told as such, and a fresh machine follows', { timeout: 3 * minutes }, async () => {
  guest.terminal(0).write(Buffer.from('echo c > /proc/sysrq-trigger\n'));
  const state = await guest.reached((now) => now.kind === 'running' && now.damage !== null);
  expect(state).toMatchObject({ damage: { kind: 'kernel-panic', message: expect.stringContaining('sysrq') } });
  await guest.reset();
  expect(guest.state).toEqual({ kind: 'running', damage: null });
  expect(await guest.run('echo fresh')).toBe('fresh\n');
});

test('rm -rf / is noticed', { timeout: 3 * minutes }, async () => {
  const stop = guest.watch(() => undefined);
  guest.terminal(0).write(Buffer.from('busybox rm -rf /bin /usr\n'));
  const state = await guest.reached((now) => now.kind === 'running' && now.damage !== null);
  expect(state).toMatchObject({ damage: { kind: 'no-shell' } });
  stop();
});

test('a saved machine comes back as it was, and another version’s is refused', { timeout: 3 * minutes }, async () => {
  await guest.run('echo kept > /root/note');
  const saved = await guest.save();
  await guest.run('rm /root/note');
  await guest.restore(saved);
  expect(await guest.run('cat /root/note')).toBe('kept\n');
  const other = saved.slice();
  other[45] = 0x7a;
  await expect(guest.restore(other)).rejects.toThrow(/another version|no saved machine/);
  expect(await guest.run('cat /root/note')).toBe('kept\n');
});

test('a paused machine does not age', { timeout: 2 * minutes }, async () => {
  await guest.pause();
  expect(guest.state.kind).toBe('paused');
  const late = guest.probe('echo later');
  await guest.resume();
  expect(await late).toMatchObject({ kind: 'exited', output: 'later\n' });
});
