// A text is iterated by code points, and measured by units of UTF-16.
const lengthOf = (text) => [...text].length;

export function count(text) {
  const words = text.split(/\s+/).filter((word) => word !== '');
  return {
    characters: lengthOf(text),
    words: words.length,
    longest: Math.max(0, ...words.map(lengthOf)),
  };
}
