import type { SourceFiles } from '@/lib/shared/source-files.ts';
import { openCompilerDownload } from '@/lib/wasm/languages/c/compiler-download.browser.ts';

/**
 * Fetches the C compiler for a proof of programs in C, unless it is kept already: whoever proves an exercise has asked
 * for it. A download that fails leaves the exercise to say that there is no compiler.
 */
export async function haveCompiler(files: SourceFiles, signal: AbortSignal): Promise<void> {
  if (!Object.keys(files).some((file) => file.endsWith('.c'))) return;
  const download = openCompilerDownload();
  await new Promise<void>((resolve) => {
    const settle = () => {
      unsubscribe();
      resolve();
    };
    const follow = () => {
      const { kind } = download.state;
      if (kind === 'absent') download.start();
      else if (kind === 'here' || kind === 'failed' || kind === 'impossible') settle();
    };
    const unsubscribe = download.subscribe(follow);
    signal.addEventListener('abort', settle, { once: true });
    download.look();
    follow();
  });
}
