import type { CoreImport, CoreModule, CoreType } from '../core-module.ts';
import { describeCoreType } from '../core-signatures.ts';
import type { Diagnostic, Range } from '../diagnostic.ts';
import { lowerSignature } from '../wit/flatten.ts';
import { nearestName } from '@/lib/shared/nearest-name.ts';
import type { FunctionSignature } from '../wit/types.ts';
import { findExport, findImport } from './find-names.ts';
import { rangeOf, readWat } from './wat-tree.ts';
import type { WatNode } from './wat-tree.ts';
import { preview1 } from './preview1.ts';
import type { WitSources } from './wit-sources.ts';

type Core = { file: string; text: string; module: CoreModule };

/**
 * Where a core module does not keep what the world promises, all of it at once, each on its line. The tools find the
 * same, one at a time and without a place; what is not understood here is left to them.
 */
export function findMismatches(core: Core, wit: WitSources): Diagnostic[] {
  // The newer names, such as `cm32p2||add`, are machine-made: whoever writes them knows what they do.
  if (core.module.exports.some(({ name }) => name.startsWith('cm32p2'))) return [];
  const tree = readWat(core.text);
  const at = (node: WatNode | null): Range | null => (node === null ? null : rangeOf(core.text, node));
  const inWat = (node: WatNode | null, message: string, help: string): Diagnostic => ({
    file: core.file,
    range: at(node),
    severity: 'error',
    message,
    help,
    stage: 'wrap',
  });
  const inWit = (signature: FunctionSignature, message: string, help: string): Diagnostic => ({
    ...wit.place(signature.range),
    severity: 'error',
    message,
    help,
    stage: 'wrap',
  });

  return [
    ...wit.world.exports.filter(isPlain).flatMap((signature) => checkExport(signature)),
    ...checkHelpers(),
    ...core.module.imports.flatMap((entry) => checkImport(entry)),
  ];

  function checkExport(signature: FunctionSignature): Diagnostic[] {
    const { world } = wit;
    const lowered = lowerSignature(signature, { direction: 'export' });
    const name = coreName(signature);
    const found = typeOfExport(core.module, name);
    const wanted = lowered.text === '' ? '' : ` ${lowered.text}`;
    if (found === null) {
      const exported = core.module.exports.filter(({ kind }) => kind === 'func').map((entry) => entry.name);
      const near = nearestName(name, exported) ?? exported.find((entry) => name.endsWith(`#${entry}`)) ?? null;
      return [
        inWit(
          signature,
          `World \`${world.name}\` promises \`${signature.name}\`, and ${core.file} does not export it.`,
          near === null
            ? `Add \`(func (export "${name}")${wanted} …)\` to ${core.file}.`
            : `${core.file} exports "${near}". The name has to be "${name}".`,
        ),
      ];
    }
    const problems: Diagnostic[] = [];
    if (!sameType(found, lowered)) {
      problems.push(
        inWat(
          findExport(tree, name),
          `World \`${world.name}\` promises \`${signature.name}: ${signature.text}\`, which a core module writes as ${shown(lowered)}. This function is ${shown(found)}.`,
          `Change it to ${shown(lowered)}${lowered.resultViaPointer ? ': the result lies in memory, and the function returns its address' : ''}.`,
        ),
      );
    }
    const post = typeOfExport(core.module, `cabi_post_${name}`);
    const wantedPost = { params: lowered.results, results: [] };
    if (post !== null && !sameType(post, wantedPost)) {
      problems.push(
        inWat(
          findExport(tree, `cabi_post_${name}`),
          `The clean-up of \`${signature.name}\` is called with what it returned, so it must be ${shown(wantedPost)}. It is ${shown(post)}.`,
          `Change it to ${shown(wantedPost)}.`,
        ),
      );
    }
    return problems;
  }

  /** Memory and the allocator, when text, lists or large values have to travel. */
  function checkHelpers(): Diagnostic[] {
    const usedImports = core.module.imports.flatMap((entry) => importOf(entry) ?? []);
    const uses = [
      ...wit.world.exports
        .filter(isPlain)
        .filter((signature) => typeOfExport(core.module, coreName(signature)) !== null)
        .map((signature) => ({ signature, lowered: lowerSignature(signature, { direction: 'export' }) })),
      ...usedImports.map((signature) => ({ signature, lowered: lowerSignature(signature, { direction: 'import' }) })),
    ];
    const memoryUser = uses.find(({ lowered }) => lowered.needsMemory)?.signature;
    const allocatorUser = uses.find(({ lowered }) => lowered.needsRealloc)?.signature;
    const problems: Diagnostic[] = [];
    const hasMemory = core.module.exports.some(({ name, kind }) => name === 'memory' && kind === 'memory');
    if (memoryUser !== undefined && !hasMemory) {
      problems.push(
        inWit(
          memoryUser,
          `\`${memoryUser.name}: ${memoryUser.text}\` passes its values through memory, and ${core.file} exports none.`,
          `Write \`(memory (export "memory") 1)\` in ${core.file}.`,
        ),
      );
    }
    const allocator = typeOfExport(core.module, 'cabi_realloc');
    const wanted: CoreType = { params: ['i32', 'i32', 'i32', 'i32'], results: ['i32'] };
    if (allocator !== null && !sameType(allocator, wanted)) {
      problems.push(
        inWat(
          findExport(tree, 'cabi_realloc'),
          `\`cabi_realloc\` is ${shown(allocator)}, and must be ${shown(wanted)}: old address, old size, alignment, new size, and back comes an address.`,
          `Change it to ${shown(wanted)}.`,
        ),
      );
    } else if (allocator === null && allocatorUser !== undefined) {
      problems.push(
        inWit(
          allocatorUser,
          `\`${allocatorUser.name}: ${allocatorUser.text}\` brings values in, and ${core.file} offers no place for them.`,
          `Export an allocator: \`(func (export "cabi_realloc") ${describeCoreType(wanted)} …)\` returns the address of free memory.`,
        ),
      );
    }
    return problems;
  }

  function checkImport(entry: CoreImport): Diagnostic[] {
    if (entry.module.startsWith('[') || entry.field.startsWith('[') || entry.module === preview1) return [];
    if (wit.world.unresolved.some((known) => known.interface === entry.module)) return [];
    const node = findImport(tree, entry.module, entry.field);
    if (entry.kind !== 'func') {
      return [
        inWat(
          node,
          `A component provides functions to its modules, and this imports a ${entry.kind}.`,
          `Define the ${entry.kind} in ${core.file} itself.`,
        ),
      ];
    }
    const signature = importOf(entry);
    if (signature === null) return [inWat(node, ...missingImport(entry, wit))];
    if (!isPlain(signature)) return [];
    const lowered = lowerSignature(signature, { direction: 'import' });
    const found = core.module.types[entry.type] ?? null;
    if (found === null || sameType(found, lowered)) return [];
    return [
      inWat(
        node,
        `World \`${wit.world.name}\` imports \`${signature.name}: ${signature.text}\`, which a core module writes as ${shown(lowered)}. This import is ${shown(found)}.`,
        `Change it to ${shown(lowered)}${lowered.resultViaPointer ? ': the last parameter is the address the result is written to' : ''}.`,
      ),
    ];
  }

  function importOf({ module, field }: CoreImport): FunctionSignature | null {
    const holder = module === '$root' ? null : module;
    return wit.world.imports.find((known) => known.interface === holder && known.name === field) ?? null;
  }
}

function missingImport({ module, field }: CoreImport, { world }: WitSources): [message: string, help: string] {
  const elsewhere = world.imports.find(({ name }) => name === field);
  const right = elsewhere === undefined ? null : `(import "${elsewhere.interface ?? '$root'}" "${field}" …)`;
  const near = nearestName(
    field,
    world.imports.map(({ name }) => name),
  );
  const help =
    right !== null
      ? `Write \`${right}\`.`
      : near !== null
        ? `Did you mean "${near}"?`
        : `Add \`import ${field}: func();\` with its parameters to the world, or remove the import.`;
  return [`The module imports "${field}" from "${module}", and world \`${world.name}\` does not provide it.`, help];
}

/** Asynchronous functions and methods of resources are left to the tools. */
function isPlain({ isAsync, name }: FunctionSignature): boolean {
  return !isAsync && !name.startsWith('[');
}

function coreName(signature: FunctionSignature): string {
  return signature.interface === null ? signature.name : `${signature.interface}#${signature.name}`;
}

function typeOfExport(module: CoreModule, name: string): CoreType | null {
  const found = module.exports.find((entry) => entry.kind === 'func' && entry.name === name);
  return found === undefined ? null : (module.types[module.functionTypes[found.index] ?? -1] ?? null);
}

function sameType(a: CoreType, b: CoreType): boolean {
  return describeCoreType(a) === describeCoreType(b);
}

function shown(type: CoreType): string {
  const text = describeCoreType(type);
  return text === '' ? 'a function of nothing to nothing' : `\`${text}\``;
}
