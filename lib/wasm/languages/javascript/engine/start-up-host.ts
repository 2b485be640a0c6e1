/**
 * As much of WASI preview 1 as an engine asks for while it starts up: files that can be read, standard input, and what
 * it prints. Nothing of the machine is handed over: the clock stands at zero, and random bytes are the same every time,
 * so that the same program makes the same component.
 * Source: WASI preview 1, "Modules, wasi_snapshot_preview1".
 */
export type StartUpHost = {
  imports: Record<string, HostFunction>;
  /** Before the first call. */
  attach(memory: WebAssembly.Memory): void;
  /** What was printed, to either output. */
  printed(): string;
};

// 64-bit parameters arrive as bigints.
type HostFunction = (...args: number[]) => number;

const errno = { ok: 0, badFile: 8, noEntry: 44, notSupported: 58 };
const fileType = { character: 2, directory: 3, regular: 4 };
const preopened = 3;
const utf8 = new TextEncoder();

export function createStartUpHost(given: {
  environment: Readonly<Record<string, string>>;
  input: string;
  /** In the one preopened directory, `/`. */
  files: Readonly<Record<string, string>>;
}): StartUpHost {
  let memory: WebAssembly.Memory | null = null;
  const bytes = (): Uint8Array => new Uint8Array(view().buffer);
  const view = (): DataView => {
    if (memory === null) throw new Error('the start-up host has no memory yet');
    return new DataView(memory.buffer);
  };
  const environment = Object.entries(given.environment).map(([name, value]) => utf8.encode(`${name}=${value}\0`));
  const decoder = new TextDecoder();
  let printed = '';

  let random = 1;
  // Marsaglia's xorshift.
  const nextRandomByte = (): number => {
    random ^= random << 13;
    random ^= random >>> 17;
    random ^= random << 5;
    return random & 0xff;
  };

  const files = new Map(Object.entries(given.files).map(([name, text]) => [name, utf8.encode(text)]));
  type Open = { bytes: Uint8Array; at: number };
  const open = new Map<number, Open>([[0, { bytes: utf8.encode(given.input), at: 0 }]]);
  const find = (at: number, length: number): Uint8Array | undefined =>
    files.get(new TextDecoder().decode(bytes().subarray(at, at + length)).replace(/^(?:\.?\/)+/, ''));

  /** Steps through an array of (pointer, length) pairs until one is not used up; the bytes in all. */
  const each = (list: number, count: number, use: (buffer: Uint8Array) => number): number => {
    let total = 0;
    for (let index = 0; index < count; index += 1) {
      const start = view().getUint32(list + index * 8, true);
      const length = view().getUint32(list + index * 8 + 4, true);
      const used = use(bytes().subarray(start, start + length));
      total += used;
      if (used < length) break;
    }
    return total;
  };
  const writeStrings = (list: number, room: number, strings: readonly Uint8Array[]): number => {
    let at = room;
    strings.forEach((string, index) => {
      view().setUint32(list + index * 4, at, true);
      bytes().set(string, at);
      at += string.length;
    });
    return errno.ok;
  };
  const writeSizes = (count: number, size: number, strings: readonly Uint8Array[]): number => {
    view().setUint32(count, strings.length, true);
    view().setUint32(
      size,
      strings.reduce((sum, { length }) => sum + length, 0),
      true,
    );
    return errno.ok;
  };
  const writeFileStat = (at: number, type: number, size: number): number => {
    bytes().fill(0, at, at + 64);
    view().setUint8(at + 16, type);
    view().setBigUint64(at + 32, BigInt(size), true);
    return errno.ok;
  };

  const imports: StartUpHost['imports'] = {
    args_sizes_get: (count = 0, size = 0) => writeSizes(count, size, []),
    args_get: () => errno.ok,
    environ_sizes_get: (count = 0, size = 0) => writeSizes(count, size, environment),
    environ_get: (list = 0, room = 0) => writeStrings(list, room, environment),
    clock_time_get: (_clock = 0, _precision = 0, at = 0) => {
      view().setBigUint64(at, 0n, true);
      return errno.ok;
    },
    random_get: (at = 0, length = 0) => {
      // Not zeros: an engine asks again until its seed is another number.
      for (let index = at; index < at + length; index += 1) bytes()[index] = nextRandomByte();
      return errno.ok;
    },
    fd_write: (_fd = 0, list = 0, count = 0, written = 0) => {
      const total = each(list, count, (buffer) => {
        printed += decoder.decode(buffer, { stream: true });
        return buffer.length;
      });
      view().setUint32(written, total, true);
      return errno.ok;
    },
    fd_read: (fd = 0, list = 0, count = 0, read = 0) => {
      const file = open.get(fd);
      if (file === undefined) return errno.badFile;
      const total = each(list, count, (buffer) => {
        const part = file.bytes.subarray(file.at, file.at + buffer.length);
        buffer.set(part);
        file.at += part.length;
        return part.length;
      });
      view().setUint32(read, total, true);
      return errno.ok;
    },
    fd_close: (fd = 0) => (open.delete(fd) ? errno.ok : errno.badFile),
    fd_fdstat_get: (fd = 0, at = 0) => {
      if (fd > preopened && !open.has(fd)) return errno.badFile;
      bytes().fill(0, at, at + 24);
      view().setUint8(
        at,
        fd < preopened ? fileType.character : fd === preopened ? fileType.directory : fileType.regular,
      );
      // All rights.
      view().setBigUint64(at + 8, 0xffff_ffff_ffff_ffffn, true);
      view().setBigUint64(at + 16, 0xffff_ffff_ffff_ffffn, true);
      return errno.ok;
    },
    fd_filestat_get: (fd = 0, at = 0) => {
      const file = open.get(fd);
      if (file === undefined) return errno.badFile;
      return writeFileStat(at, fd === 0 ? fileType.character : fileType.regular, file.bytes.length);
    },
    fd_fdstat_set_flags: () => errno.ok,
    fd_prestat_get: (fd = 0, at = 0) => {
      if (fd !== preopened) return errno.badFile;
      view().setUint32(at, 0, true);
      view().setUint32(at + 4, 1, true);
      return errno.ok;
    },
    fd_prestat_dir_name: (_fd = 0, at = 0) => {
      bytes().set(utf8.encode('/'), at);
      return errno.ok;
    },
    // From: 0 the start, 1 here, 2 the end.
    fd_seek: (fd = 0, offset: number | bigint = 0, from = 0, at = 0) => {
      const file = open.get(fd);
      if (file === undefined || fd === 0) return errno.badFile;
      file.at = Number(offset) + ([0, file.at, file.bytes.length][from] ?? 0);
      view().setBigUint64(at, BigInt(file.at), true);
      return errno.ok;
    },
    fd_readdir: () => errno.notSupported,
    path_filestat_get: (_fd = 0, _flags = 0, path = 0, length = 0, at = 0) => {
      const file = find(path, length);
      return file === undefined ? errno.noEntry : writeFileStat(at, fileType.regular, file.length);
    },
    // Of its nine parameters: the path is the third and fourth, the new descriptor goes where the last one says.
    path_open: (
      _fd = 0,
      _flags = 0,
      path = 0,
      length = 0,
      _open = 0,
      _rights = 0,
      _inherited = 0,
      _mode = 0,
      at = 0,
    ) => {
      const file = find(path, length);
      if (file === undefined) return errno.noEntry;
      const fd = Math.max(preopened, ...open.keys()) + 1;
      open.set(fd, { bytes: file, at: 0 });
      view().setUint32(at, fd, true);
      return errno.ok;
    },
    path_remove_directory: () => errno.notSupported,
    path_unlink_file: () => errno.notSupported,
    proc_exit: (code = 0) => {
      throw new Error(`the engine ended with code ${code}`);
    },
  };

  return {
    imports,
    attach: (attached) => {
      memory = attached;
    },
    printed: () => printed,
  };
}
