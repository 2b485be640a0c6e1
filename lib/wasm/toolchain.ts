import { build } from './build.ts';
import { checkText } from './check-text.ts';
import { formatText } from './format-text.ts';
import { createJcoTools } from './jco-tools.ts';
import type { ToolchainHandlers } from './serve-toolchain.ts';
import { makeView } from './view.ts';

/** Everything the tools Worker answers. */
export function createToolchain(): ToolchainHandlers {
  const tools = createJcoTools();
  const now = () => performance.now();
  return {
    warmUp: async () => {
      const core = await tools.parse('(component)');
      await tools.transpile(core);
      return null;
    },
    build: ({ files }) => build(files, { tools, now }),
    view: ({ artefact, kind }) => makeView(artefact, kind, tools),
    check: ({ file, text }) => checkText(file, text, tools),
    format: async ({ file, text }) => formatText(file, text),
  };
}
