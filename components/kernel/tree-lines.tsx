/** The lines of a tree to the left of a row: elbows to the parent, and lines of ancestors that go on. */
export function TreeLines(props: {
  row: { readonly depth: number; readonly guides: readonly boolean[]; readonly isLast: boolean };
  left: number;
  step: number;
  height: number;
}) {
  const { row, left, step, height } = props;
  if (row.depth === 0) return null;
  const x = left + (row.depth - 1) * step;
  const middle = height / 2;
  const above = row.guides.map((goesOn, at) => (goesOn ? `M${left + at * step} 0V${height}` : '')).join('');
  return (
    <path
      className="kd-guide"
      // From the mark of the row above, which may be the parent.
      d={`${above}M${x} ${5 - middle}V${row.isLast ? middle - 5 : height}M${x} ${middle - 5}q0 5 5 5H${x + step - 5}`}
    />
  );
}
