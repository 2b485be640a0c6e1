export const idPattern = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** `50-webassembly` → 50 and `webassembly`: the number orders and never appears in an address. */
export function parseFolderName(name: string): { number: number; id: string } | null {
  const match = /^(\d{2,3})-([a-z0-9]+(?:-[a-z0-9]+)*)$/.exec(name);
  return match === null ? null : { number: Number(match[1]), id: match[2] ?? '' };
}
