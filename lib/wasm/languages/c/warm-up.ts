import type { SourceFiles } from '@/lib/shared/source-files.ts';
import type { Tools } from '../../tools.ts';
import { StageClock } from '../language.ts';
import { compileC } from './compile-c.ts';
import type { CCompiler } from './compiler.ts';

const warm = new WeakSet<CCompiler>();

const small = { 'main.c': '#include <stdio.h>\nint main(void) { printf("%d\\n", 1); return 0; }\n' };

/**
 * Loads the compiler, and builds something with it. Browsers compile WebAssembly as its functions are first called, so
 * the first build takes ten times as long as the next: on a busy machine, longer than a build may take. Nothing of the
 * learner's is built here, where there is a minute.
 */
export async function warmUpC(_files: SourceFiles, tools: Tools): Promise<void> {
  const compiler = await tools.clang();
  if (compiler === null || warm.has(compiler)) return;
  warm.add(compiler);
  await compileC(small, tools, new StageClock(() => 0));
}
