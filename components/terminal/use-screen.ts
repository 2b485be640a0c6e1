import { useEffect, useRef, useState, useSyncExternalStore, type RefObject } from 'react';
import type { GuestTerminal } from '@/lib/vm/guest.ts';
import type { Matches, Screen, ScreenEvents } from './open-screen.ts';
import { readChoices, standardChoices, subscribeToChoices } from './terminal-choices.ts';

/** Where a terminal's bytes come from and its keys go to. Without `write` there is nothing to type into. */
export type TerminalSource = Pick<GuestTerminal, 'listen'> & {
  readonly terminal: Pick<GuestTerminal, 'write' | 'resize'> | null;
  /** Calls when a machine has come up behind this terminal, the first or a fresh one: it does not know its size. */
  readonly onFresh: (listener: () => void) => () => void;
};

type Loading = { kind: 'loading' } | { kind: 'ready'; screen: Screen } | { kind: 'failed' };

type Options = {
  source: TerminalSource;
  place: RefObject<HTMLElement | null>;
  /** The emulator is fetched and opened when it is first shown; it cannot measure what is hidden. */
  isShown: boolean;
  events: Omit<ScreenEvents, 'onKeys' | 'onResize'>;
  /** What was typed, on its way to the source. */
  translate: (typed: string) => string;
  onMatches: (matches: Matches) => void;
};

const encoder = new TextEncoder();
const inputLabel = 'Terminal input. To leave with the keyboard, press Escape, then Tab.';

/** A screen for this source, for as long as the source stays the same. Again: after a failure to fetch it. */
export function useScreen(options: Options): [Loading, () => void] {
  const { source, place, isShown } = options;
  const [loading, setLoading] = useState<Loading>({ kind: 'loading' });
  const [isWanted, want] = useState(true);
  const [wasShown, setWasShown] = useState(isShown);
  if (isShown && !wasShown) setWasShown(true);
  const choices = useSyncExternalStore(subscribeToChoices, readChoices, standardChoices);
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });

  useEffect(() => {
    if (!wasShown || !isWanted) return undefined;
    const closing = new AbortController();
    async function open() {
      try {
        const screen = await openIn(place.current, source, latest, closing.signal);
        if (screen !== null) setLoading({ kind: 'ready', screen });
      } catch {
        if (!closing.signal.aborted) setLoading({ kind: 'failed' });
      }
    }
    void open();
    return () => {
      closing.abort();
      setLoading({ kind: 'loading' });
    };
  }, [source, place, wasShown, isWanted]);

  useEffect(() => {
    if (loading.kind === 'ready') loading.screen.choose(choices);
  }, [loading, choices]);

  const retry = () => {
    want(false);
    setTimeout(() => want(true));
  };
  return [loading, retry];
}

async function openIn(
  place: HTMLElement | null,
  source: TerminalSource,
  latest: RefObject<Options>,
  signal: AbortSignal,
): Promise<Screen | null> {
  const [{ openScreen }] = await Promise.all([import('./open-screen.ts'), document.fonts.ready]);
  if (signal.aborted || place === null) return null;
  const { terminal } = source;
  const send = (typed: string) => terminal?.write(encoder.encode(latest.current.translate(typed)));
  const screen = openScreen(
    place,
    {
      onKeys: send,
      onResize: (columns, rows) => terminal?.resize(columns, rows),
      onPaste: (text) => latest.current.events.onPaste(text),
      onLink: (address) => latest.current.events.onLink(address),
      onSelection: (isThere) => latest.current.events.onSelection(isThere),
      onCopy: () => latest.current.events.onCopy(),
      onSearch: () => latest.current.events.onSearch(),
      onArmed: (isArmed) => latest.current.events.onArmed(isArmed),
    },
    {
      ...readChoices(),
      isReadOnly: terminal === null,
      inputLabel: terminal === null ? 'Text of the console. Nothing can be typed here.' : inputLabel,
      onMatches: (matches) => latest.current.onMatches(matches),
    },
  );
  const tellSize = () => {
    const { columns, rows } = screen.size();
    terminal?.resize(columns, rows);
  };
  tellSize();
  const stopListening = source.listen((bytes, done) => screen.write(bytes, done));
  const stopWatching = source.onFresh(tellSize);
  signal.addEventListener('abort', () => {
    stopListening();
    stopWatching();
    screen.close();
  });
  return screen;
}
