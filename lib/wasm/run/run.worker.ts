import { assertNever } from '@/lib/shared/assert-never.ts';
import { LiveInput } from '../wasi/live-input.ts';
import { lockDown } from './lock-down.ts';
import { measureProgram } from './measure-program.ts';
import type { Glue } from './program.ts';
import type { FromRunWorker, ToRunWorker } from './run-protocol.ts';
import { runProgram } from './run-program.ts';
import type { RunEffects } from './run-program.ts';

const live = new LiveInput();
const effects: RunEffects = {
  live,
  now: () => performance.now(),
  send: (events) => post({ type: 'events', events }),
  importGlue,
};

function post(message: FromRunWorker): void {
  self.postMessage(message);
}

let prepared: { javascript: string; glue: Promise<Glue> } | null = null;

function importGlue(javascript: string): Promise<Glue> {
  return prepared?.javascript === javascript ? prepared.glue : importText(javascript);
}

/** The policy of this Worker's script allows code from blob: URLs; that of the page does not. */
async function importText(javascript: string): Promise<Glue> {
  const url = URL.createObjectURL(new Blob([javascript], { type: 'text/javascript' }));
  try {
    return (await import(/* webpackIgnore: true */ /* turbopackIgnore: true */ url)) as Glue;
  } finally {
    URL.revokeObjectURL(url);
  }
}

self.addEventListener('message', (event: MessageEvent<ToRunWorker>) => {
  lockDown(self);
  const { data } = event;
  switch (data.type) {
    case 'prepare':
      prepared = { javascript: data.javascript, glue: importText(data.javascript) };
      // Told when it is used.
      prepared.glue.catch(() => undefined);
      break;
    case 'typed':
      live.take(data.typed);
      break;
    case 'run':
      void runProgram(data.request, {
        ...effects,
        kept: data.kept ?? null,
        keep: (made) => post({ type: 'compiled', made }),
      });
      break;
    case 'measure':
      void measureProgram(data.request, effects);
      break;
    default:
      assertNever(data);
  }
});
post({ type: 'ready' });
