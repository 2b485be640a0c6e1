import { assertNever } from '@/lib/shared/assert-never.ts';
import type { WitType } from '../wit/types.ts';
import { waveLabel } from './value-names.ts';

/** A small valid value to begin with, as WAVE text. Resources, streams and futures have none: `…` stands there. */
export function sampleWave(type: WitType): string {
  switch (type.kind) {
    case 'bool':
      return 'false';
    case 'char':
      return "'a'";
    case 'string':
      return '""';
    case 'list':
      return type.length === undefined
        ? '[]'
        : `[${Array.from({ length: Math.min(type.length, 64) }, () => sampleWave(type.element)).join(', ')}]`;
    case 'option':
      return 'none';
    case 'result':
      return type.ok === null ? 'ok' : `ok(${sampleWave(type.ok)})`;
    case 'tuple':
      return `(${type.items.map(sampleWave).join(', ')})`;
    case 'record':
      return `{${type.fields.map(({ name, type: field }) => `${name}: ${sampleWave(field)}`).join(', ')}}`;
    case 'variant': {
      // A case without a value is the simplest one.
      const first = type.cases.find(({ payload }) => payload === null) ?? type.cases[0];
      if (first === undefined) return '…';
      return first.payload === null ? waveLabel(first.name) : `${waveLabel(first.name)}(${sampleWave(first.payload)})`;
    }
    case 'enum':
      return type.cases[0] === undefined ? '…' : waveLabel(type.cases[0]);
    case 'flags':
      return '{}';
    case 'own':
    case 'borrow':
    case 'stream':
    case 'future':
      return '…';
    case 'u8':
    case 's8':
    case 'u16':
    case 's16':
    case 'u32':
    case 's32':
    case 'u64':
    case 's64':
    case 'f32':
    case 'f64':
      return '0';
    default:
      return assertNever(type);
  }
}
