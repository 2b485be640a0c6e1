import type { Discount, Line } from 'demo:shop/basket';

// A result: return what is ok, throw what is an error.
export function total(lines: Line[], off: Discount): number {
  if (lines.length === 0) throw 'the basket is empty';
  const sum = lines.reduce((cents, line) => cents + line.cents, 0);
  switch (off.tag) {
    case 'percent':
      if (off.val > 100) throw `${off.val} percent is more than everything`;
      return Math.round((sum * (100 - off.val)) / 100);
    case 'cents':
      return Math.max(0, sum - off.val);
    case 'none':
      return sum;
  }
}

// An option: undefined is none.
export function noteOf(lines: Line[], name: string): string | undefined {
  console.log('looking at', lines.length, 'lines');
  return lines.find((line) => line.name === name)?.note;
}
