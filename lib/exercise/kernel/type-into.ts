import type { Guest, TerminalNumber } from '@/lib/vm/guest.ts';

/** Silence behind a prompt, and silence of a program that keeps the terminal. */
const promptMs = 250;
const quietMs = 3_000;
const latestMs = 20_000;

/**
 * Types a line into a terminal as a person would, and gives what was printed when nothing has come for a moment: without
 * the line's echo, the prompt behind it and the colours.
 */
export function typeInto(guest: Guest, which: TerminalNumber, line: string): Promise<string> {
  return new Promise((resolve) => {
    const decoder = new TextDecoder();
    let printed = '';
    let isTyped = false;
    let quiet: ReturnType<typeof setTimeout> | null = null;
    let stop: () => void = () => undefined;
    const done = () => {
      clearTimeout(latest);
      if (quiet !== null) clearTimeout(quiet);
      stop();
      resolve(withoutEcho(printed));
    };
    const latest = setTimeout(done, latestMs);
    stop = guest.terminal(which).listen((bytes, shown) => {
      shown();
      // What was there before comes first, and is not of this line.
      if (!isTyped) return;
      printed += decoder.decode(bytes, { stream: true });
      if (quiet !== null) clearTimeout(quiet);
      quiet = setTimeout(done, endsWithPrompt(printed) ? promptMs : quietMs);
    });
    // A shell that is opened only now prints its first prompt before it is typed into.
    const begin = which === 0 ? 100 : 1_200;
    setTimeout(() => {
      isTyped = true;
      guest.terminal(which).write(new TextEncoder().encode(`${line}\r`));
    }, begin);
  });
}

// oxlint-disable-next-line no-control-regex -- terminals write control characters
const control = /\u001B\[[0-9;?]*[A-Za-z]|\u001B\][^\u0007]*\u0007|\u001B[()][A-Z0-9]|[\u0000-\u0008\u000B-\u001A]/g;

/** The echoed line has ended, and a prompt waits behind it. */
const endsWithPrompt = (printed: string): boolean => /\n[^\n]*[#$] $/.test(printed.replaceAll(control, ''));

/** @internal */
export function withoutEcho(printed: string): string {
  const lines = printed.replaceAll('\r\n', '\n').replaceAll(control, '').split('\n');
  return lines.slice(1, -1).join('\n').trim();
}
