import { decodeCoreModule } from '../core-module.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { wrapperShift } from '../jco-tools.ts';
import type { Tools } from '../tools.ts';
import { findExport } from './find-names.ts';
import { rewordInvalid } from './invalid-words.ts';
import { locateByte, moduleForm } from './locate-byte.ts';
import type { Place } from './locate-byte.ts';
import { rangeOf, readWat } from './wat-tree.ts';
import type { WatList } from './wat-tree.ts';

/** `form`: the module inside a larger text; null: the text is the module. */
type CodeSource = { file: string; text: string; form: WatList | null };

/**
 * Whether the engine accepts the module; if not, what is wrong with it, on the line of the instruction.
 * wasm-tools turns text into bytes without a look at types, so this is the first place where they are checked.
 */
export async function findInvalidCode(source: CodeSource, bytes: Uint8Array, tools: Tools): Promise<Diagnostic | null> {
  const copy = new Uint8Array(bytes);
  // Half the time of a compilation, and most modules are fine.
  if (WebAssembly.validate(copy)) return null;
  try {
    await WebAssembly.compile(copy);
    return null;
  } catch (error) {
    const finding = await describeFinding(error instanceof Error ? error.message : String(error), bytes, tools);
    return placeFinding(source, bytes, finding);
  }
}

type Finding = { message: string; offset: number | null };

/**
 * V8 says at which byte, except in initial values, where it names the section's first. Other engines do not always say
 * it. There the validator of the tools is asked, whose words are the same everywhere.
 */
async function describeFinding(message: string, bytes: Uint8Array, tools: Tools): Promise<Finding> {
  const v8 = /^(?:WebAssembly\.\w+\(\): )?(?:Compiling function #\d+(?::"[^"]*")? failed: )?(.*) @\+(\d+)\s*$/s.exec(
    message,
  );
  const said = v8?.[1];
  if (said === undefined) return (await askTools(bytes, tools)) ?? { message, offset: null };
  const offset = said.includes('constant expression') ? (await askTools(bytes, tools))?.offset : Number(v8?.[2]);
  return { message: said, offset: offset ?? null };
}

async function askTools(bytes: Uint8Array, tools: Tools): Promise<Finding | null> {
  const refusal = await tools.validate(bytes);
  if (refusal === null) return null;
  const at = /\(at offset 0x([0-9a-f]+)\)/.exec(refusal);
  // Outside of functions, the tools count from the start of the component that was put around the module.
  const shift = refusal.startsWith('failed to extract') ? wrapperShift(bytes) : 0;
  const message = refusal
    .replace(/^failed to extract[^\n]*\n\s*Caused by:\s*/, '')
    .replace(/\s*\(at offset[^)]*\)/, '');
  return { message, offset: at?.[1] === undefined ? null : Number.parseInt(at[1], 16) - shift };
}

function placeFinding(source: CodeSource, bytes: Uint8Array, { message, offset }: Finding): Diagnostic {
  const { file, text } = source;
  const place = placeOf(source, bytes, message, offset);
  const instruction = place?.instruction?.text ?? null;
  const { message: words, help } = rewordInvalid(message, {
    instruction: instruction === ')' ? null : instruction,
    isFunctionEnd: place !== null && place.isFunctionEnd,
  });
  return {
    file,
    range: place === null ? null : rangeOf(text, place.node),
    severity: 'error',
    message: words,
    ...(help === undefined ? {} : { help }),
    stage: 'validate',
  };
}

function placeOf({ text, form }: CodeSource, bytes: Uint8Array, message: string, offset: number | null): Place | null {
  const tree = form ?? moduleForm(readWat(text));
  const twice = /duplicate export name ['`](.*?)['`]/i.exec(message)?.[1];
  if (twice !== undefined) {
    const node = findExport(tree, twice);
    return node === null ? null : { node, instruction: null, isFunctionEnd: false };
  }
  if (offset === null) return null;
  try {
    return locateByte(tree, decodeCoreModule(bytes), bytes, offset);
  } catch (error) {
    // Bytes that this decoder does not know: the problem is told without its place.
    if (error instanceof RangeError) return null;
    throw error;
  }
}
