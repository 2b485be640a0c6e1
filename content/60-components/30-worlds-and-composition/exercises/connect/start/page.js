import { lower } from 'docs:text/case';
import { knows } from 'docs:spelling/dictionary';

export function unknown(text) {
  const words = text.match(/\p{L}+/gu) ?? [];
  return words.map((word) => lower(word)).filter((word) => !knows(word));
}
