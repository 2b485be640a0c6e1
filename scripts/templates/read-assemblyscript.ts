import type { AssemblyScriptCompiler } from '@/lib/wasm/languages/assemblyscript/compiler.ts';
import { adaptCompiler } from '@/lib/wasm/languages/assemblyscript/load-asc.ts';
import type { CompilerModules } from '@/lib/wasm/languages/assemblyscript/load-asc.ts';

/** The compiler under Node, from its package. */
export async function readAssemblyScript(): Promise<AssemblyScriptCompiler> {
  const [asc, library] = await Promise.all([import('assemblyscript/asc'), import('assemblyscript')]);
  // The package declares far more than is used of it, in types that are not modules.
  return adaptCompiler({ asc, library } as unknown as CompilerModules);
}
