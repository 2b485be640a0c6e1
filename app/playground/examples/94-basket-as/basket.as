import { Discount, DiscountCase, Line, Option, Result, err, none, ok } from "./bindings";

// A result: ok with the value, or err with the reason.
export function total(lines: Line[], off: Discount): Result<u32, string> {
  if (lines.length == 0) return err<u32, string>("the basket is empty");
  let sum: u32 = 0;
  for (let i = 0; i < lines.length; i++) sum += lines[i].cents;
  switch (off.tag) {
    case DiscountCase.Percent:
      if (off.percent > 100) return err<u32, string>(`${off.percent} percent is more than everything`);
      return ok<u32, string>(<u32>Math.round(<f64>(sum * (100 - off.percent)) / 100));
    case DiscountCase.Cents:
      return ok<u32, string>(off.cents > sum ? 0 : sum - off.cents);
    default:
      return ok<u32, string>(sum);
  }
}

// An option: the note of the line itself, or none.
export function noteOf(lines: Line[], name: string): Option<string> {
  console.log(`looking at ${lines.length} lines`);
  for (let i = 0; i < lines.length; i++) {
    if (lines[i].name == name) return lines[i].note;
  }
  return none<string>();
}
