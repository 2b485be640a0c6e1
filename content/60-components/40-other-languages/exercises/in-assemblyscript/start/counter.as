import { Counts } from "./bindings";

export function count(text: string): Counts {
  let characters: u32 = 0;
  let words: u32 = 0;
  let longest: u32 = 0;
  let current: u32 = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    // A character beyond ffff takes two units here. The second of them is from dc00 to dfff.
    characters++;
  }
  return new Counts(characters, words, longest);
}
