/** Pictures are laid out before they are drawn, so widths of text are reckoned. The code face has one width. */
const monoEm = 0.632;

export const monoWidth = (text: string, size: number): number => text.length * size * monoEm;

/** The text face varies; this is its average over English words, on the wide side. */
const textEm = 0.54;

/** Cut at the end, with an ellipsis. */
export function fit(text: string, width: number, size: number, face: 'mono' | 'text' = 'mono'): string {
  const room = Math.floor(width / (size * (face === 'mono' ? monoEm : textEm)));
  return text.length <= room ? text : room < 2 ? '' : `${text.slice(0, room - 1)}…`;
}

/** Cut at the beginning: of an address the end tells most. */
export function fitEnd(text: string, width: number, size: number): string {
  const room = Math.floor(width / (size * monoEm));
  return text.length <= room ? text : room < 2 ? '' : `…${text.slice(text.length - room + 1)}`;
}
