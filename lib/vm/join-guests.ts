import type { Guest } from './guest.ts';

/** One cable between the `eth0` of two guests. Returns how to pull it out. */
export function joinGuests(a: Guest, b: Guest): () => void {
  const stops = [a.network.listen(b.network.send), b.network.listen(a.network.send)];
  return () => stops.forEach((stop) => stop());
}
