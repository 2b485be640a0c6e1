import type { Lab } from './lab.ts';

/** What a learner sees of an exercise beside its lab. */
export function exerciseIn(lab: Lab) {
  const panel = lab.frame.getByRole('region', { name: 'Exercise', exact: true });
  return {
    panel,
    /** `Passed`, `Not yet`, `Could not look`, or nothing yet. */
    status: panel.getByRole('status'),
    hint: panel.getByRole('button', { name: /^Hint/ }),
    hints: panel.getByRole('list', { name: 'Hints' }).getByRole('listitem'),
    showSolution: panel.getByRole('button', { name: 'Show solution' }),
    /** `Asked`, `Seen` or `Wanted` of the hint that stands there now. */
    row: (name: string) => panel.locator('dl > div').filter({ hasText: name }).getByRole('definition'),
  };
}
