import { assertNever } from '@/lib/shared/assert-never.ts';
import { AgentLine } from './agent-line.ts';
import { ConsoleInput, createEmulator, resizeConsole, sleepWhenIdle } from './emulator.ts';
import type { Emulator, EmulatorConstructor, GuestImages } from './emulator.ts';
import type { Damage, GuestStart, StartStage, TerminalNumber, WriteResult } from './guest.ts';
import { terminalCount } from './guest.ts';
import type { Call, Calls, CallName, FromMachine, Screen, ToMachine } from './protocol.ts';
import { packState, unpackState } from './saved-state.ts';

/** What differs between a tab's Worker and Node. */
export type MachineHost = {
  readonly post: (message: FromMachine, transfer?: ArrayBuffer[]) => void;
  /** Loads what the start needs; `progress` is between 0 and 1. */
  readonly load: (start: GuestStart, progress: (done: number) => void) => Promise<LoadedGuest>;
  /** As soon as other tasks had their turn. */
  readonly soon: (turn: () => void) => void;
};

export type LoadedGuest = {
  readonly V86: EmulatorConstructor;
  readonly wasm: WebAssembly.Module;
  readonly images: GuestImages;
  /** What the first terminal shows already when a snapshot starts. */
  readonly screen: Uint8Array;
  /** Saved machines belong to one version of image and emulator. */
  readonly version: string;
};

const agentPort = 3;
/** More output than this that nobody has shown holds the machine: a real terminal makes writers wait, too. */
const mostUnshown = 512 * 1024;
const pingMs = 5000;
/** Bytes. */
const largeFile = 48 * 1024;
const silentMs = 15_000;

/** The emulator with everything around it, on the inside of a Worker. */
export class Machine {
  readonly #host: MachineHost;
  #emulator: Emulator | null = null;
  #inputs: ConsoleInput[] = [];
  #line: AgentLine;
  #start: GuestStart = 'snapshot';
  #arguments = '';
  #version = '';
  #paused = false;
  #held = false;
  #watching = false;
  #unshown = 0;
  #damage: Damage | null = null;
  #agentPid = 0;
  #ready: (() => void) | null = null;
  #consoleTail = '';
  #opened = new Set<TerminalNumber>();
  #cancels = new Map<number, () => void>();
  #pings: ReturnType<typeof setInterval> | null = null;
  #lastLook = 0;

  constructor(host: MachineHost) {
    this.#host = host;
    this.#line = this.#newLine();
  }

  async take(message: ToMachine): Promise<void> {
    switch (message.type) {
      case 'start':
        this.#start = message.start;
        this.#arguments = message.kernelArguments;
        return this.#boot();
      case 'open':
        return this.#open(message.terminal);
      case 'type':
        return this.#inputs[message.terminal]?.send(message.bytes);
      case 'resize':
        if (this.#emulator !== null) resizeConsole(this.#emulator, message.terminal, message.columns, message.rows);
        return;
      case 'shown':
        this.#unshown = Math.max(0, this.#unshown - message.bytes);
        if (this.#held && this.#unshown < mostUnshown / 4) {
          this.#held = false;
          await this.#turn();
        }
        return;
      case 'watch':
        this.#watching = message.on;
        this.#line.tellFacts(message.on);
        return;
      case 'frame':
        this.#emulator?.bus.send('net0-receive', message.bytes);
        return;
      case 'cancel':
        this.#cancels.get(message.id)?.();
        return;
      case 'call':
        return this.#answer(message);
    }
  }

  async #answer(call: Call): Promise<void> {
    try {
      const result = await this.#do(call);
      const transfer = result instanceof Uint8Array ? [result.buffer as ArrayBuffer] : [];
      this.#host.post({ type: 'answer', id: call.id, result }, transfer);
    } catch (error) {
      this.#host.post({ type: 'refusal', id: call.id, detail: error instanceof Error ? error.message : String(error) });
    }
  }

  async #do(call: Call): Promise<Calls[CallName]['result']> {
    switch (call.name) {
      case 'probe': {
        const { result, cancel } = this.#line.probe(call.params.script, call.params);
        this.#cancels.set(call.id, cancel);
        return result.finally(() => this.#cancels.delete(call.id));
      }
      case 'readFile':
        return this.#line.readFile(call.params.path);
      case 'writeFile':
        return this.#store(call.params);
      case 'pause':
        this.#paused = true;
        await this.#turn();
        this.#host.post({ type: 'paused' });
        return null;
      case 'resume':
        this.#paused = false;
        this.#tellTime();
        await this.#turn();
        this.#host.post({ type: 'running' });
        return null;
      case 'save':
        return packState(this.#version, await this.#need().save_state());
      case 'restore':
        await this.#replace(await unpackState(this.#version, call.params.saved), null);
        return null;
      case 'reset':
        await this.#reset();
        return null;
      default:
        return assertNever(call);
    }
  }

  /** Small files go over the line. Large ones lie ready on the shared folder, which is fifty times as fast. */
  async #store({ path, bytes, mode, owner }: Calls['writeFile']['params']): Promise<WriteResult> {
    const first = await this.#line.writeFile(path, bytes.length > largeFile ? new Uint8Array() : bytes, {
      mode,
      owner,
    });
    if (first.kind === 'refused' || bytes.length <= largeFile) return first;
    const name = `.in-${crypto.randomUUID()}`;
    await this.#need().create_file(name, bytes);
    const quoted = `'${path.replaceAll("'", String.raw`'\''`)}'`;
    const copy = `cat /host/${name} > /proc/1/root${quoted}; code=$?; rm /host/${name}; exit $code`;
    const copied = await this.#line.probe(copy, { timeoutMs: 60_000, view: 'own' }).result;
    if (copied.kind === 'exited' && copied.code === 0) return { kind: 'written' };
    return { kind: 'refused', errno: null, detail: copied.kind === 'exited' ? copied.errors : 'the copy did not end' };
  }

  #need(): Emulator {
    if (this.#emulator === null) throw new Error('the machine has not started yet');
    return this.#emulator;
  }

  async #boot(): Promise<void> {
    try {
      const loaded = await this.#loaded();
      await this.#use(loaded);
      if (loaded.images.kind === 'cold') return await this.#awaitBoot();
      this.#stage('restore', null);
      this.#output(0, loaded.screen);
      await this.#go();
    } catch (error) {
      this.#host.post({ type: 'failed', detail: error instanceof Error ? error.message : String(error) });
    }
  }

  async #loaded(): Promise<LoadedGuest> {
    this.#stage('download', 0);
    const loaded = await this.#host.load(this.#start, (done) => this.#stage('download', done));
    this.#stage('emulator', null);
    this.#version = loaded.version;
    return loaded;
  }

  async #use({ V86, wasm, images }: LoadedGuest): Promise<void> {
    const withArguments = images.kind === 'cold' ? { ...images, arguments: this.#arguments } : images;
    const emulator = await createEmulator(V86, wasm, withArguments);
    sleepWhenIdle(emulator, this.#host.soon);
    this.#emulator = emulator;
    this.#inputs = Array.from({ length: agentPort + 1 }, (_, port) => new ConsoleInput(emulator, port));
    const bus = emulator.bus;
    for (const port of [0, 1, 2] as const)
      bus.register(`virtio-console${port}-output-bytes`, (bytes: Uint8Array) => this.#output(port, bytes), null);
    bus.register(`virtio-console${agentPort}-output-bytes`, (bytes: Uint8Array) => this.#line.hear(bytes), null);
    bus.register('serial0-output-byte', (byte: number) => this.#console(byte), null);
    bus.register('net0-send', (bytes: Uint8Array) => this.#host.post({ type: 'frame', bytes: bytes.slice() }), null);
  }

  /** Firmware, kernel and init, until the agent says hello. */
  async #awaitBoot(): Promise<void> {
    this.#stage('firmware', null);
    const ready = new Promise<void>((resolve) => {
      this.#ready = resolve;
    });
    await this.#need().run();
    this.#watchOver();
    await ready;
    await this.#go();
  }

  /** From here on the guest lives; after a restore its agent is told the time and what is wanted. */
  async #go(): Promise<void> {
    this.#stage('agent', null);
    this.#tellTime();
    if (this.#watching) this.#line.tellFacts(true);
    for (const terminal of this.#opened) if (terminal > 0) this.#line.openTerminal(terminal);
    await this.#turn();
    this.#watchOver();
    this.#host.post({ type: 'running' });
  }

  #tellTime(): void {
    this.#line.greet(Date.now(), crypto.getRandomValues(new Uint8Array(32)));
  }

  /** Runs or stands still, as pausing, unread output and damage want it. */
  async #turn(): Promise<void> {
    const emulator = this.#emulator;
    if (emulator === null) return;
    if (this.#paused || this.#held || this.#damage?.kind === 'kernel-panic') await emulator.stop();
    else await emulator.run();
    this.#line.heardAt = Date.now();
  }

  async #reset(): Promise<void> {
    if (this.#start === 'cold') {
      const old = this.#need();
      await old.stop();
      await old.destroy();
      this.#emulator = null;
      this.#forget();
      return this.#boot();
    }
    const { images, screen } = await this.#host.load('snapshot', () => undefined);
    if (images.kind === 'snapshot') await this.#replace(images.state, screen);
  }

  /** Another machine in the same emulator. */
  async #replace(state: ArrayBuffer, screen: Uint8Array | null): Promise<void> {
    const emulator = this.#need();
    await emulator.stop();
    await emulator.restore_state(state);
    this.#forget();
    if (screen !== null) this.#output(0, screen);
    this.#paused = false;
    await this.#go();
  }

  #forget(): void {
    this.#line.abandon();
    this.#line = this.#newLine();
    for (const input of this.#inputs) input.clear();
    this.#unshown = 0;
    this.#held = false;
    this.#agentPid = 0;
    this.#setDamage(null);
    this.#host.post({ type: 'fresh' });
  }

  #newLine(): AgentLine {
    const line = new AgentLine(
      (bytes) => this.#inputs[agentPort]?.send(bytes),
      () => Date.now(),
    );
    line.onFacts = (batches) => this.#host.post({ type: 'facts', batches });
    line.onHello = ({ pid }) => {
      const restarted = this.#agentPid !== 0 && this.#agentPid !== pid;
      this.#agentPid = pid;
      this.#ready?.();
      this.#ready = null;
      if (!restarted) return;
      // Somebody killed it. Init has started another, which knows nothing.
      line.abandon();
      this.#tellTime();
      if (this.#watching) line.tellFacts(true);
    };
    return line;
  }

  #open(terminal: TerminalNumber): void {
    if (this.#opened.has(terminal) || terminal >= terminalCount) return;
    this.#opened.add(terminal);
    if (terminal > 0 && this.#emulator !== null) this.#line.openTerminal(terminal);
  }

  #output(screen: Screen, bytes: Uint8Array): void {
    this.#unshown += bytes.length;
    this.#host.post({ type: 'output', screen, bytes: bytes.slice() });
    if (this.#held || this.#unshown <= mostUnshown) return;
    this.#held = true;
    void this.#turn();
  }

  /** Byte by byte, as a serial port is; told line by line. */
  #console(byte: number): void {
    this.#consoleTail += String.fromCharCode(byte);
    if (byte !== 10) return;
    const line = this.#consoleTail;
    this.#consoleTail = '';
    this.#output('console', new TextEncoder().encode(line));
    if (this.#ready !== null) {
      if (line.includes('Linux version')) this.#stage('kernel', null);
      if (line.includes('Run /init')) this.#stage('init', null);
    }
    const panic = /Kernel panic - not syncing: (.*?)\s*$/.exec(line);
    if (panic !== null) {
      this.#setDamage({ kind: 'kernel-panic', message: panic[1] ?? '' });
      void this.#turn();
    }
  }

  /** Asks now and then whether the agent is still there. */
  #watchOver(): void {
    if (this.#pings !== null) return;
    this.#lastLook = Date.now();
    this.#pings = setInterval(() => {
      const now = Date.now();
      // A tab that slept is no reason for alarm.
      const slept = now - this.#lastLook > 2 * pingMs;
      this.#lastLook = now;
      if (this.#paused || this.#held || this.#damage?.kind === 'kernel-panic') return;
      if (slept) this.#line.heardAt = now;
      this.#line.ping();
      if (now - this.#line.heardAt > silentMs) this.#setDamage({ kind: 'agent-silent' });
      else if (this.#damage?.kind === 'agent-silent') this.#setDamage(null);
    }, pingMs);
  }

  #setDamage(damage: Damage | null): void {
    if (this.#damage?.kind === damage?.kind) return;
    this.#damage = damage;
    this.#host.post({ type: 'damage', damage });
  }

  #stage(stage: StartStage, done: number | null): void {
    this.#host.post({ type: 'stage', stage, done });
  }

  /** Only needed where no Worker can be ended. */
  async dispose(): Promise<void> {
    if (this.#pings !== null) clearInterval(this.#pings);
    this.#line.abandon();
    await this.#emulator?.stop();
    await this.#emulator?.destroy();
    this.#emulator = null;
  }
}
