import { build } from './build.ts';
import { cacheBuilds } from './build-cache.ts';
import { checkText } from './check-text.ts';
import { formatText } from './format-text.ts';
import { cacheGlue } from './glue-cache.ts';
import { createJcoTools } from './jco-tools.ts';
import type { ToolchainHandlers } from './serve-toolchain.ts';
import { makeView } from './view.ts';

/** Everything the tools Worker answers. */
export function createToolchain(): ToolchainHandlers {
  const tools = createJcoTools();
  const now = () => performance.now();
  const transpile = cacheGlue((component) => tools.transpile(component));
  const buildOnce = cacheBuilds((files) => build(files, { tools, now, transpile }));
  return {
    warmUp: async () => {
      const core = await tools.parse('(component)');
      await tools.transpile(core);
      return null;
    },
    build: ({ files }) => buildOnce(files),
    view: ({ artefact, kind }) => makeView(artefact, kind, tools),
    check: ({ file, text }) => checkText(file, text, tools),
    format: async ({ file, text }) => formatText(file, text),
  };
}
