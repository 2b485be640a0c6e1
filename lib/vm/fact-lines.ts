import type {
  Fact,
  FactsBatch,
  LinkFact,
  MountFact,
  NamespaceDetail,
  NamespaceKind,
  ProcessEvent,
  SharedMemorySegment,
} from './facts.ts';
import { namespaceKinds } from './facts.ts';

/**
 * The agent's lines → facts. One line a fact: `slot <tab> letter <tab> fields…`, a slot alone when it is gone, `!` before
 * everything is told anew, `e` an event, `=` the end of a batch. The letters are those of guest/agent.
 */
export class FactLineReader {
  /** Lines nobody understands: the agent and the page are of different versions. */
  unread = 0;
  #decoder = new TextDecoder();
  #rest = '';
  #batch = emptyBatch();

  /** The payload of one `T` frame; returns the batches that end in it. */
  read(payload: Uint8Array): FactsBatch[] {
    const lines = (this.#rest + this.#decoder.decode(payload, { stream: true })).split('\n');
    this.#rest = lines.pop() ?? '';
    const batches: FactsBatch[] = [];
    for (const line of lines) {
      const fields = line.split('\t');
      const first = fields[0] ?? '';
      if (first === '=') {
        const [, sequence, guestMs, tookMs] = fields.map(Number);
        batches.push({ ...this.#batch, sequence: sequence ?? 0, guestMs: guestMs ?? 0, tookMs: tookMs ?? 0 });
        this.#batch = emptyBatch();
      } else if (first === '!') {
        this.#batch = { ...emptyBatch(), fromStart: true };
      } else if (first === 'e') {
        const event = readEvent(fields);
        if (event === null) this.unread += 1;
        else this.#batch.events.push(event);
      } else if (/^\d+$/.test(first)) {
        const slot = Number(first);
        if (fields.length === 1) this.#batch.gone.push(slot);
        else {
          const fact = readFact(fields[1] ?? '', fields.slice(2).map(unescapeField));
          if (fact === null) this.unread += 1;
          else this.#batch.stated.push({ slot, fact });
        }
      } else this.unread += 1;
    }
    return batches;
  }

  /** A new agent begins: what the old one left half said is void. */
  reset(): void {
    this.#decoder = new TextDecoder();
    this.#rest = '';
    this.#batch = emptyBatch();
  }
}

type OpenBatch = {
  sequence: number;
  guestMs: number;
  tookMs: number;
  fromStart: boolean;
  stated: { slot: number; fact: Fact }[];
  gone: number[];
  events: ProcessEvent[];
};

const emptyBatch = (): OpenBatch => ({
  sequence: 0,
  guestMs: 0,
  tookMs: 0,
  fromStart: false,
  stated: [],
  gone: [],
  events: [],
});

const unescapeField = (field: string): string =>
  field.replaceAll(/\\([nt\\])/g, (_, letter: string) => (letter === 'n' ? '\n' : letter === 't' ? '\t' : '\\'));

/** mountinfo writes blank, tab, newline and backslash as three octal digits (proc(5)). */
const unescapeOctal = (text: string): string =>
  text.replaceAll(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));

const orNull = (number: number): number | null => (number === 0 ? null : number);
const listOf = (text: string): string[] => (text === '' ? [] : text.split(','));

function readEvent([, what, pid, detail, name]: readonly string[]): ProcessEvent | null {
  if (what === 'fork') return { kind: 'fork', pid: Number(pid), parent: Number(detail) };
  if (what === 'exec') return { kind: 'exec', pid: Number(pid), name: unescapeField(name ?? '') };
  if (what === 'exit')
    return { kind: 'exit', pid: Number(pid), code: (Number(detail) >> 8) & 0xff, signal: Number(detail) & 0x7f };
  return what === 'lost' ? { kind: 'lost', count: Number(detail) } : null;
}

/** Null for a line that is not whole: a field missing, a number that is none. */
function readFact(letter: string, fields: readonly string[]): Fact | null {
  const text = (at: number): string => fields[at] ?? '';
  const number = (at: number): number => Number(text(at));
  switch (letter) {
    case 'p': {
      if (fields.length < 20 || !(number(0) > 0)) return null;
      const namespaces = Object.fromEntries(namespaceKinds.map((kind, at) => [kind, number(9 + at)])) as Record<
        NamespaceKind,
        number
      >;
      return {
        kind: 'process',
        pid: number(0),
        parent: number(1),
        state: text(2),
        uids: listOf(text(3)).map(Number),
        gids: listOf(text(4)).map(Number),
        threads: number(5),
        pids: listOf(text(6)).map(Number),
        startedAt: number(7),
        cgroup: text(8),
        namespaces,
        capabilities: text(17),
        name: text(18),
        command: text(19),
      };
    }
    case 'n': {
      const of = namespaceKinds.find((kind) => kind === text(0));
      if (of === undefined || fields.length < 7) return null;
      return {
        kind: 'namespace',
        of,
        number: number(1),
        parent: orNull(number(2)),
        owner: orNull(number(3)),
        ownerUid: of === 'user' ? number(4) : null,
        heldBy: text(5) === '' ? null : text(5),
        detail: readDetail(of, fields.slice(6)),
      };
    }
    case 'm':
      return fields.length < 11 ? null : readMount(fields);
    case 'l':
      return fields.length < 11 ? null : readLink(fields);
    case 'w':
      return {
        kind: 'network',
        namespace: number(0),
        gateways: listOf(text(1)),
        listening: [...new Set(listOf(text(2)).map(Number))].toSorted((a, b) => a - b),
      };
    case 'c':
      if (fields.length < 5) return null;
      return {
        kind: 'cgroup',
        path: text(0),
        owner: number(1),
        procsOwner: number(2),
        subtreeOwner: number(3),
        inode: number(4),
      };
    case 'v':
      return fields.length < 3 ? null : { kind: 'value', path: text(0), file: text(1), value: text(2) };
    case 'g':
      return { kind: 'machine', name: text(0), value: text(1) };
    default:
      return null;
  }
}

function readDetail(of: NamespaceKind, fields: readonly string[]): NamespaceDetail {
  const text = fields[0] ?? '';
  if (of === 'uts') return { kind: 'uts', hostname: text };
  if (of === 'user') return { kind: 'user', uidMap: text, gidMap: fields[1] ?? '', setgroups: fields[2] ?? '' };
  if (of === 'ipc') return { kind: 'ipc', segments: text === '' ? [] : text.split('\n').map(readSegment) };
  if (of !== 'time') return { kind: 'none' };
  // `monotonic  0  0` and `boottime  864000  0`: seconds and nanoseconds.
  const offset = (clock: string): number => Number(new RegExp(`^${clock}\\s+(-?\\d+)`, 'm').exec(text)?.[1] ?? 0);
  return { kind: 'time', monotonic: offset('monotonic'), boottime: offset('boottime') };
}

/** A line of /proc/sysvipc/shm: key, shmid, perms, size, cpid, lpid, nattch … */
function readSegment(line: string): SharedMemorySegment {
  const [key, id, , bytes, , , attached] = line.trim().split(/\s+/).map(Number);
  // The file prints keys as signed numbers; ipcs and people know them unsigned.
  return { key: (key ?? 0) >>> 0, id: id ?? 0, bytes: bytes ?? 0, attached: attached ?? 0 };
}

function readMount(fields: readonly string[]): MountFact {
  const text = (at: number): string => unescapeOctal(fields[at] ?? '');
  const propagation = fields[7] ?? '';
  const group = (name: string): number | null => {
    const found = new RegExp(`\\b${name}:(\\d+)`).exec(propagation)?.[1];
    return found === undefined ? null : Number(found);
  };
  return {
    kind: 'mount',
    namespace: Number(fields[0]),
    id: Number(fields[1]),
    parent: Number(fields[2]),
    device: text(3),
    root: text(4),
    point: text(5),
    options: text(6),
    shared: group('shared'),
    master: group('master'),
    unbindable: propagation.includes('unbindable'),
    type: text(8),
    source: text(9),
    superOptions: text(10),
  };
}

/** Of net_device_flags, linux/if.h. */
const IFF_UP = 1;
const IFF_RUNNING = 0x40;

function readLink(fields: readonly string[]): LinkFact {
  const number = (at: number): number => Number(fields[at] ?? 0);
  const flags = number(4);
  return {
    kind: 'link',
    namespace: number(0),
    index: number(1),
    name: fields[2] ?? '',
    type: fields[3] ?? '',
    up: (flags & IFF_UP) !== 0,
    running: (flags & IFF_RUNNING) !== 0,
    mtu: number(5),
    mac: fields[6] ?? '',
    bridge: orNull(number(7)),
    peer: number(8) === 0 ? null : { index: number(8), namespace: orNull(number(9)) },
    addresses: listOf(fields[10] ?? ''),
  };
}
