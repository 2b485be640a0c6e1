import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '../support/journey.ts';
import { listenForComplaints } from '../support/console.ts';
import { linuxIn, openLinux } from '../support/linux.ts';
import { paste } from '../support/lab.ts';

test('one click, and a shell of a real kernel answers; its new process is seen beside it', async ({ page }) => {
  const complaints = listenForComplaints(page);
  const lab = await openLinux(page);
  await lab.start();
  // Who clicked can type at once.
  await expect(lab.terminal.getByRole('textbox')).toBeFocused();
  await page.keyboard.type('unshare -pf --mount-proc sh\r');
  await lab.shows(/mount-proc sh\n# *$/);
  await page.keyboard.type('echo "I am number $$"\r');
  await lab.shows(/I am number 1\n/);
  await lab.tab('Processes').click();
  await expect(lab.processes).toContainText('unshare -pf --mount-proc sh');
  expect(complaints).toEqual([]);
});

test('a command in the text boots the machine and types itself', async ({ page }) => {
  const lab = await openLinux(page);
  await lab.frame.getByRole('button', { name: /^unshare -pf/ }).click();
  await lab.shows(/unshare -pf --mount-proc sh\n# *$/);
  await expect(lab.terminal.getByRole('textbox')).toBeFocused();
  await lab.frame.getByRole('button', { name: /^ps\b/ }).focus();
  await page.keyboard.press('Enter');
  await lab.shows(/PID[^\n]*\n +1 /);
  // Who came with the keyboard goes on reading.
  await expect(lab.frame.getByRole('button', { name: /^ps\b/ })).toBeFocused();
});

test('many lines are shown before they are pasted, and one goes in at once', async ({ page }) => {
  const lab = await openLinux(page);
  await lab.start();
  await paste(page, 'echo alone');
  await lab.shows(/# echo alone$/);
  await page.keyboard.press('Enter');
  await lab.shows(/\nalone\n/);

  await paste(page, 'echo first\necho second\n');
  const dialog = page.getByRole('dialog', { name: 'Paste 2 lines?' });
  await expect(dialog.getByRole('listitem')).toHaveText(['echo first', 'echo second']);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  await expect(lab.terminal.getByRole('textbox')).toBeFocused();
  expect(await lab.screen()).not.toContain('first');

  await paste(page, 'echo first\necho second\n');
  await dialog.getByRole('button', { name: 'Paste' }).click();
  await page.keyboard.press('Enter');
  await lab.shows(/\nfirst\nsecond\n/);
});

test('the keyboard gets out of the terminal, both ways, and Tab alone stays the shell’s', async ({ page }) => {
  const lab = await openLinux(page);
  await lab.start();
  const input = lab.terminal.getByRole('textbox');
  await expect(lab.terminal).toContainText(/Esc\s*then\s*Tab leaves the terminal/);
  await page.keyboard.type('ech');
  await page.keyboard.press('Tab');
  await expect(input).toBeFocused();
  await lab.shows(/# echo *$/);

  await page.keyboard.press('Escape');
  await expect(lab.status('Tab leaves the terminal now.')).toBeAttached();
  await page.keyboard.press('Tab');
  await expect(input).not.toBeFocused();
  await expect(lab.tool('Search')).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(input).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+Tab');
  await expect(input).not.toBeFocused();
});

test('two terminals are two shells on one machine', async ({ page }) => {
  const lab = await openLinux(page);
  await lab.start();
  await lab.type('hostname shared; name=first');
  await lab.tab('Terminal 2').click();
  await lab.shows(/# *$/);
  await lab.type('echo "$(hostname) ${name:-unset}"');
  await lab.shows(/\nshared unset\n/);
  await lab.tab('Terminal 1').click();
  await lab.type('echo "$(hostname) ${name:-unset}"');
  await lab.shows(/\nshared first\n/);
});

test('Reset asks, and brings a fresh machine', async ({ page }) => {
  const lab = await openLinux(page);
  await lab.start();
  await lab.type('hostname mine; touch /root/kept; ls');
  await lab.shows(/\nkept\n/);
  await lab.reset.click();
  const dialog = page.getByRole('dialog', { name: 'Start over with a fresh machine?' });
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await lab.type('hostname');
  await lab.shows(/\nmine\n/);

  await lab.reset.click();
  await dialog.getByRole('button', { name: 'Start fresh' }).click();
  await expect.poll(() => lab.screen()).not.toContain('mine');
  await lab.shows(/# *$/);
  await expect(lab.terminal.getByRole('textbox')).toBeFocused();
  await lab.type('ls; hostname');
  await lab.shows(/\nlab\n/);
  expect(await lab.screen()).not.toContain('kept');
});

test('a kernel that has stopped is told of in a sentence, with the way to a fresh machine', async ({ page }) => {
  const lab = await openLinux(page);
  await lab.start();
  await lab.type('echo c > /proc/sysrq-trigger');
  const alert = lab.frame.getByRole('alert');
  await expect(alert).toContainText(/The kernel has stopped \(sysrq triggered crash\)/);
  await lab.fresh.click();
  await expect(alert).toBeHidden();
  await lab.type('echo back again');
  await lab.shows(/\nback again\n/);
});

test('a paused machine keeps what is typed until it goes on', async ({ page }) => {
  const lab = await openLinux(page);
  await lab.start();
  await lab.pause.click();
  await expect(lab.status('Paused')).toBeVisible();
  await lab.type('echo $((40 + 2))');
  await lab.resume.click();
  await expect(lab.status('Running')).toBeVisible();
  await lab.shows(/\n42\n/);
});

test('a machine that nobody can see stands still, and says so quietly', async ({ page }) => {
  const lab = await openLinux(page);
  await lab.start();
  // Headless browsers show every tab; the page is told what it would be told.
  const setVisible = (state: 'hidden' | 'visible') =>
    page.evaluate((value) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => value });
      document.dispatchEvent(new Event('visibilitychange'));
    }, state);
  await setVisible('hidden');
  await expect(lab.status('Paused while this tab was hidden')).toBeVisible();
  await setVisible('visible');
  await expect(lab.status('It stood still while this tab was hidden.')).toBeVisible();
  await lab.type('echo awake');
  await lab.shows(/\nawake\n/);
});

test('a screen that a program left in ruins is cleaned', async ({ page }) => {
  const lab = await openLinux(page);
  await lab.start();
  // Line-drawing letters, red, in the middle of nowhere.
  await lab.type(String.raw`printf '\033(0\033[41m\033[10;20H'; echo ruins`);
  await lab.shows(/[│┼␋─├┤]/);
  await lab.tool('Terminal settings').click();
  await page.getByRole('button', { name: 'Clean the screen' }).click();
  await lab.shows(/^\S+# *$/);
  await expect(lab.terminal.getByRole('textbox')).toBeFocused();
});

test('a machine is saved as a file, and goes on from it', async ({ page }) => {
  const lab = await openLinux(page);
  await lab.start();
  await lab.type('keep=what-i-did; hostname carried');
  await lab.shows(/hostname carried\n/);
  const downloading = page.waitForEvent('download');
  await lab.choose('Save machine');
  const file = await (await downloading).path();

  await page.reload();
  await expect(lab.boot).toBeEnabled();
  await lab.frame.locator('input[type="file"]').first().setInputFiles(file);
  await lab.shows(/# *$/);
  await expect(lab.status('Running')).toBeVisible();
  await lab.type('echo "$keep on $(hostname)"');
  await lab.shows(/\nwhat-i-did on carried\n/);
});

test('files go into the machine and come out again', async ({ page }) => {
  const lab = await openLinux(page);
  await lab.start();
  await lab.choose('Files');
  const dialog = page.getByRole('dialog', { name: 'Files' });
  await dialog.getByLabel('Choose files').setInputFiles({
    name: 'note.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('carried in\n'),
  });
  await expect(dialog.getByText('/root/note.txt is there')).toBeVisible();
  await dialog.getByLabel('Path').fill('/root/no-such-file');
  await dialog.getByRole('button', { name: 'Fetch' }).click();
  await expect(dialog.getByText('/root/no-such-file could not be read')).toBeVisible();
  const downloading = page.waitForEvent('download');
  await dialog.getByLabel('Path').fill('/root/note.txt');
  await dialog.getByRole('button', { name: 'Fetch' }).click();
  expect((await downloading).suggestedFilename()).toBe('note.txt');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await lab.type('cat note.txt');
  await lab.shows(/\ncarried in\n/);
});

test('two machines reach each other over a cable, until it is pulled out', async ({ page }) => {
  test.setTimeout(150_000);
  const first = await openLinux(page);
  await first.start();
  await first.type('ip addr add 10.0.0.1/24 dev eth0; ip link set eth0 up');
  await page.getByRole('button', { name: 'Add a second machine on a cable' }).click();
  const cable = page.getByRole('group', { name: 'Cable' });
  await expect(cable.getByRole('status')).toHaveText('Waits for both machines');
  const labs = page.locator('[data-takes-focus]');
  const second = linuxIn(labs.nth(1));
  await second.start();
  await expect(cable.getByRole('status')).toHaveText('Plugged in');
  await second.type('ip addr add 10.0.0.2/24 dev eth0; ip link set eth0 up; ping -c 3 10.0.0.1');
  await second.shows(/3 (?:packets )?received/);
  await cable.getByRole('button', { name: 'Pull it out' }).click();
  await second.type('clear; ping -c 2 10.0.0.1');
  await second.shows(/0 (?:packets )?received/);
});

test('what was printed is searched, and the text size is kept', async ({ page }) => {
  const lab = await openLinux(page);
  await lab.start();
  await lab.type('seq 1 40; echo needle-$((1 + 1))');
  await lab.shows(/\nneedle-2\n/);
  await page.keyboard.press('Control+Shift+F');
  const search = lab.terminal.getByRole('search');
  await search.getByRole('textbox').fill('needle');
  await expect(search.getByRole('status')).toHaveText('1 of 2');
  await page.keyboard.press('Enter');
  await expect(search.getByRole('status')).toHaveText('2 of 2');
  await page.keyboard.press('Escape');
  await expect(search).toBeHidden();
  await expect(lab.terminal.getByRole('textbox')).toBeFocused();

  await lab.tool('Terminal settings').click();
  await page.getByRole('button', { name: 'Larger text' }).click();
  await expect(lab.terminal.getByRole('status', { name: 'Text size' })).toHaveText('16 px');
  await page.reload();
  await lab.start();
  await lab.tool('Terminal settings').click();
  await expect(lab.terminal.getByRole('status', { name: 'Text size' })).toHaveText('16 px');
});

test('a machine that was fetched once starts afresh without a connection', async ({ page, context }) => {
  const lab = await openLinux(page);
  await lab.start();
  await context.setOffline(true);
  await lab.reset.click();
  await page.getByRole('button', { name: 'Start fresh' }).click();
  await lab.shows(/# *$/);
  await lab.type('echo still here');
  await lab.shows(/\nstill here\n/);
});

test('a browser without WebAssembly is told so in a sentence', async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'WebAssembly'));
  await page.goto('/linux');
  await expect(page.getByRole('main').getByRole('alert')).toContainText('does not run WebAssembly');
  await expect(page.getByRole('button', { name: 'Boot Linux' })).toBeHidden();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`a machine that runs breaks no accessibility rule: ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    const lab = await openLinux(page);
    await lab.start();
    await lab.type('ls --color /; echo https://example.com');
    await lab.shows(/\nhttps:/);
    await lab.tool('Terminal settings').click();
    await page.getByRole('checkbox', { name: 'Screen reader mode' }).check();
    await page.getByRole('checkbox', { name: 'Row of keys' }).check();
    await page.keyboard.press('Escape');
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
    ).toEqual([]);
  });
}

test('on a phone the row of keys has what its keyboard lacks', async ({ browser, baseURL }) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    ...(baseURL === undefined ? {} : { baseURL }),
  });
  const page = await context.newPage();
  const lab = await openLinux(page);
  await lab.start();
  const keys = lab.terminal.getByRole('group', { name: 'Keys' });
  if (!(await keys.isVisible())) {
    // Whether emulated fingers are coarse pointers is the browser's affair; the choice is there either way.
    await lab.tool('Terminal settings').click();
    await page.getByRole('checkbox', { name: 'Row of keys' }).check();
    await page.keyboard.press('Escape');
  }
  await lab.type('sleep 1000');
  await keys.getByRole('button', { name: 'Ctrl' }).click();
  await page.keyboard.type('c');
  await lab.shows(/\^C\n[^\n]*# *$/);
  await keys.getByRole('button', { name: 'Up' }).click();
  await lab.shows(/# sleep 1000$/);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await context.close();
});
