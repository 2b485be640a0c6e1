import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findSourcePlace } from '@/lib/wasm/languages/javascript/pour-source.ts';
import { engineVersions } from '@/lib/wasm/languages/javascript/template-key.ts';

/** Makes one template component with the engine of componentize-qjs; throws when its place for a program is not whole. */
export async function makeTemplate(template: {
  source: string;
  wit: string;
  world: string;
  file: string;
}): Promise<void> {
  const installed: unknown = JSON.parse(readFileSync('node_modules/componentize-qjs/package.json', 'utf8'));
  const version =
    typeof installed === 'object' && installed !== null && 'version' in installed ? installed.version : null;
  if (version !== engineVersions.quickjs) {
    throw new Error(
      `componentize-qjs is ${String(version)}, and templates are made for ${engineVersions.quickjs}: see template-key.ts.`,
    );
  }
  // Loaded late: its native part is not there on every system, and only a template that is not cached needs it.
  const { componentize } = await import('componentize-qjs');
  const folder = mkdtempSync(path.join(tmpdir(), 'learn-wasm-'));
  try {
    const witPath = path.join(folder, 'world.wit');
    writeFileSync(witPath, template.wit);
    const { component } = await componentize({
      witPath,
      world: template.world,
      jsSource: template.source,
      sync: true,
      optSize: true,
      // A component that only computes should ask for nothing: its world then says all it needs.
      stubWasi: true,
    });
    findSourcePlace(component);
    // A file that is there is whole, also when this is interrupted.
    writeFileSync(`${template.file}.part`, component);
    renameSync(`${template.file}.part`, template.file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
