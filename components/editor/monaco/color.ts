/** A computed CSS colour as #rrggbb. Chromium, Firefox and Safari all compute plain colours to `rgb(r, g, b)`. */
export function toHex(color: string): string {
  const parts = /^rgba?\(\s*(\d+(?:\.\d+)?)[\s,]+(\d+(?:\.\d+)?)[\s,]+(\d+(?:\.\d+)?)/.exec(color);
  if (parts !== null) return hex([Number(parts[1]), Number(parts[2]), Number(parts[3])]);
  const unit = /^color\(srgb\s+([\d.e-]+)\s+([\d.e-]+)\s+([\d.e-]+)/.exec(color);
  if (unit !== null) return hex([Number(unit[1]) * 255, Number(unit[2]) * 255, Number(unit[3]) * 255]);
  throw new Error(`Not a colour that a browser computes: ${color}`);
}

/** Whether light text belongs on it. */
export function isDark(hexColor: string): boolean {
  const value = Number.parseInt(hexColor.slice(1), 16);
  // Rec. 709 luma of the coded values: enough to tell night from day.
  return 0.2126 * ((value >> 16) & 255) + 0.7152 * ((value >> 8) & 255) + 0.0722 * (value & 255) < 128;
}

function hex(channels: readonly number[]): string {
  return `#${channels.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`;
}
