import type { Locator, Page } from '@playwright/test';
import { asRead, quizSource, type QuestionSource } from './sources.ts';

/** A quiz on the page beside what its author wrote, and answers that are right or wrong by that. */
export function quizOn(page: Page, id: string) {
  const { title, questions } = quizSource(id);
  const frame = page.getByRole('region', { name: `Quiz ${title}` });

  function question(at: number) {
    const source = questions[at];
    if (source === undefined) throw new Error(`The quiz ${id} has no question ${at}.`);
    const form = frame.locator('form').nth(at);
    return {
      source,
      form,
      check: form.getByRole('button', { name: 'Check' }),
      explanation: form.getByText(asRead(source.explain).slice(0, 60)),
      async answer(how: 'right' | 'wrong') {
        await give(form, source, how);
        await form.getByRole('button', { name: 'Check' }).click();
      },
    };
  }

  return { frame, questions, question, result: frame.getByRole('status').last() };
}

async function give(form: Locator, source: QuestionSource, how: 'right' | 'wrong') {
  const isRight = how === 'right';
  switch (source.kind) {
    case 'typed':
      await form.getByRole('textbox').fill(isRight ? (source.accept[0] ?? '') : 'certainly not this');
      return;
    case 'single': {
      const option = isRight ? source.answer : (source.answer + 1) % source.options.length;
      await form.getByRole('radio', { name: asRead(source.options[option] ?? ''), exact: true }).check();
      return;
    }
    case 'multiple':
      for (const [place, option] of source.options.entries()) {
        const box = form.getByRole('checkbox', { name: asRead(option), exact: true });
        await box.setChecked(source.answer.includes(place) === isRight);
      }
      return;
    case 'ordering':
      await putInOrder(form, source.items.map(asRead), isRight);
  }
}

/** With the buttons, as one who reads them: each line goes up until it stands in its place. */
async function putInOrder(form: Locator, items: readonly string[], isRight: boolean) {
  const wanted = isRight ? items : items.toReversed();
  const rows = form.getByRole('listitem');
  for (const [place, item] of wanted.entries()) {
    const row = rows.filter({ hasText: item });
    const up = row.getByRole('button', { name: `Move up: ${item}` });
    for (let at = await placeOf(rows, item); at > place; at -= 1) await up.click();
  }
}

async function placeOf(rows: Locator, item: string): Promise<number> {
  const texts = await rows.allInnerTexts();
  return texts.findIndex((text) => text.includes(item));
}
