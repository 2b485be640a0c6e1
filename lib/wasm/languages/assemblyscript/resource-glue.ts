import { typeName, valueName } from './names.ts';
import { className } from './resources.ts';
import type { Resource } from './resources.ts';

/**
 * How handles become objects and back: `took_`, `lent_`, `give_` and `lend_` with the name of the resource.
 * Source: CanonicalABI.md, "canon resource.new", "canon resource.drop", "canon resource.rep".
 */
export function resourceGlue(resource: Resource): string[] {
  return resource.isExported ? ownGlue(resource) : foreignGlue(resource);
}

/** What `[dtor]…` is called in the module and by the ABI. */
export function destructor(resource: Resource): [own: string, core: string] | null {
  const { name, interface: holder, isExported } = resource;
  if (!isExported) return null;
  return [`destroy_${valueName(name)}`, `${holder === null ? '' : `${holder}#`}[dtor]${name}`];
}

/** A handle stands for a number in a table of objects, so that one object may stand behind several handles. */
function ownGlue(resource: Resource): string[] {
  const { name, interface: holder } = resource;
  const id = valueName(name);
  const type = `program.${className(resource)}`;
  const module = JSON.stringify(`[export]${holder ?? '$root'}`);
  return [
    `@external(${module}, ${JSON.stringify(`[resource-new]${name}`)}) declare function new_${id}(rep: i32): i32;`,
    `@external(${module}, ${JSON.stringify(`[resource-rep]${name}`)}) declare function rep_${id}(handle: i32): i32;`,
    `@external(${module}, ${JSON.stringify(`[resource-drop]${name}`)}) declare function drop_${id}(handle: i32): void;`,
    `const held_${id} = new Map<i32, ${type}>();`,
    `let next_${id} = 1;`,
    `function give_${id}(value: ${type}): i32 { const rep = next_${id}++; held_${id}.set(rep, value); return new_${id}(rep); }`,
    `function lend_${id}(value: ${type}): i32 { return give_${id}(value); }`,
    `function lent_${id}(rep: i32): ${type} { return held_${id}.get(rep); }`,
    `function took_${id}(handle: i32): ${type} { const value = held_${id}.get(rep_${id}(handle)); drop_${id}(handle); return value; }`,
    `export function destroy_${id}(rep: i32): void { held_${id}.delete(rep); }`,
    `function endLoans_${id}(): void {}`,
  ];
}

/** What is only lent for a call has to be given back before it ends. */
function foreignGlue({ name, interface: holder }: Resource): string[] {
  const id = valueName(name);
  const type = `B.${typeName(name)}`;
  return [
    `@external(${JSON.stringify(holder ?? '$root')}, ${JSON.stringify(`[resource-drop]${name}`)}) declare function drop_${id}(handle: i32): void;`,
    `export function dropHandle_${id}(handle: i32): void { drop_${id}(handle); }`,
    `const loans_${id}: ${type}[] = [];`,
    `function took_${id}(handle: i32): ${type} {`,
    `const value = changetype<${type}>(__new(offsetof<${type}>(), idof<${type}>()));`,
    'value.handle = handle; return value; }',
    `function lent_${id}(handle: i32): ${type} { const value = took_${id}(handle); loans_${id}.push(value); return value; }`,
    `function give_${id}(value: ${type}): i32 { const handle = lend_${id}(value); value.handle = 0; return handle; }`,
    `function lend_${id}(value: ${type}): i32 {`,
    `if (value.handle == 0) throw new Error("this ${typeName(name)} was given away or dropped");`,
    'return value.handle; }',
    `function endLoans_${id}(): void {`,
    `for (let i = 0; i < loans_${id}.length; i++) if (loans_${id}[i].handle != 0) { drop_${id}(loans_${id}[i].handle); loans_${id}[i].handle = 0; }`,
    `loans_${id}.length = 0; }`,
  ];
}
