/** Command lines of clang and wasm-ld. The driver, which would make them up anew before every step, is left out. */

const frontEnd = [
  'clang',
  '-cc1',
  '-triple',
  'wasm32-unknown-wasip1',
  '-disable-free',
  '-mrelocation-model',
  'static',
  '-mframe-pointer=none',
  '-ffp-contract=on',
  '-fno-rounding-math',
  '-fvisibility=hidden',
  '-target-cpu',
  'generic',
  '-resource-dir',
  '/usr',
  '-isysroot',
  '/usr',
  '-internal-isystem',
  '/usr/include',
  '-internal-isystem',
  '/usr/include/wasm32-wasip1',
  '-ferror-limit',
  '20',
  // As deep as the stack of a Worker reaches.
  '-fbracket-depth',
  '100',
  '-fgnuc-version=4.2.1',
  '-fno-caret-diagnostics',
  '-fdiagnostics-print-source-range-info',
  '-x',
  'c',
];

export const objectOf = (file: string): string => file.replace(/\.c$/, '.o');

/** `lines`: the object also tells which line each instruction comes from. */
export function compileCommand(
  file: string,
  { lines, defines }: { lines: boolean; defines: readonly string[] },
): string[] {
  const debug = lines ? ['-debug-info-kind=line-tables-only', '-dwarf-version=4', '-fdebug-compilation-dir=/'] : ['-w'];
  return [
    ...frontEnd,
    '-emit-obj',
    '-O1',
    '-Wall',
    ...debug,
    ...defines.map((name) => `-D${name}`),
    '-main-file-name',
    file,
    '-o',
    objectOf(file),
    file,
  ];
}

export function syntaxCommand(file: string): string[] {
  return [...frontEnd, '-fsyntax-only', '-Wall', file];
}

export function linkCommand(
  objects: readonly string[],
  options: {
    isCommand: boolean;
    exports: readonly string[];
    /** Linked with what flushes output before input is read. */ prints: boolean;
  },
): string[] {
  return [
    'wasm-ld',
    '-m',
    'wasm32',
    '-L/usr/lib/wasm32-unknown-wasip1',
    '-L/usr/lib/wasm32-wasip1',
    // A stack that grows too far then leaves memory and traps, instead of writing over the data.
    '--stack-first',
    '-z',
    'stack-size=131072',
    ...(options.isCommand ? ['/usr/lib/wasm32-wasip1/crt1-command.o'] : ['--no-entry']),
    ...(options.prints ? ['--wrap=__wasi_fd_read'] : []),
    ...options.exports.map((name) => `--export=${name}`),
    ...objects,
    // Without it, formatting a number brings in a complaint about long doubles, and with that WASI.
    '-lc-printscan-long-double',
    '-lc',
    '/usr/lib/wasm32-unknown-wasip1/libclang_rt.builtins.a',
    '-o',
    linked,
  ];
}

export const linked = 'linked.wasm';
