/**
 * File name → text. The language of a file is its ending: `.wat`, `.wit`. The text of a file of bytes (`isBinaryFile`)
 * is the base64 of its bytes, on one line: so it travels wherever texts do, and nobody edits it.
 */
export type SourceFiles = Readonly<Record<string, string>>;

export function isBinaryFile(file: string): boolean {
  return file.endsWith('.wasm');
}

export function bytesToBase64(bytes: Uint8Array): string {
  let text = '';
  // As many arguments as every engine takes in one call.
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCodePoint(...bytes.subarray(at, at + 8_192));
  return btoa(text);
}

/** null: the text is no base64. */
export function base64ToBytes(text: string): Uint8Array<ArrayBuffer> | null {
  let binary: string;
  try {
    binary = atob(text);
  } catch {
    return null;
  }
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.codePointAt(at) ?? 0;
  return bytes;
}

/** How many bytes the text of a binary file stands for. */
export function binarySize(text: string): number {
  return Math.max(0, Math.floor((text.length * 3) / 4) - (text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0));
}
