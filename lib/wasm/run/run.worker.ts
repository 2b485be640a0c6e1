import { lockDown } from './lock-down.ts';
import { measureProgram } from './measure-program.ts';
import type { Glue } from './program.ts';
import type { FromRunWorker, ToRunWorker } from './run-protocol.ts';
import { runProgram } from './run-program.ts';
import type { RunEffects } from './run-program.ts';

const { createObjectURL, revokeObjectURL } = URL;

const effects: RunEffects = {
  now: () => performance.now(),
  send: (events) => post({ type: 'events', events }),
  importGlue,
};

function post(message: FromRunWorker): void {
  self.postMessage(message);
}

/** The policy of this Worker's script allows code from blob: URLs; that of the page does not. */
async function importGlue(javascript: string): Promise<Glue> {
  const url = createObjectURL(new Blob([javascript], { type: 'text/javascript' }));
  try {
    return (await import(/* webpackIgnore: true */ /* turbopackIgnore: true */ url)) as Glue;
  } finally {
    revokeObjectURL(url);
  }
}

self.addEventListener('message', (event: MessageEvent<ToRunWorker>) => {
  lockDown(self);
  const { data } = event;
  void (data.type === 'run' ? runProgram(data.request, effects) : measureProgram(data.request, effects));
});
post({ type: 'ready' });
