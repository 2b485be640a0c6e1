import { describeType } from '../wit/describe-type.ts';
import { nearestName } from '@/lib/shared/nearest-name.ts';
import type { FunctionSignature } from '../wit/types.ts';
import { noneOf, readValue } from './read-value.ts';
import { WaveError, WaveReader } from './wave-reader.ts';

export type Invocation =
  | { ok: true; signature: FunctionSignature; args: unknown[] }
  | { ok: false; message: string; at: number };

/**
 * Reads a call: `add(2, 3)`, `ops#add(2, 3)` or with the whole path of the interface. A short name is enough while it
 * is the only one. Options at the end may be left out when they are `none`. Never throws.
 */
export function parseInvocation(text: string, signatures: readonly FunctionSignature[]): Invocation {
  const reader = new WaveReader(text);
  try {
    const signature = readFunction(reader, signatures);
    return { ok: true, signature, args: readArguments(reader, signature) };
  } catch (error) {
    if (error instanceof WaveError) return { ok: false, message: error.message, at: error.at };
    throw error;
  }
}

function readFunction(reader: WaveReader, signatures: readonly FunctionSignature[]): FunctionSignature {
  reader.skipSpace();
  const start = reader.at;
  const open = reader.text.indexOf('(', start);
  const path = reader.text.slice(start, open < 0 ? undefined : open).trim();
  if (path === '') throw reader.error('Expected a call, such as `add(2, 3)`.');
  const found = findFunction(path, signatures);
  if (found.length === 0) {
    if (signatures.length === 0) throw reader.error('No function is exported that could be called with values.', start);
    const known = signatures.flatMap((signature) => [signature.name, ...spellings(signature)]);
    const near = nearestName(path, known);
    const all = signatures.map((signature) => `\`${shortestCall(signature, signatures)}\``);
    const help =
      near === null
        ? ` Exported: ${all.slice(0, 5).join(', ')}${all.length > 5 ? ', …' : ''}.`
        : ` Did you mean \`${near}\`?`;
    const shown = path.length > 60 ? `${path.slice(0, 60)}…` : path;
    throw reader.error(`No function \`${shown}\` is exported.${help}`, start);
  }
  const [signature] = found;
  if (signature === undefined || found.length > 1) {
    const paths = found.map((entry) => `\`${entry.path}\``).join(' or ');
    throw reader.error(`Several functions are called \`${path}\`. Write ${paths}.`, start);
  }
  if (open < 0) {
    throw reader.error(
      `Write the arguments in parentheses: \`${path}(${signature.params.map(({ name }) => name).join(', ')})\`.`,
      reader.text.trimEnd().length,
    );
  }
  reader.at = open + 1;
  return signature;
}

/** The functions that `path` may mean: by whole path first, then by shorter spellings. */
export function findFunction(path: string, signatures: readonly FunctionSignature[]): readonly FunctionSignature[] {
  const exact = signatures.filter((signature) => signature.path === path);
  if (exact.length > 0) return exact.slice(0, 1);
  const spelled = signatures.filter((signature) => spellings(signature).includes(path));
  if (spelled.length > 0) return spelled;
  return signatures.filter(({ name }) => name === path);
}

/** Shorter ways to name a function of an interface: `demo:calc/ops#add`, `ops#add`. */
function spellings(signature: FunctionSignature): string[] {
  if (signature.interface === null) return [];
  const unversioned = signature.interface.replace(/@.*$/, '');
  const short = unversioned.slice(unversioned.lastIndexOf('/') + 1);
  return [...new Set([signature.path, `${unversioned}#${signature.name}`, `${short}#${signature.name}`])];
}

/** What to write to call this function: its name alone, if no other has it. */
export function shortestCall(signature: FunctionSignature, signatures: readonly FunctionSignature[]): string {
  const ways = [signature.name, ...spellings(signature).reverse()];
  return (
    ways.find((way) => findFunction(way, signatures).length === 1 && findFunction(way, signatures)[0] === signature) ??
    signature.path
  );
}

function readArguments(reader: WaveReader, signature: FunctionSignature): unknown[] {
  const { params, name } = signature;
  const args: unknown[] = [];
  const takes = `\`${name}\` takes ${params.length === 0 ? 'no arguments' : params.length === 1 ? 'one argument' : `${params.length} arguments`}${
    params.length === 0 ? '' : ` (${params.map((param) => `${param.name}: ${describeType(param.type)}`).join(', ')})`
  }`;
  while (reader.peek() !== ')') {
    if (reader.isAtEnd) throw reader.error('The call is not closed: a `)` is missing.');
    if (reader.peek() === ',') throw reader.error('A value is missing before this comma.');
    const param = params[args.length];
    if (param === undefined) throw reader.error(`${takes}; here is one more.`);
    // `name: value` is how other notations write it; the names are known already.
    const label = reader.peekLabel();
    if (label !== null && label.text === param.name && /^\s*:/.test(reader.text.slice(label.end))) {
      throw reader.error(`Write the value alone, without \`${param.name}:\`.`);
    }
    try {
      args.push(readValue(reader, param.type));
    } catch (error) {
      if (!(error instanceof WaveError)) throw error;
      throw new WaveError(params.length === 1 ? error.message : `\`${param.name}\`: ${error.message}`, error.at);
    }
    if (reader.take(',') || reader.peek() === ')') continue;
    throw reader.error(
      reader.isAtEnd
        ? 'The call is not closed: a `)` is missing.'
        : `Expected \`,\` or \`)\`, but found ${reader.found()}.`,
    );
  }
  const closedAt = reader.at;
  reader.at += 1;
  if (!reader.isAtEnd) throw reader.error(`Nothing may stand behind the call, but ${reader.found()} does.`);
  const given = args.length;
  while (args.length < params.length) {
    const param = params[args.length];
    if (param?.type.kind !== 'option') {
      throw reader.error(
        `${takes}, but ${given === 0 ? 'none is' : given === 1 ? 'only one is' : `only ${given} are`} given.`,
        closedAt,
      );
    }
    args.push(noneOf(param.type.payload));
  }
  return args;
}
