import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The folder of the checkout, without a trailing slash. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/**
 * Runs a command in the checkout and resolves with its exit code; a signal counts as 1.
 * @param {string} command @param {string[]} args
 * @param {{ env?: Record<string, string>; quiet?: boolean; timeoutMs?: number }} [options]
 * @returns {Promise<{ code: number; output: string }>} `output` is empty unless `quiet`
 */
export function run(command, args, { env = {}, quiet = false, timeoutMs } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      // npm is a script on Windows.
      shell: process.platform === 'win32',
      timeout: timeoutMs,
    });
    let output = '';
    child.stdout?.on('data', (piece) => (output += piece));
    child.stderr?.on('data', (piece) => (output += piece));
    child.on('error', (error) => resolve({ code: 1, output: `${output}${error.message}\n` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Runs a program of node_modules with this very Node: `npx` would look on the network for a missing one. */
export function runTool(packagePath, args, options) {
  return run(process.execPath, [`node_modules/${packagePath}`, ...args], options);
}
