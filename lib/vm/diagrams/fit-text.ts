/** Pictures are laid out before they are drawn, so widths of text are reckoned. The code face has one width: 0.6 em. */
export const monoWidth = (text: string, size: number): number => text.length * size * 0.6;

/** The text face varies; this is its average over English words, on the wide side. */
export const textWidth = (text: string, size: number): number => text.length * size * 0.54;

/** Cut at the end, with an ellipsis. */
export function fit(text: string, width: number, size: number, face: 'mono' | 'text' = 'mono'): string {
  const room = Math.floor(width / (size * (face === 'mono' ? 0.6 : 0.54)));
  return text.length <= room ? text : room < 2 ? '' : `${text.slice(0, room - 1)}…`;
}
