import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root, runTool } from '../setup/run.mjs';
import { spreadOf, table } from './figures.ts';

const sizes = [10, 100, 300];
const repeats = 3;
const devPort = 3217;

/** How the build, and the author's first page, grow with the course. Leaves no build behind: `npm start` builds anew. */
export async function measureBuilds(): Promise<string> {
  const rows: string[][] = [];
  const folder = mkdtempSync(path.join(os.tmpdir(), 'learn-wasm-bench-'));
  try {
    for (const lessons of sizes) {
      const content = path.join(folder, String(lessons));
      await must('tsx/dist/cli.mjs', [
        'scripts/course.ts',
        'generate',
        '--lessons',
        String(lessons),
        '--into',
        content,
      ]);
      const env = { LEARN_WASM_CONTENT: content };
      const builds: number[] = [];
      for (let repeat = 0; repeat < repeats; repeat += 1) {
        rmSync(path.join(root, '.next'), { recursive: true, force: true });
        const began = performance.now();
        await must('next/dist/bin/next', ['build'], env);
        builds.push((performance.now() - began) / 1000);
      }
      const firsts: number[] = [];
      for (let repeat = 0; repeat < repeats; repeat += 1) {
        rmSync(path.join(root, '.next'), { recursive: true, force: true });
        firsts.push(await firstLessonSeconds(env));
      }
      rows.push([String(lessons), seconds(builds), seconds(firsts)]);
      console.log(rows.at(-1)?.join('  '));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
    rmSync(path.join(root, '.next'), { recursive: true, force: true });
  }
  return table(['Lessons', '`next build`, cold', '`npm run dev`: command to first lesson, cold'], rows);
}

function seconds(values: readonly number[]): string {
  const { median, n } = spreadOf(values);
  return `${median.toFixed(1)} s (${Math.min(...values).toFixed(1)}–${Math.max(...values).toFixed(1)}, n ${n})`;
}

async function must(tool: string, args: string[], env: Record<string, string> = {}): Promise<void> {
  const { code, output } = await runTool(tool, args, { env, quiet: true });
  if (code !== 0) throw new Error(`${tool} ${args.join(' ')} ended with ${code}:\n${output}`);
}

/** From typing the command to the whole HTML of a lesson. */
async function firstLessonSeconds(env: Record<string, string>): Promise<number> {
  const began = performance.now();
  const server = spawn(process.execPath, ['scripts/dev.mjs'], {
    cwd: root,
    env: { ...process.env, ...env, PORT: String(devPort) },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  try {
    const home = await firstAnswer(`http://localhost:${devPort}/`, server);
    const lesson = /href="(?<place>\/learn\/[^"/]+\/[^"/]+)"/.exec(home)?.groups?.place;
    if (lesson === undefined) throw new Error('the generated course map links no lesson');
    await firstAnswer(`http://localhost:${devPort}${lesson}`, server);
    return (performance.now() - began) / 1000;
  } finally {
    const gone = new Promise((resolve) => server.once('close', resolve));
    if (server.pid !== undefined) process.kill(-server.pid, 'SIGTERM');
    await gone;
  }
}

async function firstAnswer(address: string, server: { exitCode: number | null }): Promise<string> {
  for (;;) {
    if (server.exitCode !== null) throw new Error('the development server ended');
    try {
      const response = await fetch(address);
      if (response.ok) return await response.text();
      throw new Error(`${address} answers ${response.status}`);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      await new Promise((resolve) => {
        setTimeout(resolve, 50);
      });
    }
  }
}
