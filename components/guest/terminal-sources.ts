import type { TerminalSource } from '@/components/terminal/use-screen.ts';
import type { Guest, TerminalNumber } from '@/lib/vm/guest.ts';

export type TerminalSources = {
  readonly terminals: readonly TerminalSource[];
  readonly console: TerminalSource;
};

/** The first terminals of a guest and its console, as sources for screens. Make them once for each guest. */
export function sourcesOf(guest: Guest, count: number, onOutput: () => void): TerminalSources {
  const onFresh: TerminalSource['onFresh'] = (listener) => {
    let wasStarting = guest.state.kind === 'starting';
    return guest.subscribe(({ kind }) => {
      if (wasStarting && kind === 'running') listener();
      wasStarting = kind === 'starting';
    });
  };
  const listenTo =
    (terminal: Pick<TerminalSource, 'listen'>): TerminalSource['listen'] =>
    (listener) =>
      terminal.listen((bytes, done) => {
        onOutput();
        listener(bytes, done);
      });
  return {
    terminals: Array.from({ length: count }, (_, which) => {
      const terminal = guest.terminal(which as TerminalNumber);
      return { listen: listenTo(terminal), terminal, onFresh };
    }),
    // The kernel ends its lines as files do, without a return.
    console: { listen: listenTo(withReturns(guest.console)), terminal: null, onFresh },
  };
}

const lineFeed = 10;
const carriageReturn = 13;

function withReturns({ listen }: Pick<TerminalSource, 'listen'>): Pick<TerminalSource, 'listen'> {
  return {
    listen: (listener) =>
      listen((bytes, done) => {
        const spaced: number[] = [];
        for (const byte of bytes) {
          if (byte === lineFeed && spaced.at(-1) !== carriageReturn) spaced.push(carriageReturn);
          spaced.push(byte);
        }
        listener(Uint8Array.from(spaced), done);
      }),
  };
}
