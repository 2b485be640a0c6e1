import { expect, type Locator, type Page } from '@playwright/test';

/** A lab on the page, and what a learner sees of it and does with it. */
export type Lab = ReturnType<typeof labIn>;

/** @param frame what the lab stands in: `#lab-turns`, `#exercise-add`, the whole main part of the playground */
export function labIn(frame: Locator) {
  const page = frame.page();
  const editor = frame.getByRole('region', { name: 'Editor' });
  const output = frame.getByRole('region', { name: 'Output' });
  const run = frame.getByRole('button', { name: 'Run', exact: true });
  // Monaco's own box is a point: there, and never "visible".
  const text = editor.getByRole('textbox').first();

  return {
    frame,
    editor,
    text,
    output,
    run,
    stop: frame.getByRole('button', { name: 'Stop', exact: true }),
    reset: frame.getByRole('button', { name: 'Reset', exact: true }),
    problems: frame.getByRole('region', { name: 'Problems', exact: true }),
    call: frame.getByRole('region', { name: 'Call' }),
    /** What the program printed and its calls gave. */
    log: output.getByRole('log'),
    /** How the last run ended, in a sentence. */
    ending: output.getByRole('status'),
    view: (name: string) => frame.getByRole('tab', { name, exact: true }),

    /** Brings the lab near, and waits until it is more than its source. */
    async arrive() {
      await frame.scrollIntoViewIfNeeded();
      await expect(run).toBeVisible();
      await expect(text).toBeAttached();
    },

    async open(file: string) {
      await editor.getByRole('tab', { name: file }).click();
      await expect(editor.getByRole('textbox', { name: file })).toBeAttached();
    },

    /** Puts `source` in place of the open file, as one who pastes it. */
    async write(source: string) {
      await selectAll(text);
      await paste(page, source);
    },

    /** The whole open file, through the clipboard: an editor shows only what fits on the screen. */
    async read(): Promise<string> {
      await selectAll(text);
      await page.keyboard.press('ControlOrMeta+c');
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      // The clipboard of Windows has its own line ends, and this browser says it is on Windows.
      return copied.replaceAll('\r\n', '\n');
    },

    /** Writes the calls as text, one a line. */
    async callThis(calls: string) {
      const byHand = frame.getByRole('button', { name: 'Type the call yourself' });
      if (await byHand.isVisible()) await byHand.click();
      await frame.getByRole('textbox', { name: 'Calls' }).fill(calls);
    },
  };
}

/** The playground with one of its examples, by its id in the address. */
export async function openExample(page: Page, id: string): Promise<Lab> {
  await page.goto(`/playground#${id}`);
  const lab = labIn(page.getByRole('main'));
  await expect(page.getByRole('navigation', { name: 'Examples' }).locator(`a[href="#${id}"]`)).toHaveAttribute(
    'aria-current',
    'true',
  );
  await lab.arrive();
  return lab;
}

/** A lesson, and in it the lab or exercise of this id. */
export async function openPart(page: Page, lesson: string, id: string): Promise<Lab> {
  await page.goto(`/learn/${lesson}`);
  return arriveAt(page, id);
}

/** A lab or an exercise of the lesson that is open. */
export async function arriveAt(page: Page, id: string): Promise<Lab> {
  const lab = labIn(page.locator(`#${id}`));
  await lab.arrive();
  return lab;
}

export async function paste(page: Page, text: string) {
  await page.evaluate((content) => navigator.clipboard.writeText(content), text);
  await page.keyboard.press('ControlOrMeta+v');
}

async function selectAll(text: Locator) {
  await text.focus();
  await text.page().keyboard.press('ControlOrMeta+a');
}
