/**
 * FNV-1a, 32 bits, over the text's UTF-8 bytes, as eight hexadecimal digits. Tells whether a text has changed;
 * not for anything an attacker could gain from.
 * Source: draft-eastlake-fnv, "FNV-1a".
 */
export function textHash(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
