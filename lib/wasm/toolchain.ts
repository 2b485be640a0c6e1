import { build } from './build.ts';
import { cacheBuilds } from './build-cache.ts';
import { checkText } from './check-text.ts';
import { outlineParts } from './compose/outline-parts.ts';
import { formatText } from './format-text.ts';
import { cacheGlue } from './glue-cache.ts';
import { inspectBinary } from './inside/inspect-binary.ts';
import { createJcoTools } from './jco-tools.ts';
import { languageOfFiles } from './languages/languages.ts';
import { ending } from './languages/assemblyscript/compile-assemblyscript.ts';
import { explainInAssemblyScript, suggestInAssemblyScript } from './languages/assemblyscript/assemblyscript-points.ts';
import { explainInScript, suggestInScript } from './languages/javascript/script-points.ts';
import type { ToolchainHandlers } from './serve-toolchain.ts';
import { makeView } from './view.ts';

const emptyComponent = new Uint8Array([0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0]);

/** Everything the tools Worker answers. */
export function createToolchain(): ToolchainHandlers {
  const tools = createJcoTools();
  const now = () => performance.now();
  const transpile = cacheGlue((component, suspending) => tools.transpile(component, suspending));
  const buildOnce = cacheBuilds((files) => build(files, { tools, now, transpile }));
  return {
    // Both halves of the tools at once, each with a first use: that is when they are fetched and compiled.
    warmUp: async () => {
      await Promise.all([tools.parse('(module)'), tools.transpile(emptyComponent)]);
      return null;
    },
    prepare: async ({ files, use }) => {
      await languageOfFiles(files)?.prepare?.(files, tools, use);
      return null;
    },
    build: ({ files }) => buildOnce(files),
    parts: ({ files }) => outlineParts(files, languageOfFiles, tools),
    view: ({ artefact, kind }) => makeView(artefact, kind, tools),
    inspect: ({ bytes }) => inspectBinary(bytes, tools),
    check: ({ file, text, wit }) => checkText(file, text, tools, wit),
    suggest: (point) =>
      point.file.endsWith(ending) ? suggestInAssemblyScript(point, tools) : suggestInScript(point, tools),
    explain: (point) =>
      point.file.endsWith(ending) ? explainInAssemblyScript(point, tools) : explainInScript(point, tools),
    format: async ({ file, text }) => formatText(file, text, tools),
  };
}
