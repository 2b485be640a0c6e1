// Makes the template components of JavaScript and TypeScript: `tsx scripts/templates.ts`. Called before every build.
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { collectWorlds } from './templates/collect-worlds.ts';
import { makeTemplate } from './templates/make-template.ts';

const cache = '.cache/templates';
const output = 'public/vendor/templates';

async function main(): Promise<void> {
  mkdirSync(cache, { recursive: true });
  mkdirSync(output, { recursive: true });
  const wanted = collectWorlds(['content', 'app/playground/examples']);
  for (const { key, source, wit, world, folder } of wanted.values()) {
    const kept = path.join(cache, `${key}.wasm`);
    if (!existsSync(kept)) {
      console.log(`Making the JavaScript template of ${folder} …`);
      await makeTemplate({ source, wit, world, file: kept });
    }
    const served = path.join(output, `${key}.wasm`);
    if (!existsSync(served)) copyFileSync(kept, served);
  }
  // Worlds that were edited or removed leave their templates behind, with compressed copies.
  for (const name of readdirSync(output)) {
    if (!wanted.has(name.replace(/\..*$/, ''))) rmSync(path.join(output, name));
  }
}

await main();
