import { Counts } from "./bindings";

export function count(text: string): Counts {
  let characters: u32 = 0;
  let words: u32 = 0;
  let longest: u32 = 0;
  let current: u32 = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0xdc00 && unit <= 0xdfff) continue;
    characters++;
    current = unit <= 32 ? 0 : current + 1;
    if (current == 1) words++;
    if (current > longest) longest = current;
  }
  return new Counts(characters, words, longest);
}
