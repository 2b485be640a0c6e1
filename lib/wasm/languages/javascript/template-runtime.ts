/**
 * The JavaScript that stands around the learner's program inside a template component. It is text, because it runs in
 * the component's own engine, which knows no TextDecoder, no console and no clock here.
 *
 * Values: StarlingMonkey hands over what jco's types say (bigint, undefined, typed arrays); QuickJS numbers for 64-bit
 * integers and null for an absent option (`isExact64` is false). The learner gets the former from both, and what comes
 * back is checked, so that a wrong value is told by name and not by a trap.
 */
export const templateRuntime = String.raw`
const spell = (bytes, from, to) => {
  let text = '';
  for (let at = from; at < to; at += 4096) {
    text += String.fromCharCode.apply(null, bytes.subarray(at, Math.min(at + 4096, to)));
  }
  return decodeURIComponent(escape(text));
};
const number32 = (bytes, at) =>
  bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
// Never as one string: the mark must not stand in memory anywhere else.
const stamp = (bytes, parts) => {
  let at = 0;
  for (const part of parts) {
    for (let index = 0; index < part.length; index += 1) bytes[at++] = part.charCodeAt(index);
  }
  return bytes;
};

const setMailed = (length) => {
  for (let byte = 0; byte < 4; byte += 1) mailbox[headBytes + byte] = (length >> (8 * byte)) & 255;
};
const mail = (kind, text) => {
  const bytes = unescape(encodeURIComponent(text.toWellFormed()));
  const at = headBytes + 4 + number32(mailbox, headBytes);
  const most = Math.min(bytes.length, mailbox.length - at - 5);
  if (most < 0 || (most < bytes.length && kind !== 76)) return;
  mailbox[at] = kind;
  for (let byte = 0; byte < 4; byte += 1) mailbox[at + 1 + byte] = (most >> (8 * byte)) & 255;
  for (let byte = 0; byte < most; byte += 1) mailbox[at + 5 + byte] = bytes.charCodeAt(byte);
  setMailed(number32(mailbox, headBytes) + 5 + most);
};

const show = (value, depth = 0) => {
  if (typeof value === 'string') return depth === 0 ? value : JSON.stringify(value);
  if (typeof value === 'bigint') return value + 'n';
  if (typeof value === 'symbol') return value.toString();
  if (typeof value === 'function') return '[function ' + (value.name || 'without a name') + ']';
  if (value === null || typeof value !== 'object') return String(value);
  if (value instanceof Error) return value.name + ': ' + value.message;
  if (depth > 3) return '…';
  const items = Array.isArray(value) || ArrayBuffer.isView(value);
  const parts = items
    ? Array.from(value).slice(0, 100).map((item) => show(item, depth + 1))
    : Object.keys(value).slice(0, 100).map((key) => key + ': ' + show(value[key], depth + 1));
  return items ? '[' + parts.join(', ') + ']' : parts.length === 0 ? '{}' : '{ ' + parts.join(', ') + ' }';
};
const print = (...values) => mail(76, values.map((value) => show(value)).join(' ') + '\n');
globalThis.console = { log: print, info: print, debug: print, warn: print, error: print };

const noClock = () => {
  throw new Error('This world grants no clock, so the time is not known.');
};
const EngineDate = Date;
globalThis.Date = class Date extends EngineDate {
  constructor(...parts) {
    if (parts.length === 0) noClock();
    super(...parts);
  }
  static now() {
    return noClock();
  }
};

const views = {
  u8: Uint8Array, s8: Int8Array, u16: Uint16Array, s16: Int16Array, u32: Uint32Array, s32: Int32Array,
  u64: BigUint64Array, s64: BigInt64Array, f32: Float32Array, f64: Float64Array,
};
const ranges = {
  u8: [0, 255], s8: [-128, 127], u16: [0, 65535], s16: [-32768, 32767], u32: [0, 4294967295],
  s32: [-2147483648, 2147483647],
};
const exact = Number.MAX_SAFE_INTEGER;
const tooLarge = (where, type) =>
  new RangeError(where + ' is a ' + type + ' beyond ' + exact + ', and JavaScript in this component carries whole numbers exactly only up to there.');

const toLearner = (type, value, where) => {
  if (typeof type === 'string') {
    // The engine takes the bits of unsigned numbers for signed ones.
    if (type === 'u32') return value >>> 0;
    if (type !== 'u64' && type !== 's64') return value;
    if (isExact64) return type === 's64' ? BigInt.asIntN(64, value) : value;
    if (!Number.isSafeInteger(value) || (type === 'u64' && value < 0)) throw tooLarge(where, type);
    return BigInt(value);
  }
  if (type.list !== undefined) {
    const View = views[type.list];
    const items = Array.from(value, (item, index) => toLearner(type.list, item, where + '[' + index + ']'));
    return View === undefined ? items : View.from(items);
  }
  if (type.option !== undefined) {
    if (type.plain) return value === null || value === undefined ? undefined : toLearner(type.option, value, where);
    return value === null || value.tag === 'none'
      ? { tag: 'none' }
      : { tag: 'some', val: toLearner(type.option, value.tag === 'some' ? value.val : value, where) };
  }
  if (type.tuple !== undefined) return type.tuple.map((item, index) => toLearner(item, value[index], where + '[' + index + ']'));
  if (type.record !== undefined) {
    return Object.fromEntries(type.record.map(([name, item]) => [name, toLearner(item, value[name], where + '.' + name)]));
  }
  if (type.cases !== undefined) {
    const found = type.cases.find(([name]) => name === value.tag);
    return found[1] === null ? { tag: value.tag } : { tag: value.tag, val: toLearner(found[1], value.val, where) };
  }
  if (type.ok !== undefined) {
    const side = value.tag === 'ok' ? type.ok : type.err;
    return side === null ? { tag: value.tag, val: undefined } : { tag: value.tag, val: toLearner(side, value.val, where) };
  }
  return value;
};

const expected = (where, what, value) =>
  new TypeError(where + ' must be ' + what + ', and it is ' + (value === undefined ? 'undefined' : show(value, 1).slice(0, 80)) + '.');

const fromLearner = (type, value, where) => {
  if (typeof type === 'string') return plainFromLearner(type, value, where);
  if (type.list !== undefined) {
    if (!Array.isArray(value) && !ArrayBuffer.isView(value)) throw expected(where, 'a list', value);
    if (type.list === 'u8' && value instanceof Uint8Array) return value;
    const items = Array.from(value, (item, index) => fromLearner(type.list, item, where + '[' + index + ']'));
    return isExact64 && views[type.list] !== undefined ? views[type.list].from(items) : items;
  }
  if (type.option !== undefined) {
    if (type.plain) return value === null || value === undefined ? null : fromLearner(type.option, value, where);
    if (value === null || typeof value !== 'object' || (value.tag !== 'some' && value.tag !== 'none'))
      throw expected(where, "{ tag: 'some', val } or { tag: 'none' }", value);
    return value.tag === 'none' ? { tag: 'none' } : { tag: 'some', val: fromLearner(type.option, value.val, where) };
  }
  if (type.tuple !== undefined) {
    if (!Array.isArray(value) || value.length !== type.tuple.length)
      throw expected(where, 'a list of ' + type.tuple.length + ' values', value);
    return type.tuple.map((item, index) => fromLearner(item, value[index], where + '[' + index + ']'));
  }
  if (type.record !== undefined) {
    if (value === null || typeof value !== 'object') throw expected(where, 'an object', value);
    return Object.fromEntries(type.record.map(([name, item]) => [name, fromLearner(item, value[name], where + '.' + name)]));
  }
  if (type.enum !== undefined) {
    if (!type.enum.includes(value)) throw expected(where, 'one of ' + type.enum.map((name) => "'" + name + "'").join(', '), value);
    return value;
  }
  if (type.flags !== undefined) {
    if (value === null || typeof value !== 'object') throw expected(where, 'an object of flags', value);
    return Object.fromEntries(type.flags.map((name) => [name, Boolean(value[name])]));
  }
  const cases = type.cases === undefined ? [['ok', type.ok], ['err', type.err]] : type.cases;
  const found = value === null || typeof value !== 'object' ? undefined : cases.find(([name]) => name === value.tag);
  if (found === undefined) throw expected(where, 'an object whose tag is ' + cases.map(([name]) => "'" + name + "'").join(' or '), value);
  return found[1] === null ? { tag: value.tag } : { tag: value.tag, val: fromLearner(found[1], value.val, where + '.val') };
};

const plainFromLearner = (type, value, where) => {
  switch (type) {
    case 'bool':
      if (typeof value !== 'boolean') throw expected(where, 'true or false', value);
      return value;
    case 'string':
      if (typeof value !== 'string') throw expected(where, 'a string', value);
      return value.toWellFormed();
    case 'char':
      if (typeof value !== 'string' || [...value].length !== 1) throw expected(where, 'a string of one character', value);
      return value;
    case 'f32':
    case 'f64':
      if (typeof value !== 'number') throw expected(where, 'a number', value);
      return value;
    case 'u64':
    case 's64': {
      if (typeof value !== 'bigint' && !Number.isInteger(value)) throw expected(where, 'a bigint such as 1n', value);
      if (type === 'u64' && value < 0) throw expected(where, 'a u64, which is never negative', value);
      if (isExact64) {
        const fitting = type === 'u64' ? BigInt.asUintN(64, BigInt(value)) : BigInt.asIntN(64, BigInt(value));
        if (fitting !== BigInt(value)) throw expected(where, 'a ' + type + ', which has 64 bits', value);
        return fitting;
      }
      const plain = Number(value);
      if (!Number.isSafeInteger(plain)) throw tooLarge(where, type);
      return plain;
    }
    default: {
      const [least, most] = ranges[type];
      if (!Number.isInteger(value) || value < least || value > most)
        throw expected(where, 'a ' + type + ' (a whole number from ' + least + ' to ' + most + ')', value);
      return type === 'u32' ? value | 0 : value;
    }
  }
};

// What the engine takes for an error of a result must not be one: StarlingMonkey passes exceptions on only as Errors.
const bug = isExact64 ? new Error('bug') : Symbol('bug');
const report = (error) => {
  const isError = error instanceof Error;
  mail(69, JSON.stringify({
    name: isError ? error.name : '',
    message: isError ? error.message : 'threw ' + show(error, 1).slice(0, 200),
    stack: isError && typeof error.stack === 'string' ? error.stack.slice(0, 4000) : '',
  }));
};

let program = null;
const load = () => {
  if (program !== null) return program;
  const length = number32(source, headBytes);
  const text = spell(source, headBytes + 4, headBytes + 4 + length);
  const made = {};
  const run = (0, eval)('(function (exports, require) {' + text + '\n})');
  run(made, (name) => {
    if (Object.hasOwn(modules, name)) return modules[name];
    throw new Error('Nothing is called "' + name + '" here: a component imports only what its world names.');
  });
  program = made;
  return made;
};

const call = (index, args) => {
  const { path, names, params, result } = functions[index];
  let errorType;
  try {
    const last = path[path.length - 1];
    let holder = load();
    for (const name of path.slice(0, -1)) holder = holder === undefined || holder === null ? undefined : holder[name];
    const target = holder === undefined || holder === null ? undefined : holder[last];
    if (typeof target !== 'function') throw new Error('The program does not export a function called ' + path.join('.') + '.');
    const given = params.map((type, at) => toLearner(type, args[at], names[at]));
    const mayFail = result !== null && typeof result === 'object' && result.ok !== undefined;
    let value;
    try {
      value = target.apply(holder, given);
    } catch (error) {
      if (!mayFail || error instanceof Error) throw error;
      errorType = result.err === null ? null : [fromLearner(result.err, error, 'what ' + last + ' throws')];
    }
    if (errorType === undefined) {
      const type = mayFail ? result.ok : result;
      return type === null ? undefined : fromLearner(type, value, 'what ' + last + ' returns');
    }
  } catch (error) {
    report(error);
    throw bug;
  }
  const payload = errorType === null ? undefined : errorType[0];
  throw isExact64 ? { payload } : payload;
};
`;
