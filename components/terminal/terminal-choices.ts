/** How the reader wants terminals: for every one of every page, kept in this browser. */
export type TerminalChoices = {
  readonly fontSize: number;
  /** The row of keys that phones lack. */
  readonly hasKeyRow: boolean;
  /** xterm keeps a text copy of the screen for screen readers; costs time at every line, so it is a choice. */
  readonly isForScreenReader: boolean;
};

export const fontSizes = [11, 12, 13, 14, 16, 18, 21, 24] as const;
/** What counts until the reader chooses: on a phone more columns, and the keys its keyboard lacks. */
export type Screening = { readonly isNarrow: boolean; readonly isTouched: boolean };
const key = 'terminal';
const listeners = new Set<() => void>();

/** Total: what is not a choice of ours counts as none. */
export function parseChoices(stored: string | null, { isNarrow, isTouched }: Screening): TerminalChoices {
  const standard: TerminalChoices = {
    fontSize: isNarrow ? 12 : 14,
    hasKeyRow: isTouched,
    isForScreenReader: false,
  };
  try {
    const value: unknown = JSON.parse(stored ?? '{}');
    if (typeof value !== 'object' || value === null) return standard;
    const { fontSize, hasKeyRow, isForScreenReader } = value as Partial<Record<keyof TerminalChoices, unknown>>;
    return {
      fontSize: fontSizes.find((size) => size === fontSize) ?? standard.fontSize,
      hasKeyRow: typeof hasKeyRow === 'boolean' ? hasKeyRow : standard.hasKeyRow,
      isForScreenReader: isForScreenReader === true,
    };
  } catch {
    return standard;
  }
}

/** One step larger or smaller, and no further than the last. */
export function stepFontSize(now: number, by: 1 | -1): number {
  const at = fontSizes.findIndex((size) => size === now);
  return fontSizes[at + by] ?? now;
}

const onServer: TerminalChoices = { fontSize: 14, hasKeyRow: false, isForScreenReader: false };
export const standardChoices = (): TerminalChoices => onServer;

// Where storage is blocked, the choice lasts as long as the page.
let chosen: Partial<TerminalChoices> = {};
let current: TerminalChoices | null = null;

export function readChoices(): TerminalChoices {
  current ??= { ...parseChoices(stored(), readScreening()), ...chosen };
  return current;
}

function stored(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function readScreening(): Screening {
  return {
    isNarrow: matchMedia('(width < 40rem)').matches,
    isTouched: matchMedia('(pointer: coarse)').matches,
  };
}

/** What was not chosen is not stored: it goes on following the screen. */
export function choose(part: Partial<TerminalChoices>): void {
  chosen = { ...chosen, ...part };
  current = null;
  try {
    const before: unknown = JSON.parse(stored() ?? '{}');
    localStorage.setItem(key, JSON.stringify({ ...(typeof before === 'object' ? before : {}), ...part }));
  } catch {
    // Blocked or full: `chosen` has it.
  }
  for (const listener of listeners) listener();
}

/** Also told of choices made in other tabs, and of a pointer that changes (a tablet that gets a mouse). */
export function subscribeToChoices(listener: () => void): () => void {
  const fromOtherTab = (event: StorageEvent) => {
    if (event.key !== key) return;
    chosen = {};
    current = null;
    listener();
  };
  const pointer = matchMedia('(pointer: coarse)');
  const lookAnew = () => {
    current = null;
    listener();
  };
  pointer.addEventListener('change', lookAnew);
  listeners.add(listener);
  addEventListener('storage', fromOtherTab);
  return () => {
    pointer.removeEventListener('change', lookAnew);
    listeners.delete(listener);
    removeEventListener('storage', fromOtherTab);
  };
}
