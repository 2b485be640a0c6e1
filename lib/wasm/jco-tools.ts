import { encodeLeb, joinBytes } from './bytes.ts';
import { isCoreModule } from './core-module.ts';
import type { EngineParts } from './languages/javascript/engine/make-engine-component.ts';
import { mendGlue } from './mend-glue.ts';
import { ToolRefusal } from './tools.ts';
import { canSuspend, waitingImports } from './wasi/suspending.ts';
import { fetchAdapter } from './preview1-adapter.ts';
import type { Preview1Adapter, Tools } from './tools.ts';

const bytesToText = new TextDecoder();

/** What is served beside the pages; tests under Node bring it from their disk. */
type FetchedTools = Pick<Tools, 'template' | 'assemblyScript' | 'clang'> & {
  engine: () => Promise<EngineParts>;
  adapter: (kind: Preview1Adapter) => Promise<Uint8Array>;
};

/** The wasm-tools and jco that jco-transpile carries. Each half is fetched at its first use. */
export function createJcoTools(own: Partial<FetchedTools> = {}): Tools {
  const { template, assemblyScript, clang, engine, adapter } = { ...fetchedTools, ...own };
  const loadEngine = once(engine);
  const adapters = { command: once(() => adapter('command')), reactor: once(() => adapter('reactor')) };
  const loadAssemblyScript = once(assemblyScript);
  const loadScripts = once(async () => (await import('./languages/typescript/load-compiler.ts')).loadCompiler());
  const loadText = once(() => import('@bytecodealliance/jco-transpile/wasm-tools'));
  const loadGlue = once(async () => {
    const glue = await import('@bytecodealliance/jco-transpile/component');
    await glue.$init;
    return glue;
  });

  const tools: Tools = {
    parse: async (wat) => {
      const { parse } = await loadText();
      return ask(() => parse(wat));
    },
    print: async (bytes) => {
      const { print } = await loadText();
      return ask(() => print(bytes));
    },
    embed: async (core, wit, world, encoding = 'utf8') => {
      const { componentEmbed } = await loadText();
      return ask(() =>
        componentEmbed({
          binary: core,
          witSource: wit,
          stringEncoding: encoding,
          ...(world === undefined ? {} : { world }),
        }),
      );
    },
    wrap: async (embedded, kind) => {
      const { componentNew } = await loadText();
      if (kind === undefined) return ask(() => componentNew(embedded));
      const bytes = await adapters[kind]();
      return ask(() => componentNew(embedded, [['wasi_snapshot_preview1', bytes]]));
    },
    dummy: async (wit, world) => {
      const { componentEmbed } = await loadText();
      return ask(() => componentEmbed({ dummy: true, witSource: wit, ...(world === undefined ? {} : { world }) }));
    },
    witOf: async (component) => {
      const { componentWit } = await loadText();
      return ask(() => componentWit(component));
    },
    canSuspend: canSuspend(),
    transpile: async (component, suspending) => {
      const { generate } = await loadGlue();
      const { files } = await ask(() =>
        generate(component, {
          name: 'component',
          noTypescript: true,
          instantiation: { tag: 'async' },
          noNodejsCompat: true,
          base64Cutoff: 0,
          ...(suspending === undefined
            ? {}
            : { asyncMode: { tag: 'jspi', val: { imports: [...waitingImports], exports: [...suspending] } } }),
        }),
      );
      return {
        suspends: suspending !== undefined,
        javascript: mendGlue(bytesToText.decode(files.find(([name]) => name.endsWith('.js'))?.[1])),
        coreModules: files
          .filter(([name]) => name.endsWith('.wasm'))
          .map(([name, bytes]) => ({ name, bytes: new Uint8Array(bytes) }))
          // As they stand in the component: `core2` before `core10`.
          .toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true })),
      };
    },
    typesOf: async (wit, world) => {
      const { generateTypes } = await loadGlue();
      const files = await ask(() =>
        generateTypes('component', { wit: { tag: 'source', val: wit }, ...(world === undefined ? {} : { world }) }),
      );
      return files.map(([name, bytes]) => `// ${name}\n${bytesToText.decode(bytes)}`).join('\n');
    },
    guestTypesOf: async (wit, world) => {
      const { generateTypes } = await loadGlue();
      const files = await ask(() =>
        generateTypes('component', { wit: { tag: 'source', val: wit }, world, guest: true }),
      );
      return Object.fromEntries(files.map(([name, bytes]) => [name, bytesToText.decode(bytes)]));
    },
    scripts: loadScripts,
    assemblyScript: loadAssemblyScript,
    clang,
    template,
    makeTemplate: async (key, program) => {
      const [{ keepComponent }, { makeEngineComponent }] = await Promise.all([
        import('./languages/javascript/engine/kept-components.ts'),
        import('./languages/javascript/engine/make-engine-component.ts'),
      ]);
      return keepComponent(key, async () => {
        const parts = await loadEngine();
        return ask(() => makeEngineComponent(program, { ...parts, wrap: (core) => tools.wrap(core, 'reactor') }));
      });
    },
    validate: async (bytes) => {
      const { generate } = await loadGlue();
      const component = isCoreModule(bytes) ? wrapUntouched(bytes) : bytes;
      try {
        await ask(() =>
          generate(component, { name: 'component', noTypescript: true, instantiation: { tag: 'async' } }),
        );
        return null;
      } catch (error) {
        if (error instanceof ToolRefusal) return error.message;
        throw error;
      }
    },
  };
  return tools;
}

/** A component that holds one core module and nothing else. Offsets in it are those of the module plus `shift`. */
function wrapUntouched(core: Uint8Array): Uint8Array {
  return joinBytes([wrapperHeader(core), core]);
}

/** How far `wrapUntouched` moves a module's bytes. */
export function wrapperShift(core: Uint8Array): number {
  return wrapperHeader(core).length;
}

function wrapperHeader(core: Uint8Array): number[] {
  return [0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0, 1, ...encodeLeb(core.length)];
}

/** jco throws a ComponentError for a `result` that is an error; traps and overflows are of other kinds. */
async function ask<T>(call: () => T | Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof Error && 'payload' in error && typeof error.payload === 'string') {
      throw new ToolRefusal(error.payload);
    }
    throw error;
  }
}

const fetchedTools: FetchedTools = {
  template: fetchTemplate,
  adapter: fetchAdapter,
  clang: async () => (await import('./languages/c/kept-clang.ts')).openKeptClang(),
  engine: async () => (await import('./languages/javascript/engine/load-engine.ts')).loadEngine(),
  assemblyScript: async () => {
    const { adaptCompiler, importCompiler } = await import('./languages/assemblyscript/load-asc.ts');
    return adaptCompiler(await importCompiler());
  },
};

/** Made by scripts/templates.ts, served beside the pages. */
async function fetchTemplate(key: string): Promise<Uint8Array | null> {
  const response = await fetch(`/vendor/templates/${key}.wasm`);
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`the template could not be fetched (${response.status})`);
  return new Uint8Array(await response.arrayBuffer());
}

/** A failed load is tried again at the next use. */
function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | null = null;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = null;
      throw error;
    });
    return loading;
  };
}
