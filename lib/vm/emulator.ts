/** What is used of v86 (pinned: the snapshot's format and these inner names belong to one version). */
export type Emulator = {
  readonly bus: {
    readonly send: (name: string, data: unknown) => void;
    readonly register: (name: string, listener: (data: never) => void, context: object | null) => void;
  };
  readonly run: () => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly destroy: () => Promise<void>;
  /** Onto the folder that the guest has at /host (9p). */
  readonly create_file: (name: string, bytes: Uint8Array) => Promise<void>;
  readonly save_state: () => Promise<ArrayBuffer>;
  readonly restore_state: (state: ArrayBuffer) => Promise<void>;
  readonly v86: {
    /** Called after each slice of work: `ms` is 0 while the processor is busy, else the time to the next timer. */
    yield: (ms: number, tick: number) => void;
    readonly yield_callback: (tick: number) => void;
    readonly cpu: {
      readonly devices: {
        readonly virtio_console: { readonly virtio: { readonly queues: readonly { has_request: () => boolean }[] } };
      };
    };
  };
};

export type EmulatorConstructor = new (options: Record<string, unknown>) => Emulator;

/** What a start is made of. `snapshot` for a quick one; the other four for a cold one. */
export type GuestImages =
  | { readonly kind: 'snapshot'; readonly state: ArrayBuffer }
  | {
      readonly kind: 'cold';
      readonly firmware: ArrayBuffer;
      readonly videoFirmware: ArrayBuffer;
      readonly kernel: ArrayBuffer;
      readonly root: ArrayBuffer;
      readonly arguments: string;
    };

export const memoryBytes = 128 * 2 ** 20;
const videoBytes = 2 ** 20;

export const kernelArguments = 'console=ttyS0 rdinit=/init tsc=reliable mitigations=off nowatchdog random.trust_cpu=on';

/** The same devices for every start: a snapshot fits no other machine. */
export async function createEmulator(
  V86: EmulatorConstructor,
  wasm: WebAssembly.Module,
  images: GuestImages,
): Promise<Emulator> {
  const start =
    images.kind === 'snapshot'
      ? { initial_state: { buffer: images.state } }
      : {
          bios: { buffer: images.firmware },
          vga_bios: { buffer: images.videoFirmware },
          bzimage: { buffer: images.kernel },
          initrd: { buffer: images.root },
          cmdline: `${kernelArguments} ${images.arguments}`.trim(),
        };
  const emulator = new V86({
    wasm_fn: async (imports: WebAssembly.Imports) => (await WebAssembly.instantiate(wasm, imports)).exports,
    memory_size: memoryBytes,
    vga_memory_size: videoBytes,
    autostart: false,
    disable_keyboard: true,
    disable_mouse: true,
    disable_speaker: true,
    virtio_console: true,
    filesystem: {},
    net_device: { type: 'virtio' },
    ...start,
  });
  await new Promise<void>((resolve) => {
    emulator.bus.register('emulator-loaded', () => resolve(), null);
  });
  return emulator;
}

/**
 * v86 waits for a timer that is less than a millisecond away by turning round and round: a quarter of a core for an idle
 * machine. Here it sleeps whole milliseconds, and `soon` is called when there is work.
 */
export function sleepWhenIdle({ v86 }: Emulator, soon: (turn: () => void) => void): void {
  v86.yield = (ms, tick) => {
    if (ms > 0) setTimeout(() => v86.yield_callback(tick), Math.ceil(ms));
    else soon(() => v86.yield_callback(tick));
  };
}

/** Rows and columns are in the order in which Linux 6.1 reads them: the emulator's own names have them exchanged. */
export function resizeConsole(emulator: Emulator, port: number, columns: number, rows: number): void {
  emulator.bus.send(`virtio-console${port}-resize`, [rows, columns]);
}

/** The queue in which the guest leaves empty buffers for what comes in on a port. */
const inputQueue = (port: number): number => (port === 0 ? 0 : 2 * port + 2);
const pieceBytes = 1024;

/** Bytes for one console port. The emulator drops what the guest has no buffer for: here they wait. */
export class ConsoleInput {
  readonly #emulator: Emulator;
  readonly #port: number;
  #waiting: Uint8Array[] = [];
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(emulator: Emulator, port: number) {
    this.#emulator = emulator;
    this.#port = port;
  }

  send(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at += pieceBytes) this.#waiting.push(bytes.slice(at, at + pieceBytes));
    if (this.#timer === null) this.#pump();
  }

  clear(): void {
    this.#waiting = [];
  }

  #pump(): void {
    this.#timer = null;
    const queue = this.#emulator.v86.cpu.devices.virtio_console.virtio.queues[inputQueue(this.#port)];
    while (this.#waiting.length > 0 && queue?.has_request() === true) {
      this.#emulator.bus.send(`virtio-console${this.#port}-input-bytes`, this.#waiting.shift());
    }
    if (this.#waiting.length > 0) this.#timer = setTimeout(() => this.#pump(), 4);
  }
}
