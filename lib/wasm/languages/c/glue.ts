import { assertNever } from '@/lib/shared/assert-never.ts';
import { flattenType, lowerSignature } from '../../wit/flatten.ts';
import type { LoweredSignature } from '../../wit/flatten.ts';
import type { WitType } from '../../wit/types.ts';
import { outParams } from './c-functions.ts';
import type { CFunction } from './c-functions.ts';
import { indent, ownsMemory } from './c-types.ts';
import type { CTypes } from './c-types.ts';
import { coreTypesInC, lift, lower } from './flat-values.ts';

/** The core function that the Canonical ABI asks for, around the function that the learner writes. */
export function exportGlue(types: CTypes, fn: CFunction, index: number): string {
  const { signature, place, returning } = fn;
  const lowered = lowerSignature(signature, { direction: 'export' });
  const name = coreName(fn);
  const coreResult = lowered.results[0];
  const lines: string[] = [];
  for (const [at, { type }] of fn.params.entries()) lines.push(`${types.nameOf(type, place)} a${at};`);
  lines.push(...liftParams(types, fn, lowered));

  const args = fn.params.map(({ how }, at) =>
    how === 'value' ? `a${at}` : how === 'maybe' ? `a${at}.is_some ? &a${at}.val : NULL` : `&a${at}`,
  );
  const result = signature.result;
  const call = (...out: string[]) => `${fn.name}(${[...args, ...out].join(', ')})`;
  if (result === null) {
    lines.push(`${call()};`, 'wit_flush();');
  } else {
    const typeName = types.nameOf(result, place);
    lines.push(`static ${typeName} out;`, 'memset(&out, 0, sizeof out);');
    switch (returning.kind) {
      case 'value':
        lines.push(`out = ${call()};`);
        break;
      case 'option':
        lines.push(`out.is_some = ${call('&out.val')};`);
        break;
      case 'result': {
        const parts = outParams(returning);
        for (const part of parts)
          lines.push(
            `static ${types.nameOf(part.type, place)} ${part.name};`,
            `memset(&${part.name}, 0, sizeof ${part.name});`,
          );
        lines.push(`out.is_err = !${call(...parts.map((part) => `&${part.name}`))};`);
        if (returning.ok !== null) lines.push('if (!out.is_err) out.val.ok = ret;');
        if (returning.err !== null) lines.push('if (out.is_err) out.val.err = err;');
        break;
      }
      case 'pointer':
        lines.push(`${call('&out')};`);
        break;
      case 'nothing':
        break;
      default:
        assertNever(returning);
    }
    lines.push('wit_flush();');
    if (lowered.resultViaPointer) lines.push('return (int32_t) &out;');
    else if (coreResult !== undefined) {
      lines.push(
        `${coreTypesInC[coreResult]} flat = 0;`,
        ...lower(types, place, result, 'out', 0, (_at, expression) => `flat = ${expression};`),
        'return flat;',
      );
    }
  }
  const returns = coreResult === undefined ? 'void' : coreTypesInC[coreResult];
  const params = lowered.params.map((core, at) => `${coreTypesInC[core]} p${at}`).join(', ') || 'void';
  const post =
    result !== null && lowered.resultViaPointer && ownsMemory(result)
      ? `\n\n__attribute__((__export_name__("cabi_post_${name}")))\nvoid wit_post_${index}(int32_t p0) {\n  ${types.freeName(types.nameOf(result, place))}((${types.nameOf(result, place)} *) p0);\n}`
      : '';
  return `__attribute__((__export_name__("${name}")))\n${returns} wit_export_${index}(${params}) {\n${indent(lines).join('\n')}\n}${post}`;
}

/** The function that the learner calls, around the core import. */
export function importGlue(types: CTypes, fn: CFunction, index: number): string {
  const { signature, place, returning } = fn;
  const lowered = lowerSignature(signature, { direction: 'import' });
  const result = signature.result;
  const lines: string[] = [];
  const values = fn.params.map(({ type, name, how }, at) => {
    if (how === 'value') return name;
    if (how === 'pointer') return `(*${name})`;
    const typeName = types.nameOf(type, place);
    lines.push(
      `${typeName} a${at};`,
      `memset(&a${at}, 0, sizeof a${at});`,
      `a${at}.is_some = ${name} != NULL;`,
      `if (${name} != NULL) a${at}.val = *${name};`,
    );
    return `a${at}`;
  });
  const args: string[] = [];
  if (lowered.paramsViaPointer) {
    lines.push(`struct { ${fn.params.map(({ type }, at) => `${types.nameOf(type, place)} f${at};`).join(' ')} } args;`);
    lines.push(...values.map((value, at) => `args.f${at} = ${value};`));
    args.push('(int32_t) &args');
  } else {
    const flat = fn.params.flatMap(({ type }) => flattenType(type));
    lines.push(...flat.map((core, at) => `${coreTypesInC[core]} p${at} = 0;`));
    let at = 0;
    for (const [which, { type }] of fn.params.entries()) {
      lines.push(...lower(types, place, type, values[which] ?? '', at, (to, expression) => `p${to} = ${expression};`));
      at += flattenType(type).length;
    }
    args.push(...flat.map((_, to) => `p${to}`));
  }
  if (result === null) lines.push(`wit_import_${index}(${args.join(', ')});`);
  else {
    lines.push(`${types.nameOf(result, place)} out;`, 'memset(&out, 0, sizeof out);');
    const [core] = lowered.results;
    if (lowered.resultViaPointer) lines.push(`wit_import_${index}(${[...args, '(int32_t) &out'].join(', ')});`);
    else if (core === undefined) lines.push(`wit_import_${index}(${args.join(', ')});`);
    else {
      lines.push(
        `${coreTypesInC[core]} flat = wit_import_${index}(${args.join(', ')});`,
        ...lift(types, place, result, 'out', 0, () => 'flat'),
      );
    }
    switch (returning.kind) {
      case 'value':
        lines.push('return out;');
        break;
      case 'option':
        lines.push('if (out.is_some) *ret = out.val;', 'return out.is_some;');
        break;
      case 'result':
        if (returning.ok !== null) lines.push('if (!out.is_err) *ret = out.val.ok;');
        if (returning.err !== null) lines.push('if (out.is_err) *err = out.val.err;');
        lines.push('return !out.is_err;');
        break;
      case 'pointer':
        lines.push('*ret = out;');
        break;
      case 'nothing':
        break;
      default:
        assertNever(returning);
    }
  }
  const coreParams = lowered.params.map((core) => coreTypesInC[core]).join(', ') || 'void';
  const coreResult = lowered.results[0];
  return `__attribute__((__import_module__("${signature.interface ?? '$root'}"), __import_name__("${signature.name}")))
${coreResult === undefined ? 'void' : coreTypesInC[coreResult]} wit_import_${index}(${coreParams});

${fn.declaration} {
${indent(lines).join('\n')}
}`;
}

/** What a core export is called. */
export function coreName({ signature }: CFunction): string {
  return signature.interface === null ? signature.name : `${signature.interface}#${signature.name}`;
}

function liftParams(types: CTypes, fn: CFunction, { paramsViaPointer }: LoweredSignature): string[] {
  const { place } = fn;
  if (paramsViaPointer) {
    return [
      `struct { ${fn.params.map(({ type }, at) => `${types.nameOf(type, place)} f${at};`).join(' ')} } *args = (void *) p0;`,
      ...fn.params.map((_, at) => `a${at} = args->f${at};`),
      'wit_free(args);',
    ];
  }
  let at = 0;
  return fn.params.flatMap(({ type }, which) => {
    const lines = lift(types, place, type, `a${which}`, at, (index) => `p${index}`);
    at += flattenType(type).length;
    return needsClearing(type) ? [`memset(&a${which}, 0, sizeof a${which});`, ...lines] : lines;
  });
}

/** Cases without a payload leave the rest of the union as it was. */
function needsClearing(type: WitType): boolean {
  return ['variant', 'option', 'result', 'record', 'tuple'].includes(type.kind);
}
