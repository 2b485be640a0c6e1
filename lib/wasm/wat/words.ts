/** Words of the text format that are no instructions, and what each means in one line. */
export const structureMeanings: ReadonlyMap<string, string> = new Map([
  ['module', 'A unit of WebAssembly: types, functions, memories, imports and exports.'],
  ['type', 'Names a type of function, or says which one is meant.'],
  ['func', 'A function: its parameters, its results, its locals, and then its instructions.'],
  ['param', 'The types of values a function or block takes; a name makes one reachable.'],
  ['result', 'The types of values a function or block gives back.'],
  ['local', 'A variable of one function; it begins as 0.'],
  ['global', 'A variable of the whole module; it can change only when it is declared `mut`.'],
  ['mut', 'This global may change.'],
  ['memory', 'Linear memory: bytes in pages of 64 KiB, with the size at the start and the most it may have.'],
  ['data', 'Bytes that are copied into memory when the module starts.'],
  ['table', 'A row of references, mostly to functions that are called by number.'],
  ['elem', 'References that are copied into a table when the module starts.'],
  ['import', 'What the module wants from outside: the name of a module, the name of a thing, and its type.'],
  ['export', 'Gives something of the module a name for the outside.'],
  ['start', 'A function that runs as soon as the module is instantiated.'],
  ['offset', 'Where a data or element segment begins; after a memory instruction, a number added to the address.'],
  ['item', 'One reference of an element segment.'],
  ['declare', 'References that only `ref.func` uses.'],
  ['align', 'A promise about the address that may make access faster; a broken promise changes nothing.'],
  ['then', 'What runs when the condition is not 0.'],
  ['ref', 'A reference type: `(ref null func)`.'],
  ['rec', 'Types that may name each other.'],
  ['component', 'A unit of the component model: modules, instances and typed imports and exports.'],
  ['core', 'What follows belongs to a core module, not to the component around it.'],
  ['instance', 'Something running, made from a module or component.'],
  ['instantiate', 'Makes an instance from a module or component, with what it imports.'],
  ['alias', 'A name for something inside an instance or around this component.'],
  ['canon', 'A function of the Canonical ABI: it joins typed values and core values.'],
  ['lift', 'Makes a component function out of a core function: results are read from core values.'],
  ['lower', 'Makes a core function out of a component function: arguments are read from core values.'],
  ['with', 'What an import of the thing to instantiate is bound to.'],
  ['realloc', 'The core function that makes room in memory for what is passed in.'],
  ['post-return', 'The core function that cleans up after the result was read.'],
]);

/** Types of values, and what each can be. */
export const typeMeanings: ReadonlyMap<string, string> = new Map([
  ['i32', 'A whole number of 32 bits. It carries no sign; instructions decide how to read it.'],
  ['i64', 'A whole number of 64 bits. It carries no sign; instructions decide how to read it.'],
  ['f32', 'A number with a fraction, in 32 bits.'],
  ['f64', 'A number with a fraction, in 64 bits.'],
  ['v128', 'A vector: 128 bits that an instruction divides into lanes.'],
  ['funcref', 'A reference to a function, or null.'],
  ['externref', 'A reference to something of the host, or null. Nobody in the module can look inside.'],
]);

/** Types that are used but seldom explained, and the types of component text. */
export const otherTypes: readonly string[] =
  'i8 i16 anyref eqref i31ref structref arrayref exnref nullref nullfuncref nullexternref extern any none nofunc noextern exn bool u8 s8 u16 s16 u32 s32 u64 s64 char string list option tuple record variant enum flags own borrow stream future error'.split(
    ' ',
  );

/** Further words of structure, for colouring. */
export const otherStructureWords: readonly string[] =
  'after array async callback case catch catch_all catch_all_ref catch_ref definition delegate do error-context field final from get interface latin1+utf16 outer passive rep resource shared string-encoding struct sub tag unshared utf16 utf8 value'.split(
    ' ',
  );
