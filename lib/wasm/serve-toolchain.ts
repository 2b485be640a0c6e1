import type { CallName, FromWorker, ToolchainCalls, ToWorker } from './protocol.ts';

export type ToolchainHandlers = {
  [K in CallName]: (params: ToolchainCalls[K]['params']) => Promise<ToolchainCalls[K]['result']>;
};

/** The Worker's side of the protocol. Calls are answered one after another: the tools are not re-entrant. */
export function serveToolchain(handlers: ToolchainHandlers, send: (message: FromWorker) => void) {
  let previous: Promise<void> = Promise.resolve();
  return (message: ToWorker): Promise<void> => {
    previous = previous.then(() => answer(handlers, message, send));
    return previous;
  };
}

async function answer(handlers: ToolchainHandlers, message: ToWorker, send: (message: FromWorker) => void) {
  // The map of calls guarantees this pairing; TypeScript cannot follow it through a union.
  const handle = handlers[message.call] as (params: ToWorker['params']) => Promise<unknown>;
  try {
    send({ type: 'answer', id: message.id, result: await handle(message.params) });
  } catch (error) {
    const isBroken = error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
    send({ type: 'crash', id: message.id, message: error instanceof Error ? error.message : String(error), isBroken });
  }
}
