/**
 * How WIT names become C names: as `wit-bindgen c` does it, so that a program written here builds outside as well.
 */

const keywords: ReadonlySet<string> = new Set(
  `auto break case char const continue default do double else enum extern float for goto if inline int long register
  restrict return short signed sizeof static struct switch typedef typeof union unsigned void volatile while bool true
  false nullptr alignas alignof constexpr static_assert thread_local asm main ret err errno stdin stdout stderr NULL`.split(
    /\s+/,
  ),
);

/** `demo:strings/tools`, `read-all` → `demo_strings_tools`, `read_all`. */
export function snake(name: string): string {
  return name
    .replace(/@.*$/, '')
    .replaceAll(/[^A-Za-z0-9]+/g, '_')
    .toLowerCase();
}

/** A name for a parameter, field or case: words of C get a `_`. */
export function identifier(name: string): string {
  const plain = snake(name);
  return keywords.has(plain) ? `${plain}_` : plain;
}

/** `[method]counter.get` → `method_counter_get`. */
export function functionName(name: string): string {
  return snake(name.replace(/^\[(.*?)\]/, '$1_'));
}

/** `person_t` → `PERSON`: what the constants of a type begin with. */
export function constantPrefix(typeName: string): string {
  return typeName.replace(/_t$/, '').toUpperCase();
}

/** The name in front of everything of an interface; the world's own things are called by the world. */
export function namespaceOf(path: string | null, world: string, isExported: boolean): string {
  return `${isExported ? 'exports_' : ''}${snake(path ?? world)}`;
}
