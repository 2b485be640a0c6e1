import { expect, type Locator, type Page } from '@playwright/test';

/** A machine on the page, and what a learner sees of it and does with it. */
export type LinuxLab = ReturnType<typeof linuxIn>;

/** @param frame what the lab stands in: the whole main part of the page, one lab of a lesson */
export function linuxIn(frame: Locator) {
  const page = frame.page();
  const terminal = frame.getByRole('region', { name: 'Terminal', exact: true });
  return {
    frame,
    /** The one that is shown. */
    terminal,
    boot: frame.getByRole('button', { name: 'Boot Linux', exact: true }),
    pause: frame.getByRole('button', { name: 'Pause', exact: true }),
    resume: frame.getByRole('button', { name: 'Resume', exact: true }),
    reset: frame.getByRole('button', { name: 'Reset', exact: true }),
    fresh: frame.getByRole('button', { name: 'Start a fresh machine' }),
    processes: frame.getByRole('region', { name: 'Processes', exact: true }),
    tab: (name: string) => frame.getByRole('tab', { name, exact: true }),
    tool: (name: string) => terminal.getByRole('button', { name, exact: true }),
    status: (words: string | RegExp) => frame.getByRole('status').filter({ hasText: words }).first(),

    /** From the menu of what can be done with the machine. */
    async choose(action: string) {
      await frame.getByRole('button', { name: 'Machine', exact: true }).click();
      await page.getByRole('group', { name: 'Machine', exact: true }).getByRole('button', { name: action }).click();
    },

    /** What stands on the screen, without the blanks at the ends of lines. */
    async screen(): Promise<string> {
      const rows = await terminal.locator('.xterm-rows > div').allInnerTexts();
      return rows
        .map((row) => row.replaceAll('\u00A0', ' ').trimEnd())
        .join('\n')
        .trimEnd();
    },

    async shows(words: RegExp) {
      await expect.poll(() => this.screen(), { timeout: 30_000 }).toMatch(words);
    },

    /** Boots, and waits for a shell that answers. */
    async start() {
      await this.boot.click();
      await this.shows(/# *$/);
      await expect(this.status('Running')).toBeVisible();
    },

    /** Types a line into the shell. The keys go where the focus is. */
    async type(line: string) {
      await terminal.getByRole('textbox').focus();
      await page.keyboard.type(line);
      await page.keyboard.press('Enter');
    },
  };
}

export async function openLinux(page: Page): Promise<LinuxLab> {
  await page.goto('/linux');
  const lab = linuxIn(page.getByRole('main'));
  // It waits for the page's scripts.
  await expect(lab.boot).toBeEnabled();
  return lab;
}
