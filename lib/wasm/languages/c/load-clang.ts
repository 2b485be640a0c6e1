import type { CCompiler } from './compiler.ts';
import { unpackFiles } from './file-pack.ts';

/** The part of `@yowasp/clang` that is used: its own entrance fetches, prints and starts a driver for every step. */
type ClangModule = {
  instantiate: (
    getCoreModule: (name: string) => WebAssembly.Module,
    imports: object,
    instantiateCore: (module: WebAssembly.Module, imports: WebAssembly.Imports) => WebAssembly.Instance,
  ) => { run: { run(): void } };
  Environment: new () => Environment;
  directoryFromTree: (tree: object) => Directory;
  directoryIntoTree: (directory: Directory, options: { decodeASCII: false }) => Record<string, unknown>;
  Exit: new (code: number) => Error & { code: number };
};
type Directory = { files: Record<string, unknown> };
type Environment = {
  args: readonly string[];
  root: Directory;
  stdin: null;
  stdout: (bytes: Uint8Array | null) => void;
  stderr: (bytes: Uint8Array | null) => void;
  exports: {
    io: { OutputStream: new () => object };
    fs: { Descriptor: { prototype: { writeViaStream: (this: { entry: ClangFile }, offset: bigint) => object } } };
  };
};
type ClangFile = { data: Uint8Array };

/** The status of a tool that did not come to an end of its own. */
export const broken = 134;

/** The file of the pack that holds the JavaScript around clang. */
export const clangScript = 'clang.mjs';

/**
 * Makes the compiler from its pack: JavaScript, core modules, headers and libraries (scripts/clang.ts). The modules are
 * compiled once and every tool run gets an instance of its own, so that nothing is left of the run before.
 */
export async function loadClang(
  pack: Uint8Array<ArrayBuffer>,
  importModule: (javascript: string) => Promise<unknown>,
): Promise<CCompiler> {
  const files = unpackFiles(pack);
  const script = files.get(clangScript);
  if (script === undefined) throw new TypeError('the pack holds no compiler');
  const { instantiate, Environment, directoryFromTree, directoryIntoTree, Exit } = (await importModule(
    new TextDecoder().decode(script),
  )) as ClangModule;

  const modules = new Map<string, WebAssembly.Module>();
  const tree: Record<string, unknown> = {};
  for (const [path, bytes] of files) {
    if (path.endsWith('.wasm')) modules.set(path, await WebAssembly.compile(bytes));
    // A copy: the pack itself need not stay in memory.
    else if (path.startsWith('usr/')) plant(tree, path.split('/'), bytes.slice());
  }
  const system = directoryFromTree(tree);
  writeQuickly(new Environment().exports);

  return {
    run: (command, own) => {
      const environment = new Environment();
      const decoder = new TextDecoder();
      let said = '';
      const print = (bytes: Uint8Array | null) => {
        if (bytes !== null) said += decoder.decode(bytes, { stream: true });
      };
      environment.args = ['llvm', ...command];
      environment.root = directoryFromTree(own);
      Object.assign(environment.root.files, system.files);
      environment.stdin = null;
      environment.stdout = print;
      environment.stderr = print;
      const program = instantiate(
        (name) => {
          const module = modules.get(name);
          if (module === undefined) throw new TypeError(`the compiler has no module ${name}`);
          return module;
        },
        { runtime: environment.exports },
        (module, imports) => new WebAssembly.Instance(module, imports),
      );
      let status = 0;
      try {
        program.run.run();
      } catch (error) {
        if (error instanceof Exit) status = error.code;
        else if (error instanceof RangeError || error instanceof WebAssembly.RuntimeError) {
          // It ran out of stack or memory, or fell over a mistake of its own. Nothing of this instance is used again.
          status = broken;
        } else throw error;
      }
      for (const name of Object.keys(system.files)) delete environment.root.files[name];
      const written = directoryIntoTree(environment.root, { decodeASCII: false });
      return {
        status,
        said,
        files: Object.fromEntries(
          Object.entries(written).filter((entry): entry is [string, Uint8Array] => entry[1] instanceof Uint8Array),
        ),
      };
    },
  };
}

// More than any program of a course needs: an array of zeros fills as much of an object file.
const largestFile = 256 * 2 ** 20;

/** The package copies a whole file for every 4 KiB that are added to it. */
function writeQuickly({ io, fs }: Environment['exports']): void {
  class GrowingStream extends io.OutputStream {
    readonly #file: ClangFile;
    #room: Uint8Array;
    #at: number;

    constructor(file: ClangFile, offset: bigint) {
      super();
      this.#file = file;
      this.#room = file.data;
      this.#at = Number(offset);
    }

    write(piece: Uint8Array): void {
      const end = this.#at + piece.length;
      if (end > largestFile) throw new RangeError('a file grows beyond all measure');
      if (end > this.#room.length || this.#room.buffer !== this.#file.data.buffer) {
        const larger = new Uint8Array(Math.max(end, this.#file.data.length * 2, 2 ** 16));
        larger.set(this.#file.data);
        this.#room = larger;
      }
      this.#room.set(piece, this.#at);
      this.#file.data = this.#room.subarray(0, Math.max(end, this.#file.data.length));
      this.#at = end;
    }
  }
  fs.Descriptor.prototype.writeViaStream = function writeViaStream(offset) {
    return new GrowingStream(this.entry, offset);
  };
}

function plant(tree: Record<string, unknown>, [name = '', ...rest]: readonly string[], bytes: Uint8Array): void {
  if (rest.length === 0) {
    tree[name] = bytes;
    return;
  }
  const folder = (tree[name] ??= {});
  plant(folder as Record<string, unknown>, rest, bytes);
}
