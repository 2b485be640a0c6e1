import { expect, test } from 'vitest';
import type { FunctionSignature, WitType } from '@/lib/wasm/wit/types.ts';
import { fit } from './use-call.ts';

function signature(name: string, types: readonly WitType[], inside: string | null = null): FunctionSignature {
  return {
    path: inside === null ? name : `${inside}#${name}`,
    interface: inside,
    name,
    params: types.map((type, index) => ({ name: `p${index}`, type })),
    result: null,
    isAsync: false,
    text: '',
    range: null,
  };
}

const add = signature('add', [{ kind: 's32' }, { kind: 's32' }]);

test('a call that fits stays as it is written', () => {
  expect(fit({ path: 'add', args: ['2', '0x3'] }, [add])).toEqual({ path: 'add', args: ['2', '0x3'] });
});

test('a new parameter gets a value, a removed one loses it', () => {
  const call = { path: 'add', args: ['2', '3'] };
  expect(fit(call, [signature('add', [{ kind: 's32' }])])?.args).toEqual(['2']);
  expect(fit(call, [signature('add', [{ kind: 's32' }, { kind: 's32' }, { kind: 'bool' }])])?.args).toHaveLength(3);
});

test('a function that is gone makes room for one that is there, and comes back with its arguments', () => {
  const call = { path: 'add', args: ['2', '3'] };
  expect(fit(call, [signature('sum', [])])).toEqual({ path: 'sum', args: [] });
  expect(fit(call, [add])).toEqual(call);
});

test('a function of an interface is found by its short name', () => {
  const inside = signature('add', [{ kind: 's32' }], 'demo:calc/ops@0.1.0');
  expect(fit({ path: 'demo:calc/ops@0.1.0#add', args: ['1'] }, [inside])).toEqual({ path: 'add', args: ['1'] });
});

test('nothing exported: nothing to call', () => {
  expect(fit({ path: 'add', args: [] }, [])).toBeNull();
});
