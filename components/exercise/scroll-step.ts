/** Where something stands, and the part of its panel that nothing covers, all measured from the same line. */
export type Places = { top: number; bottom: number; viewTop: number; viewBottom: number };

/** How far a panel must scroll to show it: no further than its first line, and not at all when it is in view. */
export function scrollStep({ top, bottom, viewTop, viewBottom }: Places): number {
  if (top < viewTop) return top - viewTop;
  return Math.max(0, Math.min(bottom - viewBottom, top - viewTop));
}
