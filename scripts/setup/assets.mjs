import { serveAssemblyScript } from './assemblyscript.mjs';
import { runTool } from './run.mjs';

/**
 * Makes what the site serves beside its pages: the compiler of AssemblyScript, the Linux of the labs, and a template
 * component for every world that a lab, exercise or example has a JavaScript or TypeScript program for. What stands
 * there already is not made again.
 * Ends the process with a sentence when it cannot.
 */
export async function ensureAssets() {
  serveAssemblyScript();
  const clang = await runTool('tsx/dist/cli.mjs', ['scripts/clang.ts']);
  if (clang.code !== 0) {
    console.error('The C compiler could not be made ready for its download; the reason stands above.');
    process.exit(1);
  }
  const guest = await runTool('tsx/dist/cli.mjs', ['scripts/guest-assets.ts']);
  if (guest.code !== 0) {
    console.error('The Linux of the labs could not be made ready for its download; the reason stands above.');
    process.exit(1);
  }
  const { code } = await runTool('tsx/dist/cli.mjs', ['scripts/templates.ts']);
  if (code === 0) return;
  console.error('The components that JavaScript programs are poured into could not be made; the reason stands above.');
  process.exit(1);
}
