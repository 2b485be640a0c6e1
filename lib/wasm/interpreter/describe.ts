import type { CoreModule } from '../core-module.ts';
import type { Instruction } from './decode-body.ts';
import type { TypedValue } from './machine-state.ts';
import type { Scalar } from './numeric.ts';

/** The name the learner gave, or the number. */
export function functionName(module: CoreModule, index: number): string {
  const name = module.functionNames.get(index);
  if (name !== undefined) return `$${name}`;
  const exported = module.exports.find((entry) => entry.kind === 'func' && entry.index === index);
  return exported === undefined ? `function ${index}` : `"${exported.name}"`;
}

export function localName(module: CoreModule, functionIndex: number, local: number): string {
  const name = module.localNames.get(functionIndex)?.get(local);
  return name === undefined ? String(local) : `$${name}`;
}

/** One instruction as the text format writes it, unfolded. */
export function describeInstruction(module: CoreModule, functionIndex: number, { op, immediate }: Instruction): string {
  switch (immediate.kind) {
    case 'none':
      return op;
    case 'i32':
    case 'i64':
    case 'f32':
    case 'f64':
      return `${op} ${scalarText(immediate.value)}`;
    case 'block':
      return immediate.type.kind === 'value' ? `${op} (result ${immediate.type.type})` : op;
    case 'branch-table':
      return `${op} ${[...immediate.labels, immediate.otherwise].join(' ')}`;
    case 'call-indirect':
      return `${op} (type ${immediate.type})`;
    case 'memory':
      return immediate.offset === 0 ? op : `${op} offset=${immediate.offset}`;
    case 'two-indices':
      return op;
    case 'index':
      if (op.startsWith('local.')) return `${op} ${localName(module, functionIndex, immediate.index)}`;
      if (op === 'call' || op === 'return_call' || op === 'ref.func')
        return `${op} ${functionName(module, immediate.index)}`;
      return op.startsWith('memory.') ? op : `${op} ${immediate.index}`;
    default:
      return immediate satisfies never;
  }
}

export function scalarText(value: Scalar | null): string {
  if (value === null) return 'null';
  return Object.is(value, -0) ? '-0' : String(value);
}

/** What a step did to the operand stack, in one sentence. */
export function describeEffect(text: string, before: readonly TypedValue[], after: readonly TypedValue[]): string {
  let kept = 0;
  while (
    kept < before.length &&
    kept < after.length &&
    before[kept]?.value === after[kept]?.value &&
    before[kept]?.type === after[kept]?.type
  )
    kept += 1;
  const taken = before.slice(kept).map(({ value }) => scalarText(value));
  const left = after.slice(kept).map(({ value }) => scalarText(value));
  if (taken.length === 0 && left.length === 0) return `${text}: the stack stays as it is.`;
  const parts = [
    ...(taken.length === 0 ? [] : [`takes ${taken.join(' and ')}`]),
    left.length === 0 ? 'leaves nothing' : `leaves ${left.join(' and ')}`,
  ];
  return `${text}: ${parts.join(', ')}.`;
}
