// Source: RFC 9110, sections 5.1 and 5.5.
const nameSyntax = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const valueSyntax = /^[\t\u0020-\u007e\u0080-\u00ff]*$/;

type Entry = [name: string, value: Uint8Array];
type HeaderError = { tag: 'invalid-syntax' | 'forbidden' | 'immutable' };

/** `wasi:http/types` fields: headers by name, whose case does not count. */
export class Fields {
  #entries: Entry[] = [];
  #isLocked = false;

  static fromList(entries: readonly (readonly [string, Uint8Array])[]): Fields {
    const fields = new Fields();
    for (const [name, value] of entries) fields.append(name, value);
    return fields;
  }

  /** Headers of a message that has been made do not change any more. */
  lock(): this {
    this.#isLocked = true;
    return this;
  }

  get(name: string): Uint8Array[] {
    return this.#entries.flatMap(([own, value]) => (isSame(own, name) ? [value] : []));
  }

  has(name: string): boolean {
    return this.#entries.some(([own]) => isSame(own, name));
  }

  set(name: string, values: readonly Uint8Array[]): void {
    this.#demandOpen();
    for (const value of values) demandSyntax(name, value);
    if (values.length === 0) demandSyntax(name, new Uint8Array());
    this.#entries = this.#entries.filter(([own]) => !isSame(own, name));
    for (const value of values) this.#entries.push([name, value]);
  }

  delete(name: string): void {
    this.#demandOpen();
    demandSyntax(name, new Uint8Array());
    this.#entries = this.#entries.filter(([own]) => !isSame(own, name));
  }

  append(name: string, value: Uint8Array): void {
    this.#demandOpen();
    demandSyntax(name, value);
    this.#entries.push([name, value]);
  }

  entries(): Entry[] {
    return this.#entries.map(([name, value]) => [name, value]);
  }

  clone(): Fields {
    return Fields.fromList(this.#entries);
  }

  #demandOpen(): void {
    if (this.#isLocked) refuse('immutable');
  }
}

function demandSyntax(name: string, value: Uint8Array): void {
  const text = new TextDecoder('latin1').decode(value);
  if (!nameSyntax.test(name) || !valueSyntax.test(text)) refuse('invalid-syntax');
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function refuse(tag: HeaderError['tag']): never {
  // The error of a `result`, as jco's JavaScript takes it.
  // oxlint-disable-next-line no-throw-literal
  throw { tag } satisfies HeaderError;
}
