import { createCli } from '@bytecodealliance/preview2-shim/cli';
import { monotonicClock, wallClock } from '@bytecodealliance/preview2-shim/clocks';
import { createFilesystem } from '@bytecodealliance/preview2-shim/filesystem';
import { _onTouch, InMemoryFilesystemAdapter } from '@bytecodealliance/preview2-shim/in-memory-filesystem';
import { error, pollableCreate, streams } from '@bytecodealliance/preview2-shim/io';
import { insecure, insecureSeed, random } from '@bytecodealliance/preview2-shim/random';
import { capabilityNames, typesOnly } from '@/lib/run/capabilities.ts';
import type { ProgramInput } from '@/lib/run/program-input.ts';
import type { Grants } from '../run/grants.ts';
import { RunStopped } from '../run/run-stopped.ts';
import { compareFiles, folderAt, treeOf } from './file-tree.ts';
import type { FileNews } from './file-tree.ts';
import { fileTypes } from './guard-files.ts';
import { createHttp } from './http/create-http.ts';
import type { Http } from './http/create-http.ts';
import type { LiveInput } from './live-input.ts';
import { waitingPoll, waitLike } from './poll.ts';
import { ProgramExit } from './program-exit.ts';

export type Wasi = {
  /** The interface as jco's JavaScript takes it: without its version. */
  interface(name: string): Readonly<Record<string, unknown>>;
  /** The server's side of `wasi:http`, for a program that answers requests. */
  http: Http;
  /** What became of the files. */
  files(shownBytes: number): readonly FileNews[];
};

type WasiOptions = {
  input: ProgramInput;
  grants: Grants;
  write: (text: string, stream: 'stdout' | 'stderr') => void;
  memoryBytes: number;
  /** Of all answers together. */
  outputBytes: number;
  /**
   * For a program whose engine can suspend it. `input`: what is typed while it runs, after what was typed ahead; null:
   * nobody types. `pause` is called before the program waits.
   */
  suspending?: { input: LiveInput | null; pause: () => void } | null;
};

/**
 * WASI 0.2 for one run: what a command-line program finds around it, made of memory. There is no network.
 * An interface that is not granted is there, and each call of it ends the run by its name: programs import more than
 * they use.
 */
export function createWasi({ input, grants, write, memoryBytes, outputBytes, suspending = null }: WasiOptions): Wasi {
  waitLike(
    suspending === null
      ? { kind: 'blocking' }
      : { kind: 'suspending', pause: suspending.pause, resume: () => suspending.input?.rest() },
  );
  const root = treeOf(input.files);
  const preopens = Object.fromEntries(
    input.preopens.flatMap((path) => {
      const entry = folderAt(root, path);
      return entry === null ? [] : [[path, entry]];
    }),
  );
  limitFiles(memoryBytes);
  const filesystem = createFilesystem({ adapter: new InMemoryFilesystemAdapter(), preopens });
  const cli = createCli({
    environment: { ...input.env },
    arguments: [...input.args],
    stdin: standardInput(input.stdin, suspending),
    stdout: outputStream((text) => write(text, 'stdout')),
    stderr: outputStream((text) => write(text, 'stderr')),
  });
  const http = createHttp(countBytes(outputBytes));
  const provided: Record<string, object> = {
    'wasi:cli/environment': cli.environment,
    'wasi:cli/exit': {
      exit: (status: { tag: 'ok' | 'err' }) => exit(status.tag === 'err' ? 1 : 0),
      exitWithCode: exit,
    },
    'wasi:cli/stdin': cli.stdin,
    'wasi:cli/stdout': cli.stdout,
    'wasi:cli/stderr': cli.stderr,
    'wasi:cli/terminal-input': cli.terminalInput,
    'wasi:cli/terminal-output': cli.terminalOutput,
    'wasi:cli/terminal-stdin': cli.terminalStdin,
    'wasi:cli/terminal-stdout': cli.terminalStdout,
    'wasi:cli/terminal-stderr': cli.terminalStderr,
    'wasi:clocks/monotonic-clock': clockWithTimers(),
    'wasi:clocks/wall-clock': wallClock,
    'wasi:filesystem/preopens': filesystem.preopens,
    'wasi:filesystem/types': fileTypes,
    'wasi:http/types': http.types,
    'wasi:io/error': error,
    'wasi:io/poll': waitingPoll,
    'wasi:io/streams': streams,
    'wasi:random/random': boundedRandom(memoryBytes),
    'wasi:random/insecure': insecure,
    'wasi:random/insecure-seed': insecureSeed,
  };
  return {
    interface: (name) => {
      const own = provided[name];
      if (own !== undefined && typesOnly.has(name)) return { ...own };
      return guarded(name, capabilityNames.has(name) ? (own ?? {}) : {}, grants);
    },
    http,
    files: (shownBytes) => compareFiles(input.files, root, shownBytes),
  };
}

/** Every function of an interface, counted where it is granted and refused where it is not. */
function guarded(name: string, own: object, grants: Grants): Readonly<Record<string, unknown>> {
  const isGranted = grants.has(name);
  return new Proxy(Object.create(null) as Record<string, unknown>, {
    get: (_, key) => {
      if (typeof key !== 'string') return undefined;
      const found: unknown = Reflect.get(own, key);
      // jco names resources in UpperCamelCase and functions in lowerCamelCase.
      if (/^[A-Z]/.test(key)) return typeof found === 'function' ? found : UnknownResource;
      const what = key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      return (...values: unknown[]) => {
        const isRefused = !isGranted || typeof found !== 'function';
        grants.note(name, what, isRefused);
        if (isRefused || typeof found !== 'function') {
          throw new RunStopped({ by: 'program', kind: 'refused-import', wanted: `\`${name}#${what}\`` });
        }
        return found.apply(own, values) as unknown;
      };
    },
  });
}

/** Nobody hands one out: it only has to be there. */
function UnknownResource(): void {
  throw new TypeError('no such resource is ever made here');
}

/** Throws RunStopped where the bytes of all answers are more than the limit of output. */
function countBytes(limitBytes: number): (count: number) => void {
  let total = 0;
  return (count) => {
    total += count;
    if (total > limitBytes) throw new RunStopped({ by: 'limit', kind: 'too-much-output', limitBytes });
  };
}

function exit(code: number): never {
  throw new ProgramExit(code);
}

/** Timers by this Worker's clock. */
function clockWithTimers() {
  const timer = (end: number) =>
    pollableCreate({
      ready: () => performance.now() >= end,
      wait: async () => {
        // A timer of a browser may come a moment early.
        while (performance.now() < end) {
          await new Promise((resolve) => {
            setTimeout(resolve, Math.max(1, end - performance.now()));
          });
        }
      },
    });
  return {
    now: () => monotonicClock.now(),
    resolution: () => monotonicClock.resolution(),
    subscribeDuration: (nanoseconds: bigint) => timer(performance.now() + Number(nanoseconds) / 1e6),
    subscribeInstant: (nanoseconds: bigint) => timer(Number(nanoseconds) / 1e6),
  };
}

function boundedRandom(memoryBytes: number) {
  return {
    getRandomU64: () => random.getRandomU64(),
    getRandomBytes: (length: bigint) => {
      if (length > BigInt(memoryBytes)) throw outOfMemory(memoryBytes);
      return random.getRandomBytes(length);
    },
  };
}

/** What was typed ahead, and then what is typed while the program runs, where somebody can type. */
function standardInput(text: string, suspending: NonNullable<WasiOptions['suspending']> | null) {
  const live = text === '' ? (suspending?.input ?? null) : null;
  if (live === null || suspending === null) return textStream(text);
  const read = (length: bigint) => {
    const part = live.read(Number(length));
    // oxlint-disable-next-line no-throw-literal
    if (part === null) throw { tag: 'closed' };
    return part;
  };
  const blockingRead = async (length: bigint) => {
    if (length > 0n && !live.isReady) {
      suspending.pause();
      await live.untilReady();
    }
    return read(length);
  };
  return {
    read,
    // The shim passes promises on to the engine, which its types do not say.
    blockingRead: blockingRead as unknown as (length: bigint) => Uint8Array,
    blockingSkip: (async (length: bigint) => BigInt((await blockingRead(length)).length)) as unknown as (
      length: bigint,
    ) => bigint,
    subscribe: () => pollableCreate({ ready: () => live.isReady, wait: () => live.untilReady() }),
  };
}

function textStream(text: string) {
  let rest = new TextEncoder().encode(text);
  const read = (length: bigint) => {
    // The shim's way of saying that a stream has ended.
    // oxlint-disable-next-line no-throw-literal
    if (rest.length === 0) throw { tag: 'closed' };
    const part = rest.slice(0, Number(length));
    rest = rest.slice(part.length);
    return part;
  };
  return { read, blockingRead: read };
}

function outputStream(write: (text: string) => void) {
  const decoder = new TextDecoder();
  return {
    write: (bytes: Uint8Array) => write(decoder.decode(bytes, { stream: true })),
    flush: () => undefined,
    blockingFlush: () => undefined,
  };
}

const sizes = new WeakMap<object, number>();
let stopListening: (() => void) | null = null;

/** Files live in this Worker's memory, so they are held to the limit of memories. */
function limitFiles(memoryBytes: number): void {
  let total = 0;
  stopListening?.();
  stopListening = _onTouch((entry) => {
    const size = typeof entry.source === 'object' ? entry.source.byteLength : 0;
    total += size - (sizes.get(entry) ?? 0);
    sizes.set(entry, size);
    if (total > memoryBytes) throw outOfMemory(memoryBytes);
  });
}

function outOfMemory(limitBytes: number): RunStopped {
  return new RunStopped({ by: 'limit', kind: 'out-of-memory', limitBytes });
}
