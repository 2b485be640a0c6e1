const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * For every line of generated code the line it comes from, from 1. A line without a mapping belongs to the one before.
 * Source: source map revision 3, "mappings": per segment column, source, line, column, each relative to the last.
 */
export function sourceLines(mappings: string): number[] {
  let line = 0;
  let last = 1;
  return mappings.split(';').map((group) => {
    let first: number | null = null;
    for (const segment of group === '' ? [] : group.split(',')) {
      const [, , lineStep] = decodeSegment(segment);
      if (lineStep === undefined) continue;
      line += lineStep;
      first ??= line + 1;
    }
    last = first ?? last;
    return last;
  });
}

/** One segment: numbers in base 64, five bits at a time. */
export function decodeSegment(segment: string): number[] {
  const values: number[] = [];
  let value = 0;
  let shift = 0;
  for (const char of segment) {
    const digit = digits.indexOf(char);
    value += (digit & 31) << shift;
    if ((digit & 32) !== 0) {
      shift += 5;
      continue;
    }
    values.push((value & 1) === 1 ? -(value >> 1) : value >> 1);
    value = 0;
    shift = 0;
  }
  return values;
}
