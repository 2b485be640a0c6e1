/**
 * Everything a host here may grant to a program, under the name that authors and learners use: `module#field` for an
 * import of a core module, a plain name or an interface without its version for an import of a component.
 * `gives` completes "The program can …".
 */
export const capabilities: readonly { name: string; gives: string }[] = [
  { name: 'env#log', gives: 'write numbers to Output' },
  { name: 'env#log_i32', gives: 'write an i32 to Output' },
  { name: 'env#log_i64', gives: 'write an i64 to Output' },
  { name: 'env#log_f32', gives: 'write an f32 to Output' },
  { name: 'env#log_f64', gives: 'write an f64 to Output' },
  { name: 'env#print', gives: 'write text from its memory to Output' },
  { name: 'env#time', gives: 'read the clock' },
  { name: 'env#random', gives: 'draw random numbers' },
  { name: 'env#memory', gives: 'use a memory that the host made' },
  { name: 'console#log', gives: 'write numbers to Output' },
  { name: 'console#log_i32', gives: 'write an i32 to Output' },
  { name: 'console#log_i64', gives: 'write an i64 to Output' },
  { name: 'console#log_f32', gives: 'write an f32 to Output' },
  { name: 'console#log_f64', gives: 'write an f64 to Output' },
  { name: 'console#print', gives: 'write text from its memory to Output' },
  { name: 'log', gives: 'write lines to Output' },
  { name: 'print', gives: 'write text to Output' },
  { name: 'time', gives: 'read the clock' },
  { name: 'random', gives: 'draw random numbers' },
  { name: 'wasi:cli/environment', gives: 'read its arguments and environment variables' },
  { name: 'wasi:cli/exit', gives: 'end with an exit code' },
  { name: 'wasi:cli/stdin', gives: 'read what was typed ahead' },
  { name: 'wasi:cli/stdout', gives: 'write to Output' },
  { name: 'wasi:cli/stderr', gives: 'write errors to Output' },
  { name: 'wasi:clocks/monotonic-clock', gives: 'measure time and wait' },
  { name: 'wasi:clocks/wall-clock', gives: 'read the clock' },
  { name: 'wasi:random/random', gives: 'draw random numbers' },
  { name: 'wasi:random/insecure', gives: 'draw numbers that only look random' },
  { name: 'wasi:random/insecure-seed', gives: 'draw a seed for its hash tables' },
  { name: 'wasi:filesystem/preopens', gives: 'use the folders that it is handed' },
];

/** Interfaces that only name what others hand over: a stream, an open folder. They give nothing, so they need no grant. */
export const typesOnly: ReadonlySet<string> = new Set([
  'wasi:io/error',
  'wasi:io/poll',
  'wasi:io/streams',
  'wasi:filesystem/types',
  'wasi:http/types',
  'wasi:cli/terminal-input',
  'wasi:cli/terminal-output',
  'wasi:cli/terminal-stdin',
  'wasi:cli/terminal-stdout',
  'wasi:cli/terminal-stderr',
]);

export const capabilityNames: ReadonlySet<string> = new Set(capabilities.map(({ name }) => name));

/** What an import is granted by: `wasi:cli/stdout` for `wasi:cli/stdout@0.2.3`, everything else under its own name. */
export function capabilityOf(path: string): string {
  return path.startsWith('wasi:') ? path.replace(/@[^#]*/, '') : path;
}
