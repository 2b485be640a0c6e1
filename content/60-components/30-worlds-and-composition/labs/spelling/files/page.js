import { knows } from 'docs:spelling/dictionary';

export function unknown(text) {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  return words.filter((word) => !knows(word));
}
