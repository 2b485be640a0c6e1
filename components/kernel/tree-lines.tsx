/** The lines of a tree to the left of a row: elbows to the parent, and lines of ancestors that go on. */
export function TreeLines(props: {
  row: {
    readonly depth: number;
    readonly guides: readonly boolean[];
    readonly isFirst: boolean;
    readonly isLast: boolean;
  };
  left: number;
  step: number;
  height: number;
}) {
  const { row, left, step, height } = props;
  if (row.depth === 0) return null;
  const x = left + (row.depth - 1) * step;
  const middle = height / 2;
  const above = row.guides.map((goesOn, at) => (goesOn ? `M${left + at * step} 0V${height}` : '')).join('');
  // A first child's line begins at the mark of its parent, in the row above; others go on from their sibling's.
  const top = row.isFirst ? 5 - middle : 0;
  const own = row.isLast
    ? `M${x} ${top}V${middle - 5}q0 5 5 5H${x + step - 5}`
    : `M${x} ${top}V${height}M${x} ${middle}H${x + step - 5}`;
  return <path className="kd-guide" d={`${above}${own}`} />;
}
