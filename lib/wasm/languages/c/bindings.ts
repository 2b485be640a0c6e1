import type { World } from '../../wit/types.ts';
import { describeFunction } from '../../wit/describe-type.ts';
import { someType } from '../../wit/type-parts.ts';
import type { FunctionSignature } from '../../wit/types.ts';
import { cFunction } from './c-functions.ts';
import type { CFunction } from './c-functions.ts';
import { snake } from './c-names.ts';
import { CTypes, indent } from './c-types.ts';
import type { CResource } from './world-resources.ts';
import { exportGlue, importGlue } from './glue.ts';

export type Bindings = {
  /** `every_value.h` */
  headerName: string;
  header: string;
  /** The C file between the learner's functions and the Canonical ABI. */
  glue: string;
  /** What the learner has to define, and for which function of the world. */
  exports: readonly CFunction[];
};

/** The header and the glue of a world, in the manner of `wit-bindgen c`. */
export function makeBindings(world: World): Bindings {
  const types = new CTypes(world);
  const prefix = snake(world.name);
  const imports = world.imports.map((signature) => cFunction(types, world.name, signature, false));
  const exports = world.exports.map((signature) => cFunction(types, world.name, signature, true));
  const headerName = `${prefix}.h`;
  return {
    headerName,
    header: writeHeader(world, types, prefix, imports, exports),
    glue: writeGlue(types, prefix, headerName, imports, exports),
    exports,
  };
}

/** Why a function cannot be carried, or null. */
export function unsupported({ isAsync, params, result }: FunctionSignature): string | null {
  if (isAsync) return 'it is asynchronous';
  const types = [...params.map(({ type }) => type), ...(result === null ? [] : [result])];
  for (const kind of ['stream', 'future'] as const) {
    if (types.some((type) => someType(type, (part) => part.kind === kind))) return `it passes a ${kind}`;
  }
  return null;
}

function writeHeader(
  world: World,
  types: CTypes,
  prefix: string,
  imports: readonly CFunction[],
  exports: readonly CFunction[],
): string {
  const guard = `BINDINGS_${prefix.toUpperCase()}_H`;
  const declare = ({ signature, declaration }: CFunction) =>
    `// ${signature.name}: ${describeFunction(signature)}\n${declaration};`;
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [`// ${title}\n`, `${lines.join('\n\n')}\n`];
  return [
    `// Made from the world \`${world.name}\`. What crosses is in the types below, as wit-bindgen would call them.\n#ifndef ${guard}\n#define ${guard}\n\n#include <stddef.h>\n#include <stdint.h>\n#include <stdbool.h>\n`,
    ...section('Types', types.definitions),
    ...section('Imports: what you may call', imports.map(declare)),
    ...section('Exports: what you write', exports.map(declare)),
    ...section(
      'Resources',
      types.resources.all.flatMap((resource) => resourceDeclarations(resource)),
    ),
    ...section('Helpers', [
      `// A string that lies in the program, such as "text": nothing is copied.\nvoid ${prefix}_string_set(${prefix}_string_t *ret, const char *s);`,
      `// A copy of a string that ends with a zero byte.\nvoid ${prefix}_string_dup(${prefix}_string_t *ret, const char *s);`,
      `// A copy of len bytes.\nvoid ${prefix}_string_dup_n(${prefix}_string_t *ret, const char *s, size_t len);`,
      [...types.frees.keys()].map((name) => `void ${types.freeName(name)}(${name} *ptr);`).join('\n'),
    ]),
    '#endif\n',
  ].join('\n');
}

function writeGlue(
  types: CTypes,
  prefix: string,
  headerName: string,
  imports: readonly CFunction[],
  exports: readonly CFunction[],
): string {
  const frees = [...types.frees].map(
    ([name, lines]) => `void ${types.freeName(name)}(${name} *ptr) {\n${indent(lines).join('\n')}\n}`,
  );
  return [
    `#include "${headerName}"`,
    prelude(prefix),
    ...frees,
    ...types.resources.all.map((resource) => resourceGlue(resource)),
    ...imports.map((fn, index) => importGlue(types, fn, index)),
    ...exports.map((fn, index) => exportGlue(types, fn, index)),
    '',
  ].join('\n\n');
}

// `wit_free` leaves alone what was never allocated: a literal that is returned may be "freed" without harm.
// `wit_flush` is there only in programs that print.
function prelude(prefix: string): string {
  const string = `${prefix}_string`;
  return `#include <stdlib.h>
#include <string.h>

extern unsigned char __heap_base;
extern void __wasm_call_ctors(void);
extern void wit_flush_output(void) __attribute__((weak));

static inline void wit_flush(void) {
  if (wit_flush_output) wit_flush_output();
}

static inline void wit_free(void *ptr) {
  if ((uintptr_t) ptr >= (uintptr_t) &__heap_base) free(ptr);
}

static inline float wit_float(int32_t bits) { float value; memcpy(&value, &bits, 4); return value; }
static inline double wit_double(int64_t bits) { double value; memcpy(&value, &bits, 8); return value; }
static inline int32_t wit_float_bits(float value) { int32_t bits; memcpy(&bits, &value, 4); return bits; }
static inline int64_t wit_double_bits(double value) { int64_t bits; memcpy(&bits, &value, 8); return bits; }

#ifndef WIT_COMMAND
__attribute__((__export_name__("_initialize")))
void wit_initialize(void) { __wasm_call_ctors(); }
#endif

__attribute__((__export_name__("cabi_realloc")))
void *cabi_realloc(void *ptr, size_t old_size, size_t align, size_t new_size) {
  (void) old_size;
  if (new_size == 0) return (void *) align;
  void *moved = realloc(ptr, new_size);
  if (moved == NULL) abort();
  return moved;
}

void ${string}_set(${string}_t *ret, const char *s) {
  ret->ptr = (uint8_t *) s;
  ret->len = strlen(s);
}

void ${string}_dup_n(${string}_t *ret, const char *s, size_t len) {
  ret->ptr = cabi_realloc(NULL, 0, 1, len);
  ret->len = len;
  if (len > 0) memcpy(ret->ptr, s, len);
}

void ${string}_dup(${string}_t *ret, const char *s) {
  ${string}_dup_n(ret, s, strlen(s));
}`;
}

function resourceDeclarations({ name, namespace, isExported }: CResource): string[] {
  const c = snake(name);
  const own = `${namespace}_own_${c}_t`;
  const drop = `void ${namespace}_${c}_drop_own(${own} handle);`;
  if (!isExported) {
    return [
      `// ${name}: the handle is given back.\n${drop}`,
      `// ${name}: lent for one call.\n${namespace}_borrow_${c}_t ${namespace}_borrow_${c}(${own} handle);`,
      `void ${namespace}_${c}_drop_borrow(${namespace}_borrow_${c}_t handle);`,
    ];
  }
  const data = `${namespace}_${c}_t`;
  return [
    `// ${name}: a handle for what you made, to hand out.\n${own} ${namespace}_${c}_new(${data} *rep);`,
    `${data} *${namespace}_${c}_rep(${own} handle);`,
    drop,
    `// ${name}: called when its last owner drops it. Define it to free what you made.\nvoid ${namespace}_${c}_destructor(${data} *rep) __attribute__((weak));`,
  ];
}

function resourceGlue({ name, path, namespace, isExported }: CResource): string {
  const c = snake(name);
  const own = `${namespace}_own_${c}_t`;
  const from = isExported ? `[export]${path ?? '$root'}` : (path ?? '$root');
  const core = (field: string, symbol: string, signature: string) =>
    `__attribute__((__import_module__("${from}"), __import_name__("[resource-${field}]${name}")))\n${signature.replace('$', symbol)};`;
  const drop = `wit_drop_${namespace}_${c}`;
  const lines = [
    core('drop', drop, 'void $(int32_t)'),
    `void ${namespace}_${c}_drop_own(${own} handle) { ${drop}(handle.__handle); }`,
  ];
  if (!isExported) {
    const borrow = `${namespace}_borrow_${c}_t`;
    lines.push(
      `void ${namespace}_${c}_drop_borrow(${borrow} handle) { ${drop}(handle.__handle); }`,
      `${borrow} ${namespace}_borrow_${c}(${own} handle) { return (${borrow}) { handle.__handle }; }`,
    );
    return lines.join('\n');
  }
  const data = `${namespace}_${c}_t`;
  const [make, rep] = [`wit_new_${namespace}_${c}`, `wit_rep_${namespace}_${c}`];
  lines.push(
    core('new', make, 'int32_t $(int32_t)'),
    core('rep', rep, 'int32_t $(int32_t)'),
    `${own} ${namespace}_${c}_new(${data} *rep) { return (${own}) { ${make}((int32_t) rep) }; }`,
    `${data} *${namespace}_${c}_rep(${own} handle) { return (${data} *) ${rep}(handle.__handle); }`,
    `__attribute__((__export_name__("${path === null ? '' : `${path}#`}[dtor]${name}")))\nvoid wit_dtor_${namespace}_${c}(int32_t rep) {\n  if (${namespace}_${c}_destructor) ${namespace}_${c}_destructor((${data} *) rep);\n}`,
  );
  return lines.join('\n');
}
