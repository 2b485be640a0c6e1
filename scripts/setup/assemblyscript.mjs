import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { runInNewContext } from 'node:vm';
import { root } from './run.mjs';

const folder = path.join(root, 'public/vendor/assemblyscript');

/**
 * The compiler of AssemblyScript, as a browser fetches it: the files of its packages with the names of each other
 * written out, and their WebAssembly taken out of the text that it is packed into: 200 kB less to fetch, and megabytes
 * less to read. Does nothing where it was done for this version.
 */
export function serveAssemblyScript() {
  const require = createRequire(path.join(root, 'package.json'));
  const packageFile = require.resolve('assemblyscript/package.json');
  const { version } = JSON.parse(readFileSync(packageFile, 'utf8'));
  const output = path.join(folder, version);
  if (existsSync(output)) return;

  const unfinished = path.join(folder, 'unfinished');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  const own = path.join(path.dirname(packageFile), 'dist');
  writeFileSync(path.join(unfinished, 'asc.js'), linked(readFileSync(path.join(own, 'asc.js'), 'utf8')));
  const library = takeOutData(readFileSync(path.join(own, 'assemblyscript.js'), 'utf8'));
  writeFileSync(path.join(unfinished, 'assemblyscript.js'), linked(library.text));
  writeFileSync(path.join(unfinished, 'power.wasm'), library.bytes);
  writeFileSync(path.join(unfinished, 'long.js'), linked(readFileSync(findBeside(packageFile, 'long'), 'utf8')));
  const { text, bytes } = unpackBinaryen(readFileSync(findBeside(packageFile, 'binaryen'), 'utf8'));
  writeFileSync(path.join(unfinished, 'binaryen.js'), text);
  writeFileSync(path.join(unfinished, 'binaryen.wasm'), bytes);
  renameSync(unfinished, output);
}

/** The package that this one would import: its own copy of it, or that of all. */
function findBeside(packageFile, name) {
  const nested = path.join(path.dirname(packageFile), 'node_modules', name, 'index.js');
  return existsSync(nested) ? nested : path.join(path.dirname(packageFile), '..', name, 'index.js');
}

function linked(text) {
  return text
    .replaceAll(/from\s*"(assemblyscript|binaryen|long)"/g, 'from"./$1.js"')
    .replaceAll(/\n\/\/# sourceMappingURL=.*\n?/g, '\n');
}

/** The policy of the tools' Worker lets nothing be fetched from a `data:` address: a small module becomes a file. */
function takeOutData(source) {
  const [found, packed] = /"data:application\/wasm;base64,([^"]*)"/.exec(source) ?? [];
  if (found === undefined) throw new Error('AssemblyScript is packed in another way than known');
  return {
    text: source.replace(found, 'new URL("./power.wasm",import.meta.url)'),
    bytes: Buffer.from(packed, 'base64'),
  };
}

/** Each character of the template string is a byte; one that a source text cannot hold stands for zero. */
function unpackBinaryen(source) {
  const [found, decode] = /(\w+)\(`\\0asm/.exec(source) ?? [];
  const start = found === undefined ? -1 : source.indexOf(found);
  if (start < 0 || source.indexOf(found, start + 1) >= 0)
    throw new Error('Binaryen is packed in another way than known');
  const open = start + decode.length + 1;
  let close = open + 1;
  while (source[close] !== '`') close += source[close] === '\\' ? 2 : 1;
  const packed = runInNewContext(source.slice(open, close + 1));
  const bytes = Uint8Array.from(packed, (char) => (char.charCodeAt(0) > 255 ? 0 : char.charCodeAt(0)));
  if (!WebAssembly.validate(bytes)) throw new Error('Binaryen is packed in another way than known');
  const fetched =
    'const wasmBytes = new Uint8Array(await (await fetch(new URL("./binaryen.wasm", import.meta.url))).arrayBuffer());\n';
  return { text: `${fetched}${source.slice(0, start)}wasmBytes${source.slice(close + 2)}`, bytes };
}
