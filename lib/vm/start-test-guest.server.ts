import type { KernelView } from './facts.ts';
import type { Guest, GuestState, ProbeOptions } from './guest.ts';
import { openGuest } from './open-guest.server.ts';

/** A guest with what tests ask of it over and over. */
export type TestGuest = Guest & {
  /** Waits for the state; rejects when the guest ends before. */
  readonly reached: (is: (state: GuestState) => boolean) => Promise<GuestState>;
  /** Output of a script in the learner's world; rejects when it fails. */
  readonly run: (script: string, options?: ProbeOptions) => Promise<string>;
  /** Waits until the kernel is in this state. */
  readonly seen: (is: (view: KernelView) => boolean) => Promise<KernelView>;
  /** Types into the first terminal and waits for what it prints. */
  readonly types: (keys: string, until: RegExp) => Promise<string>;
};

export async function startTestGuest(start: 'snapshot' | 'cold' = 'snapshot'): Promise<TestGuest> {
  const guest = openGuest({ start });
  const reached: TestGuest['reached'] = (is) =>
    new Promise((resolve, reject) => {
      const look = (state: GuestState): void => {
        if (is(state)) resolve(state);
        else if (state.kind === 'ended') reject(new Error(JSON.stringify(state.end)));
        else return;
        stop();
      };
      const stop = guest.subscribe(look);
      look(guest.state);
    });
  await reached((state) => state.kind === 'running');
  return Object.assign(guest, {
    reached,
    run: async (script: string, options: ProbeOptions = {}) => {
      const result = await guest.probe(script, { view: 'learner', timeoutMs: 60_000, ...options });
      if (result.kind !== 'exited' || result.code !== 0) throw new Error(`${script}\n${JSON.stringify(result)}`);
      return result.output;
    },
    seen: (is: (view: KernelView) => boolean) =>
      new Promise<KernelView>((resolve) => {
        const stop = guest.watch((view) => {
          if (!is(view)) return;
          setImmediate(() => stop());
          resolve(view);
        });
      }),
    types: (keys: string, until: RegExp) =>
      new Promise<string>((resolve) => {
        let text = '';
        let stop: () => void = () => undefined;
        let begun = false;
        stop = guest.terminal(0).listen((bytes, done) => {
          done();
          // What was printed before does not count.
          if (!begun) return;
          text += Buffer.from(bytes).toString();
          if (!until.test(text)) return;
          setImmediate(() => stop());
          resolve(text);
        });
        begun = true;
        guest.terminal(0).write(Buffer.from(keys));
      }),
  });
}
