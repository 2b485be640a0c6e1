import type { CoreImport } from '../../core-module.ts';
import type { Diagnostic, Range } from '../../diagnostic.ts';
import { placesIn } from '../typescript/script-compiler.ts';
import type { FunctionSignature } from '../../wit/types.ts';
import type { WitSources } from '../wit-sources.ts';
import { compilerWords } from './assemblyscript-words.ts';
import { declaration } from './bindings.ts';
import type { Program } from './compile-assemblyscript.ts';
import type { CompilerProblem } from './compiler.ts';
import { generated } from './glue.ts';
import type { Glue } from './glue.ts';
import { programPath } from './names.ts';
import { partsOfName } from './resources.ts';
import { TypeTable } from './type-table.ts';

type Bound = { wit: WitSources; glue: Glue };

/**
 * Problems in the program stand where the compiler puts them. Those in the glue mean that a function of the world is
 * missing, or is another than the world promises.
 */
export function problemDiagnostics(
  program: Program,
  problems: readonly CompilerProblem[],
  bound: Bound | null,
): Diagnostic[] {
  const bindings = new Set(
    [...(bound?.glue.files[generated.bindings] ?? '').matchAll(/^export \w+ (\w+)/gm)].map(([, name = '']) => name),
  );
  const own: Diagnostic[] = [];
  const missing: Diagnostic[] = [];
  const misfits: Diagnostic[] = [];
  const told = new Set<FunctionSignature>();
  for (const { file, start, end, message, code, severity } of problems) {
    const source = file === null ? null : `${program.folder}${file}.as`;
    if (source !== null && Object.hasOwn(program.files, source)) {
      const place = placesIn(program.files[source] ?? '');
      const words = compilerWords(code, message, { bindings });
      own.push({ file: source, range: { start: place(start), end: place(end) }, severity, ...words, stage: 'script' });
      continue;
    }
    if (severity === 'warning') continue;
    const signature = bound === null || file !== generated.glue ? null : servedAt(bound.glue, start);
    if (signature === null || bound === null) {
      own.push({
        ...whole(program.file),
        severity,
        ...compilerWords(code, message, { bindings }),
        stage: 'script',
      });
      continue;
    }
    if (told.has(signature)) continue;
    told.add(signature);
    const place = placeOfFunction(program, signature);
    if (place === null || isMissing(code)) missing.push(missingExport(program, signature, bound.wit, place));
    else misfits.push({ ...place, severity, ...misfit(signature, bound.wit), stage: 'script' });
  }
  const ownErrors = own.some(({ severity }) => severity === 'error');
  return [...own, ...missing, ...(ownErrors ? [] : misfits)];
}

/** Property or member that does not exist, name that cannot be found. */
const isMissing = (code: number): boolean => code === 2339 || code === 2305 || code === 2304;

function servedAt(glue: Glue, offset: number): FunctionSignature | null {
  const line = (glue.files[generated.glue] ?? '').slice(0, offset).split('\n').length;
  return glue.serves.get(line) ?? null;
}

function missingExport(
  program: Program,
  signature: FunctionSignature,
  wit: WitSources,
  unexported: { file: string; range: Range } | null,
): Diagnostic {
  const resource = partsOfName(signature.name)?.resource;
  if (resource !== undefined) return missingMember(program, signature, wit, { resource, place: unexported });
  const path = programPath(signature);
  const [holder, name] = path.includes('.') ? path.split('.') : [null, path];
  const wanted = `${declaration(signature, new TypeTable(wit.world))} { … }`;
  const help =
    unexported !== null
      ? `Line ${unexported.range.start.line} of ${unexported.file} defines it: put \`export\` before it${holder === null ? '' : `, and before \`namespace ${holder}\``}.`
      : holder === null
        ? `Add it to ${program.file}: \`${wanted}\`.`
        : `Add it to ${program.file}: \`export namespace ${holder} { ${wanted} }\`.`;
  return {
    ...wit.place(signature.range),
    severity: 'error',
    message: `The world promises \`${signature.path}\`, and ${program.file} does not export a function called \`${name}\`${holder === null ? '' : ` in \`${holder}\``}.`,
    help,
    stage: 'script',
  };
}

/** A resource is a class: it is missing, or what a function of it should be. */
function missingMember(
  program: Program,
  signature: FunctionSignature,
  wit: WitSources,
  { resource, place }: { resource: string; place: { range: Range } | null },
): Diagnostic {
  const wanted = `${declaration(signature, new TypeTable(wit.world))} { … }`;
  const [name = '', holder] = programPath(signature).split('.').slice(0, -1).toReversed();
  const inside = holder === undefined ? '' : ` in \`${holder}\``;
  const text = withoutComments(program.files[program.file] ?? '');
  const from = holder === undefined ? 0 : text.search(new RegExp(String.raw`\bnamespace\s+${holder}\b`));
  const hasClass = from >= 0 && new RegExp(String.raw`\bexport\s+class\s+${name}\b`).test(text.slice(from));
  return {
    ...wit.place(signature.range),
    severity: 'error',
    message: hasClass
      ? `The world promises \`${signature.path}\`, and class \`${name}\` of ${program.file} does not have it${place === null ? '' : ' in this form'}.`
      : `The world promises the resource \`${resource}\`, and ${program.file} does not export a class called \`${name}\`${inside}.`,
    help: hasClass
      ? `Write in the class: \`${wanted}\`.`
      : `Add it to ${program.file}: \`${holder === undefined ? '' : `export namespace ${holder} { `}export class ${name} { ${wanted} }${holder === undefined ? '' : ' }'}\`.`,
    stage: 'script',
  };
}

function misfit(signature: FunctionSignature, wit: WitSources): { message: string; help: string } {
  return {
    message: `\`${programPath(signature)}\` does not fit what world \`${wit.world.name}\` promises: \`${signature.text}\`.`,
    help: `Write it as \`${declaration(signature, new TypeTable(wit.world))}\`.`,
  };
}

/** Where a program defines a function: its name, inside the namespace and class that it belongs to. */
function placeOfFunction(
  { file, files }: Program,
  signature: FunctionSignature,
): { file: string; range: Range } | null {
  const text = withoutComments(files[file] ?? '');
  const holders = programPath(signature).split('.');
  const name = holders.pop() ?? '';
  let from = 0;
  for (const holder of holders) {
    const found = text.slice(from).search(new RegExp(String.raw`\b(?:namespace|class)\s+${holder}\b`));
    if (found < 0) return null;
    from += found;
  }
  const start =
    partsOfName(signature.name) === null ? String.raw`\b(?:function|static|const|let)\s+` : String.raw`[\s;{}]`;
  const found = new RegExp(`${start}(${name})\\b`).exec(text.slice(from));
  if (found === null) return null;
  const at = from + found.index + found[0].length - name.length;
  const place = placesIn(text);
  return { file, range: { start: place(at), end: place(at + name.length) } };
}

/** Spaces in their place, so that offsets stay. */
function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, (comment) => comment.replaceAll(/[^\n]/g, ' '));
}

/** The standard library reaches for a clock or the like, which a component has only where its world imports one. */
export function surroundingsMissing(program: Program, imports: readonly CoreImport[]): Diagnostic[] {
  return imports.map(({ module, field }) => {
    const place = placeOfText(program, field.replace(/^.*\./, ''));
    const what = /^(?:Date|performance)\./.test(field)
      ? `\`${field}\` asks for a clock, and the world grants no clock`
      : `The program imports \`${field}\` from \`${module}\`, and the world does not provide it`;
    return {
      ...(place ?? whole(program.file)),
      severity: 'error',
      message: `${what}.`,
      help: 'A component gets only what its world imports: add an import to the .wit file, and import the function from "./bindings".',
      stage: 'script',
    };
  });
}

function placeOfText({ files }: Program, name: string): { file: string; range: Range } | null {
  for (const [file, text] of Object.entries(files)) {
    const start = withoutComments(text).search(new RegExp(String.raw`\b${name.replaceAll(/[^\w]/g, '.')}\b`));
    if (start < 0) continue;
    const place = placesIn(text);
    return { file, range: { start: place(start), end: place(start + name.length) } };
  }
  return null;
}

const whole = (file: string): { file: string; range: null } => ({ file, range: null });
