/** `learn-wasm-2026-11-21-0915.machine`: sorts by time. */
export function machineFileName(now: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  return `learn-wasm-${day}-${two(now.getHours())}${two(now.getMinutes())}.machine`;
}

/** Files go in over a line as wide as a modem's; more than this would take minutes. */
export const mostFileBytes = 8 * 1024 * 1024;

/** Where a file of this name goes in this folder; a name can bring no folders of its own. */
export function pathIn(folder: string, name: string): string {
  const base = name.split(/[/\\]/).at(-1) ?? '';
  const place = folder.trim().replace(/\/+$/, '');
  return `${place.startsWith('/') || place === '' ? place : `/${place}`}/${base === '' ? 'file' : base}`;
}

/** `12 kB`, as the lab says it. */
export function sizeOf(bytes: number): string {
  if (bytes < 1_000) return bytes === 1 ? '1 byte' : `${bytes} bytes`;
  if (bytes < 999_500) return `${Math.round(bytes / 1_000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
