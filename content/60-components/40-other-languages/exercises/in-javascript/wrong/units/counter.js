export function count(text) {
  const words = text.split(/\s+/).filter((word) => word !== '');
  return {
    characters: text.length,
    words: words.length,
    longest: Math.max(0, ...words.map((word) => word.length)),
  };
}
