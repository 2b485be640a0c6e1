import { spawn } from 'node:child_process';

/** Runs a program; returns what it printed, throws with its last words when it fails. */
export async function runCommand(
  program: string,
  args: readonly string[],
  {
    environment = {},
    folder,
    mayFail = false,
  }: { environment?: Record<string, string>; folder?: string; mayFail?: boolean },
): Promise<string> {
  const child = spawn(program, args, {
    cwd: folder,
    env: { ...process.env, LC_ALL: 'C', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  const errors: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => output.push(text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => errors.push(text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0 && !mayFail)
    throw new Error(`${program} ${args[0] ?? ''} failed:\n${[...output, ...errors].join('').slice(-2000)}`);
  return output.join('');
}
