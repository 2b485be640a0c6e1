import { StepMachine } from './machine.ts';
import type { MachineState, StepHost } from './machine-state.ts';
import type { Scalar } from './numeric.ts';

/**
 * Runs one call and counts its instructions (`block`, `loop`, `else`, `end` and `nop` do nothing and count nothing).
 * Stops behind `atMost`: an endless loop costs no more than the budget.
 * Throws UnknownInstruction or RangeError for what the step interpreter cannot read.
 */
export function countSteps(
  bytes: Uint8Array,
  call: { exportName: string; args: readonly Scalar[]; atMost: number },
  options: { maxPages: number; host: StepHost },
): { count: number; exceeded: boolean; state: MachineState } {
  const machine = new StepMachine(bytes, options);
  machine.call(call.exportName, call.args);
  // A structure that is entered and left without doing anything must not keep the loop alive for ever.
  for (let pressed = 0; machine.state.kind === 'running' && machine.count <= call.atMost; pressed += 1) {
    if (pressed > call.atMost * 10 + 1_000) break;
    machine.step();
  }
  return {
    count: machine.count,
    exceeded: machine.count > call.atMost || machine.state.kind === 'running',
    state: machine.state,
  };
}
