import { FactLineReader } from './fact-lines.ts';
import type { FactsBatch } from './facts.ts';
import { encodeFrame, FrameReader, largestPayload } from './frames.ts';
import type { Frame } from './frames.ts';
import type { FileResult, ProbeResult, WriteResult } from './guest.ts';

/** What the agent says of itself when it starts, and when it is greeted. */
export type Hello = { readonly version: string; readonly pid: number; readonly release: string };

type Pending = {
  readonly output: Uint8Array[];
  readonly errors: Uint8Array[];
  readonly end: (end: End) => void;
  readonly timer: ReturnType<typeof setTimeout> | null;
};
type End =
  | { kind: 'exit'; code: number; guestMs: number; late: boolean; output: Uint8Array[]; errors: Uint8Array[] }
  | { kind: 'lost' };

/** Beyond a probe's own deadline: then the machine is too busy even to say that it is late. */
const graceMs = 10_000;
/** In front of a file's bytes stands a line with its name. */
const filePieceBytes = largestPayload - 4200;
const agentGone = 'the agent in the guest was restarted, or does not answer';

/** The page's side of the agent's line: questions and their answers, facts, greetings. */
export class AgentLine {
  onHello: (hello: Hello) => void = () => undefined;
  onFacts: (batches: readonly FactsBatch[]) => void = () => undefined;
  /** Something was heard: the agent lives. */
  heardAt = 0;

  readonly #send: (bytes: Uint8Array) => void;
  readonly #now: () => number;
  readonly #frames = new FrameReader();
  readonly #facts = new FactLineReader();
  readonly #pending = new Map<number, Pending>();
  #nextId = 1;

  constructor(send: (bytes: Uint8Array) => void, now: () => number) {
    this.#send = send;
    this.#now = now;
  }

  hear(bytes: Uint8Array): void {
    for (const frame of this.#frames.read(bytes)) {
      this.heardAt = this.#now();
      this.#take(frame);
    }
  }

  /** Sets the guest's clock, gives it entropy of its own, and asks who is there. */
  greet(wallMs: number, entropy: Uint8Array): void {
    const seed = [...entropy].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    this.#frame('H', 0, `${Math.floor(wallMs / 1000)} ${Math.round((wallMs % 1000) * 1e6)} ${seed}`);
  }

  ping(): void {
    this.#frame('P', 0, '');
  }

  tellFacts(on: boolean): void {
    if (on) this.#facts.reset();
    this.#frame('F', 0, on ? '1' : '0');
  }

  openTerminal(which: number): void {
    this.#frame(
      'S',
      this.#ask(5000, () => undefined),
      String(which),
    );
  }

  /** `cancel` kills it; it still ends with an answer. */
  probe(
    script: string,
    { timeoutMs, view }: { timeoutMs: number; view: 'own' | 'learner' },
  ): { result: Promise<ProbeResult>; cancel: () => void } {
    let id = 0;
    const result = new Promise<ProbeResult>((resolve) => {
      id = this.#ask(timeoutMs + graceMs, (end) => resolve(probeResult(end)));
      const payload = encode(`${timeoutMs} ${view}\n${script}`);
      if (payload.length <= largestPayload) this.#frame('R', id, payload);
      else this.#finish(id, { kind: 'exit', code: -7, guestMs: 0, late: false, output: [], errors: [] });
    });
    return { result, cancel: () => this.#frame('K', id, '') };
  }

  readFile(path: string): Promise<FileResult> {
    return new Promise((resolve) => {
      const id = this.#ask(60_000, (end) => {
        if (end.kind === 'lost') resolve({ kind: 'refused', errno: null, detail: agentGone });
        else if (end.code === 0) resolve({ kind: 'read', bytes: join(end.output) });
        else resolve(refusal(end.code));
      });
      this.#frame('G', id, path);
    });
  }

  /** Piece by piece; the first makes the file, the others are appended. */
  async writeFile(
    path: string,
    bytes: Uint8Array,
    { mode, owner }: { mode: number; owner: number },
  ): Promise<WriteResult> {
    for (let at = 0; at === 0 || at < bytes.length; at += filePieceBytes) {
      const head = encode(`${mode.toString(8)} ${owner} ${at === 0 ? 0 : 1} ${path}\n`);
      const end = await new Promise<End>((resolve) => {
        const id = this.#ask(20_000, resolve);
        this.#frame('W', id, join([head, bytes.subarray(at, at + filePieceBytes)]));
      });
      if (end.kind === 'lost') return { kind: 'refused', errno: null, detail: agentGone };
      if (end.code !== 0) return refusal(end.code);
    }
    return { kind: 'written' };
  }

  /** Whoever waits is told that no answer comes. */
  abandon(): void {
    for (const id of this.#pending.keys()) this.#finish(id, { kind: 'lost' });
  }

  #ask(limitMs: number, end: (end: End) => void): number {
    do this.#nextId = (this.#nextId % 0xffff) + 1;
    while (this.#pending.has(this.#nextId));
    const id = this.#nextId;
    const timer = setTimeout(() => this.#finish(id, { kind: 'lost' }), limitMs);
    this.#pending.set(id, { output: [], errors: [], end, timer });
    return id;
  }

  #finish(id: number, end: End): void {
    const pending = this.#pending.get(id);
    if (pending === undefined) return;
    this.#pending.delete(id);
    if (pending.timer !== null) clearTimeout(pending.timer);
    pending.end(end.kind === 'lost' ? end : { ...end, output: pending.output, errors: pending.errors });
  }

  #frame(kind: string, id: number, payload: string | Uint8Array): void {
    this.#send(encodeFrame({ kind, id, payload: typeof payload === 'string' ? encode(payload) : payload }));
  }

  #take({ kind, id, payload }: Frame): void {
    if (kind === 'T') {
      const batches = this.#facts.read(payload);
      if (batches.length > 0) this.onFacts(batches);
    } else if (kind === 'O' || kind === 'D') this.#pending.get(id)?.output.push(payload.slice());
    else if (kind === 'E') this.#pending.get(id)?.errors.push(payload.slice());
    else if (kind === 'X') {
      const [code = 0, guestMs = 0, late = 0] = decode(payload).split('\t').map(Number);
      this.#finish(id, { kind: 'exit', code, guestMs, late: late === 1, output: [], errors: [] });
    } else if (kind === 'h') this.onHello(readHello(decode(payload)));
  }
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function readHello(text: string): Hello {
  const fields = new Map(text.split('\n').map((line) => line.split('\t') as [string, string]));
  return { version: fields.get('version') ?? '', pid: Number(fields.get('pid')), release: fields.get('release') ?? '' };
}

function probeResult(end: End): ProbeResult {
  if (end.kind === 'lost') return { kind: 'refused', errno: null, detail: agentGone };
  const [output, errors] = [decode(join(end.output)), decode(join(end.errors))];
  if (end.late) return { kind: 'late', output, errors };
  if (end.code < 0) return { ...refusal(end.code), kind: 'refused' };
  return { kind: 'exited', code: end.code, output, errors, guestMs: end.guestMs };
}

/** The errors that people meet; asm-generic/errno-base.h. */
const errnoNames: Readonly<Record<number, string>> = {
  1: 'not permitted',
  2: 'no such file',
  7: 'the script is too long',
  11: 'no more processes can be made',
  12: 'no memory',
  13: 'permission denied',
  20: 'not a folder',
  21: 'it is a folder',
  24: 'too many open files',
  28: 'no space left',
  30: 'read-only file system',
};

function refusal(code: number): { kind: 'refused'; errno: number; detail: string } {
  return { kind: 'refused', errno: code, detail: errnoNames[-code] ?? `error ${-code}` };
}
