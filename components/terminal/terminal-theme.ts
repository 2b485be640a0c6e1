import type { ITheme } from '@xterm/xterm';

/**
 * The sixteen colours of a terminal, as our own tokens: readable on --code-paper in both schemes. What a program mixes
 * itself, xterm lifts to 4.5:1.
 */
const tokens = {
  background: '--code-paper',
  foreground: '--code-ink',
  cursor: '--accent',
  cursorAccent: '--code-paper',
  selectionBackground: '--accent-soft',
  black: '--code-ink',
  red: '--bad',
  green: '--good',
  yellow: '--wall-cgroup',
  blue: '--accent',
  magenta: '--wall-vm',
  cyan: '--wall-container',
  white: '--ink-soft',
  brightBlack: '--ink-faint',
  brightRed: '--bad',
  brightGreen: '--good',
  brightYellow: '--wall-cgroup',
  brightBlue: '--accent-strong',
  brightMagenta: '--wall-vm',
  brightCyan: '--wall-container',
  brightWhite: '--ink',
  scrollbarSliderBackground: '--line',
  scrollbarSliderHoverBackground: '--line-strong',
  scrollbarSliderActiveBackground: '--line-strong',
} satisfies Partial<Record<keyof ITheme, string>>;

/** The tokens as they count at this place now; xterm takes colours, not variables. */
export function readTheme(place: HTMLElement): ITheme {
  const probe = document.createElement('span');
  place.append(probe);
  const theme: Record<string, string> = {};
  for (const [name, token] of Object.entries(tokens)) {
    probe.style.color = `var(${token})`;
    theme[name] = getComputedStyle(probe).color;
  }
  probe.remove();
  return theme;
}

/** The code face as the browser has named it. */
export function readFontFamily(place: HTMLElement): string {
  const probe = document.createElement('span');
  probe.style.fontFamily = 'var(--font-code), ui-monospace, "Cascadia Code", Menlo, Consolas, monospace';
  place.append(probe);
  const family = getComputedStyle(probe).fontFamily;
  probe.remove();
  return family;
}

/** Called when the reader's system or the reader switches between light and dark. */
export function watchScheme(listener: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const choice = new MutationObserver(listener);
  choice.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  system.addEventListener('change', listener);
  return () => {
    choice.disconnect();
    system.removeEventListener('change', listener);
  };
}
