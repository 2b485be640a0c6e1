import { expect, test } from 'vitest';
import { readAssemblyScript } from '@/scripts/templates/read-assemblyscript.ts';
import { build } from '../../build.ts';
import { createJcoTools } from '../../jco-tools.ts';
import { recordCall } from './record-call.ts';
import type { AbiStep } from './recording.ts';

test('the strings of AssemblyScript cross in UTF-16, as they lie in its memory', { timeout: 60_000 }, async () => {
  const tools = createJcoTools({ assemblyScript: readAssemblyScript });
  const outcome = await build(
    {
      'greet.as': 'export function greet(name: string): string {\n  return "Hi " + name;\n}\n',
      'world.wit': 'package a:b;\nworld w { export greet: func(name: string) -> string; }\n',
    },
    { tools, now: () => performance.now() },
  );
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.diagnostics));
  let before: Uint8Array | null = null;
  const recording = recordCall(
    { artefact: outcome.artefact, invocation: 'greet("A😀")' },
    {
      memoryBytes: 2 ** 26,
      onMemory: (memory) => {
        before = memory;
      },
    },
  );
  if (recording.kind === 'refused') throw new Error(recording.message);
  const { steps } = recording;
  const only = <K extends AbiStep['kind']>(kind: K) =>
    steps.flatMap((step) => (step.kind === kind ? [step as Extract<AbiStep, { kind: K }>] : []));
  expect(only('flatten')[0]?.encoding).toBe('utf16');
  const [realloc] = only('realloc');
  expect(realloc).toMatchObject({ alignment: 2, size: 6 });
  // Three units of 16 bits: one for A, two for the emoji. And they really lie there when the core function begins.
  expect(only('core-call')[0]?.args.map(({ value }) => value)).toEqual([realloc?.result, 3]);
  const at = realloc?.result ?? 0;
  expect([...(before ?? new Uint8Array()).subarray(at, at + 6)]).toEqual([0x41, 0, 0x3d, 0xd8, 0x00, 0xde]);
  expect(steps.at(-1)).toEqual({ kind: 'done', value: '"Hi A😀"' });
});
