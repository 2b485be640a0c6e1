import { base64ToBytes, type SourceFiles } from '@/lib/shared/source-files.ts';
import { decodeCoreModule, isCoreModule, type CoreModule } from '../core-module.ts';
import { coreExports, coreImports } from '../core-signatures.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { Component } from '../inside/component/component.ts';
import { readComponent } from '../inside/component/read-component.ts';
import { nestedModules } from '../nested-modules.ts';
import { ToolRefusal, type Tools } from '../tools.ts';
import { findInvalidCode } from './invalid-code.ts';
import { mainFile, type Compiled, type Language, type StageClock } from './language.ts';
import { worldOf } from './component-world.ts';
import { adapterFor } from './preview1.ts';
import { unusedWit, wrapCore } from './wat.ts';
import { readWitSources } from './wit-sources.ts';

/**
 * What was built elsewhere: a component runs as it is, and so does a core module, unless a `.wit` beside it makes it a
 * component. Its bytes come from strangers, so nothing they claim may break the tools.
 */
export const prebuilt: Language = {
  name: 'Prebuilt',
  ending: '.wasm',
  compile,
  check: () => Promise.resolve([]),
  format: (_file, text) => Promise.resolve(text),
};

async function compile(files: SourceFiles, tools: Tools, clock: StageClock): Promise<Compiled> {
  const file = mainFile(files, '.wasm', 'validate');
  if (typeof file !== 'string') return refused(file);
  const bytes = base64ToBytes(files[file] ?? '');
  const strange = bytes === null ? 'The text of this file does not stand for bytes.' : whyNoWebAssembly(bytes);
  if (bytes === null || strange !== null) {
    const help = 'Choose a `.wasm` file: a core module or a component.';
    return refused(problem(file, strange ?? '', help));
  }
  return isCoreModule(bytes)
    ? compileCore(file, bytes, files, tools, clock)
    : compileComponent(file, bytes, files, tools, clock);
}

/** The first eight bytes say what the rest is. Sources: core specification, "Modules"; component model, Binary.md. */
export function whyNoWebAssembly(bytes: Uint8Array): string | null {
  if (bytes.length === 0) return 'This file is empty.';
  const magic = [0x00, 0x61, 0x73, 0x6d];
  if (magic.some((byte, index) => bytes[index] !== byte)) {
    const text = new TextDecoder().decode(bytes.subarray(0, 64)).trimStart();
    if (text.startsWith('('))
      return 'This file holds WebAssembly as text, not as bytes: its name should end in `.wat`.';
    return 'This file is not WebAssembly: it does not begin with the bytes 00 61 73 6d.';
  }
  if (bytes.length < 8) return 'This file ends before it says which version of WebAssembly it is.';
  const version = (bytes[4] ?? 0) + (bytes[5] ?? 0) * 256;
  const layer = (bytes[6] ?? 0) + (bytes[7] ?? 0) * 256;
  if (layer === 0 && version === 1) return null;
  if (layer === 1 && version === 13) return null;
  return layer === 1
    ? `This is a component in version ${version} of the format, and the tools here read version 13.`
    : `This is WebAssembly of a kind the tools here do not know: version ${version}, layer ${layer}.`;
}

async function compileCore(
  file: string,
  bytes: Uint8Array,
  files: SourceFiles,
  tools: Tools,
  clock: StageClock,
): Promise<Compiled> {
  const invalid = await clock.time('validate', () => findInvalidCode({ file, text: '', form: null }, bytes, tools));
  if (invalid !== null) {
    const said = invalid.message.replace(/\.$/, '');
    return refused({ ...invalid, message: `This module is not valid: ${said}.`, range: null });
  }
  const module = decoded(bytes);
  if (typeof module === 'string') {
    return refused(
      problem(
        file,
        `This module cannot be taken apart here: ${module}.`,
        'The browser accepts it; this page does not know all of its parts.',
      ),
    );
  }
  const wit = readWitSources(files, file.replace(/\.wasm$/, ''));
  if (!wit.ok) return refused(...wit.diagnostics);
  if (wit.sources !== null || adapterFor(module) !== null) {
    const made = await wrapCore({ file, text: '', bytes, module }, wit.sources, tools, clock);
    return made.kind === 'refused'
      ? refused(...made.diagnostics.map((each) => (each.file === file ? { ...each, range: null } : each)))
      : made;
  }
  return { kind: 'core', bytes, exports: coreExports(module), imports: coreImports(module) };
}

async function compileComponent(
  file: string,
  bytes: Uint8Array,
  files: SourceFiles,
  tools: Tools,
  clock: StageClock,
): Promise<Compiled> {
  const early = notYet(readComponent(bytes));
  if (early !== null)
    return refused(problem(file, early, 'Components in utf8 and utf16 run here; the Explorer shows this one.'));
  const explain = (refusal: string) =>
    problem(file, wordsOf(refusal), 'The bytes are kept, and the Explorer shows what can be read of them.');
  try {
    await clock.time('validate', () => tools.witOf(bytes));
    const { exports, imports } = worldOf(bytes);
    return {
      kind: 'component',
      bytes,
      coreBytes: coreBytesIn(bytes),
      exports,
      imports,
      warnings: unusedWit(files),
      explain,
    };
  } catch (error) {
    if (error instanceof ToolRefusal) return refused(explain(error.message));
    throw error;
  }
}

/** What the tools do not refuse but break on: they would have to be started anew. */
function notYet({ definitions }: Component): string | null {
  for (const { origin } of definitions) {
    if ((origin.kind === 'lift' || origin.kind === 'lower') && origin.options.encoding === 'latin1+utf16') {
      return 'This component keeps its text in latin1+utf16, which the tools that run components here cannot do yet.';
    }
    const inside = origin.kind === 'component' ? notYet(origin.component) : null;
    if (inside !== null) return inside;
  }
  return null;
}

function coreBytesIn(component: Uint8Array): number {
  try {
    return nestedModules(component).reduce((sum, module) => sum + module.length, 0);
  } catch (error) {
    // The tools read it and this reader does not: its sizes are not worth a refusal.
    if (error instanceof RangeError) return 0;
    throw error;
  }
}

function decoded(bytes: Uint8Array): CoreModule | string {
  try {
    return decodeCoreModule(bytes);
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
}

/** The tools tell a chain of causes; the last says the most, and where. Bytes are told over many lines. */
function wordsOf(refusal: string): string {
  const causes = refusal
    .replaceAll(/\[\s+([^\]]*?),?\s+\]/g, (_all, bytes: string) => `[${bytes.replaceAll(/\s+/g, ' ')}]`)
    .split('\n')
    .map((line) => line.replace(/^\s*(?:\d+: )?/, '').trim());
  const said = (causes.findLast((line) => line !== '') ?? refusal).slice(0, 400).replace(/\.$/, '');
  return `The tools refuse this component: ${said}.`;
}

function problem(file: string, message: string, help: string): Diagnostic {
  return { file, range: null, severity: 'error', message, help, stage: 'validate' };
}

function refused(...diagnostics: readonly Diagnostic[]): Compiled {
  return { kind: 'refused', diagnostics };
}
