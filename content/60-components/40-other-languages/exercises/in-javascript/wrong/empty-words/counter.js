export function count(text) {
  const words = text.split(' ');
  return {
    characters: [...text].length,
    words: words.length,
    longest: Math.max(...words.map((word) => [...word].length)),
  };
}
