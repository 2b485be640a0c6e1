import { assertNever } from '@/lib/shared/assert-never.ts';
import { describeType } from '../wit/describe-type.ts';
import { casesOf } from '../wit/layout.ts';
import type { WitType } from '../wit/types.ts';
import { describeIntegerRange } from './number-ranges.ts';
import { isPlainOption } from './option-shape.ts';
import { parseWave } from './parse-wave.ts';
import { printWave } from './print-wave.ts';
import { toJavaScriptName, waveLabel } from './value-names.ts';

/**
 * What stands in the inputs for one value: plain data, made from its type, kept as typed even while it is wrong.
 * A view draws it; this file knows what may be done to it and which WAVE text it means.
 */
export type FieldState =
  /** A number, or — `string`, `char` — the text itself without quotes. */
  | { kind: 'text'; text: string }
  | { kind: 'toggle'; isOn: boolean }
  /** enum, variant, result and option: one of several cases, perhaps with a value. */
  | { kind: 'choice'; chosen: string; payload: FieldState | null }
  | { kind: 'flags'; on: readonly string[] }
  | { kind: 'list'; items: readonly FieldState[] }
  /** record and tuple. */
  | { kind: 'group'; parts: readonly FieldState[] }
  /** What no input can make (resources, streams), or WAVE that could not be read: shown as it is. */
  | { kind: 'raw'; text: string };

/** What an input for a type looks like and allows. */
export type FieldShape =
  | { kind: 'text'; input: 'integer' | 'decimal' | 'text' | 'character'; hint: string }
  | { kind: 'toggle' }
  | { kind: 'choice'; choices: readonly { name: string; payload: WitType | null }[] }
  | { kind: 'flags'; names: readonly string[] }
  | { kind: 'list'; element: WitType; /** null: items may be added and taken away. */ length: number | null }
  | { kind: 'group'; parts: readonly { label: string; type: WitType }[] }
  | { kind: 'raw'; hint: string };

export function shapeOf(type: WitType): FieldShape {
  switch (type.kind) {
    case 'bool':
      return { kind: 'toggle' };
    case 'f32':
    case 'f64':
      return { kind: 'text', input: 'decimal', hint: 'a number, `inf`, `-inf` or `nan`' };
    case 'char':
      return { kind: 'text', input: 'character', hint: 'one character' };
    case 'string':
      return { kind: 'text', input: 'text', hint: 'text' };
    case 'enum':
    case 'variant':
    case 'option':
    case 'result':
      return { kind: 'choice', choices: casesOf(type) };
    case 'flags':
      return { kind: 'flags', names: type.names };
    case 'list':
      return { kind: 'list', element: type.element, length: type.length ?? null };
    case 'record':
      return { kind: 'group', parts: type.fields.map(({ name, type: field }) => ({ label: name, type: field })) };
    case 'tuple':
      return { kind: 'group', parts: type.items.map((item, index) => ({ label: String(index), type: item })) };
    case 'own':
    case 'borrow':
    case 'stream':
    case 'future':
      return { kind: 'raw', hint: `a ${describeType(type)} cannot be typed in` };
    case 'u8':
    case 's8':
    case 'u16':
    case 's16':
    case 'u32':
    case 's32':
    case 'u64':
    case 's64':
      return { kind: 'text', input: 'integer', hint: describeIntegerRange(type.kind) };
    default:
      return assertNever(type);
  }
}

// A list of fixed length may be longer than anyone fills in by hand.
const mostItems = 1_000;

/** The inputs before anything was filled in. */
export function emptyField(type: WitType): FieldState {
  const shape = shapeOf(type);
  switch (shape.kind) {
    case 'text':
      return { kind: 'text', text: type.kind === 'string' ? '' : type.kind === 'char' ? 'a' : '0' };
    case 'toggle':
      return { kind: 'toggle', isOn: false };
    case 'choice': {
      const first = shape.choices.find(({ payload }) => payload === null) ?? shape.choices[0];
      return chooseCase(type, first?.name ?? '');
    }
    case 'flags':
      return { kind: 'flags', on: [] };
    case 'list':
      return {
        kind: 'list',
        items: Array.from({ length: Math.min(shape.length ?? 0, mostItems) }, () => emptyField(shape.element)),
      };
    case 'group':
      return { kind: 'group', parts: shape.parts.map((part) => emptyField(part.type)) };
    case 'raw':
      return { kind: 'raw', text: '' };
    default:
      return assertNever(shape);
  }
}

/** The inputs that show a WAVE text; a text that is no such value is kept as it is. */
export function fieldFromWave(text: string, type: WitType): FieldState {
  const read = parseWave(text, type);
  return read.ok ? fieldFromValue(read.value, type) : { kind: 'raw', text };
}

function fieldFromValue(value: unknown, type: WitType): FieldState {
  const shape = shapeOf(type);
  switch (shape.kind) {
    case 'text':
      return { kind: 'text', text: typeof value === 'string' ? value : printWave(value, type) };
    case 'toggle':
      return { kind: 'toggle', isOn: value === true };
    case 'choice': {
      const { chosen, payload } = caseOf(value, type);
      const payloadType = shape.choices.find(({ name }) => name === chosen)?.payload ?? null;
      return { kind: 'choice', chosen, payload: payloadType === null ? null : fieldFromValue(payload, payloadType) };
    }
    case 'flags':
      return { kind: 'flags', on: shape.names.filter((name) => property(value, toJavaScriptName(name)) === true) };
    case 'list':
      return { kind: 'list', items: elements(value).map((element) => fieldFromValue(element, shape.element)) };
    case 'group': {
      const isTuple = type.kind === 'tuple';
      const parts = shape.parts.map(({ label, type: part }, index) =>
        fieldFromValue(isTuple ? elements(value)[index] : property(value, toJavaScriptName(label)), part),
      );
      return { kind: 'group', parts };
    }
    case 'raw':
      return { kind: 'raw', text: '' };
    default:
      return assertNever(shape);
  }
}

function caseOf(value: unknown, type: WitType): { chosen: string; payload: unknown } {
  if (type.kind === 'enum') return { chosen: typeof value === 'string' ? value : '', payload: undefined };
  if (type.kind === 'option' && isPlainOption(type.payload)) {
    return value === undefined ? { chosen: 'none', payload: undefined } : { chosen: 'some', payload: value };
  }
  const tag = property(value, 'tag');
  return { chosen: typeof tag === 'string' ? tag : '', payload: property(value, 'val') };
}

function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function elements(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value instanceof Uint8Array ? [...value] : [];
}

/** The WAVE text that the inputs mean. What was typed wrong stays in it, for `parseWave` to say so. */
export function fieldToWave(state: FieldState, type: WitType): string {
  const shape = shapeOf(type);
  switch (state.kind) {
    case 'raw':
      return state.text;
    case 'text':
      if (type.kind === 'string' || type.kind === 'char') return printWave(state.text, type);
      return state.text.trim();
    case 'toggle':
      return String(state.isOn);
    case 'flags':
      return `{${state.on.join(', ')}}`;
    case 'list':
      return shape.kind === 'list' ? `[${state.items.map((item) => fieldToWave(item, shape.element)).join(', ')}]` : '';
    case 'group': {
      if (shape.kind !== 'group') return '';
      const parts = shape.parts.map(({ label, type: part }, index) => {
        const field = state.parts[index];
        const text = field === undefined ? '' : fieldToWave(field, part);
        return type.kind === 'record' ? `${label}: ${text}` : text;
      });
      return type.kind === 'record' ? `{${parts.join(', ')}}` : `(${parts.join(', ')})`;
    }
    case 'choice': {
      // The cases of option and result are the keywords themselves; those of enums and variants may only look like it.
      const label = type.kind === 'option' || type.kind === 'result' ? state.chosen : waveLabel(state.chosen);
      const payload =
        shape.kind === 'choice' ? (shape.choices.find(({ name }) => name === state.chosen)?.payload ?? null) : null;
      return payload === null || state.payload === null ? label : `${label}(${fieldToWave(state.payload, payload)})`;
    }
    default:
      return assertNever(state);
  }
}

/** What is wrong with this one input, in words; null when nothing is, or when its parts have to be asked. */
export function describeFieldProblem(state: FieldState, type: WitType): string | null {
  if (state.kind !== 'text' && state.kind !== 'raw') return null;
  const read = parseWave(fieldToWave(state, type), type);
  return read.ok ? null : read.message;
}

/** Another case of an enum, variant, option or result, with empty inputs for its value. */
export function chooseCase(type: WitType, name: string): FieldState {
  const shape = shapeOf(type);
  const payload =
    shape.kind === 'choice' ? (shape.choices.find((choice) => choice.name === name)?.payload ?? null) : null;
  return { kind: 'choice', chosen: name, payload: payload === null ? null : emptyField(payload) };
}

/** A list with one more element at its end. */
export function addItem(state: Extract<FieldState, { kind: 'list' }>, element: WitType): FieldState {
  return { kind: 'list', items: [...state.items, emptyField(element)] };
}

export function removeItem(state: Extract<FieldState, { kind: 'list' }>, index: number): FieldState {
  return { kind: 'list', items: state.items.toSpliced(index, 1) };
}

/** The same inputs with one item, part or payload (index 0) changed. */
export function changePart(state: FieldState, index: number, part: FieldState): FieldState {
  switch (state.kind) {
    case 'list':
      return { kind: 'list', items: state.items.with(index, part) };
    case 'group':
      return { kind: 'group', parts: state.parts.with(index, part) };
    case 'choice':
      return { ...state, payload: part };
    case 'text':
    case 'toggle':
    case 'flags':
    case 'raw':
      return state;
    default:
      return assertNever(state);
  }
}

/** Flags keep the order of their type. */
export function setFlag(
  state: Extract<FieldState, { kind: 'flags' }>,
  names: readonly string[],
  name: string,
  isOn: boolean,
): FieldState {
  return { kind: 'flags', on: names.filter((known) => (known === name ? isOn : state.on.includes(known))) };
}
