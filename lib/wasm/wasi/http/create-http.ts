import { inputStreamCreate, outputStreamCreate, pollableCreate } from '@bytecodealliance/preview2-shim/io';
import type { HttpRequest } from '@/lib/run/http-exchange.ts';
import { Fields } from './fields.ts';

/** What a program answered. `problem` says in words why there is no good answer. */
export type HttpAnswer = {
  status: number;
  headers: readonly (readonly [string, string])[];
  body: Uint8Array;
  problem: string | null;
};

export type Http = {
  /** `wasi:http/types`, as jco's JavaScript takes it. */
  types: Readonly<Record<string, unknown>>;
  /** The two arguments of `incoming-handler#handle`, and what became of them when it has returned. */
  begin(request: HttpRequest): { request: object; outparam: object; answer: () => HttpAnswer };
};

type Result<T> = { tag: 'ok'; val: T } | { tag: 'err'; val: { tag: string; val?: unknown } };
type Response = { status: number; headers: Fields; body: Uint8Array; problem: string | null };

const methods: ReadonlySet<string> = new Set([
  'get',
  'head',
  'post',
  'put',
  'delete',
  'connect',
  'options',
  'trace',
  'patch',
]);

/**
 * The server's side of `wasi:http` 0.2: a request that was written in a form, and an answer that is shown. There is no
 * network behind it: requests that go out are refused where they are sent.
 * Source: WASI 0.2, wasi:http/types and wasi:http/incoming-handler.
 *
 * @param takeBytes counts the bytes of an answer, and throws where they are too many
 */
export function createHttp(takeBytes: (count: number) => void): Http {
  class IncomingBody {
    #bytes: Uint8Array | null;
    constructor(bytes: Uint8Array) {
      this.#bytes = bytes;
    }
    stream(): unknown {
      const bytes = this.#bytes;
      if (bytes === null) noResult();
      this.#bytes = null;
      return inputStreamCreate(bytesToRead(bytes));
    }
    static finish(): FutureTrailers {
      return new FutureTrailers();
    }
  }

  class FutureTrailers {
    #isTaken = false;
    subscribe(): unknown {
      return pollableCreate({ ready: () => true, wait: () => Promise.resolve() });
    }
    get(): Result<Result<undefined>> | { tag: 'err'; val: undefined } {
      if (this.#isTaken) return { tag: 'err', val: undefined };
      this.#isTaken = true;
      return { tag: 'ok', val: { tag: 'ok', val: undefined } };
    }
  }

  class IncomingRequest {
    readonly #request: HttpRequest;
    readonly #headers: Fields;
    #body: IncomingBody | null;
    constructor(request: HttpRequest, headers: Fields) {
      this.#request = request;
      this.#headers = headers;
      this.#body = new IncomingBody(new TextEncoder().encode(request.body));
    }
    method(): { tag: string; val?: string } {
      const name = this.#request.method.toLowerCase();
      return methods.has(name) ? { tag: name } : { tag: 'other', val: this.#request.method };
    }
    pathWithQuery(): string {
      return this.#request.path;
    }
    scheme(): { tag: string } {
      return { tag: 'HTTP' };
    }
    authority(): string {
      const host = this.#headers.get('host')[0];
      return host === undefined ? 'localhost' : new TextDecoder().decode(host);
    }
    headers(): Fields {
      return this.#headers;
    }
    consume(): IncomingBody {
      const body = this.#body;
      if (body === null) noResult();
      this.#body = null;
      return body;
    }
  }

  class OutgoingBody {
    readonly #chunks: Uint8Array[] = [];
    #isWritten = false;
    #isFinished = false;
    write(): unknown {
      if (this.#isWritten) noResult();
      this.#isWritten = true;
      return outputStreamCreate({
        write: (bytes: Uint8Array) => {
          takeBytes(bytes.length);
          this.#chunks.push(bytes.slice());
        },
        flush: () => undefined,
        blockingFlush: () => undefined,
      });
    }
    static finish(body: OutgoingBody): void {
      body.#isFinished = true;
    }
    get isFinished(): boolean {
      return this.#isFinished;
    }
    get bytes(): Uint8Array {
      const joined = new Uint8Array(this.#chunks.reduce((sum, { length }) => sum + length, 0));
      let at = 0;
      for (const chunk of this.#chunks) {
        joined.set(chunk, at);
        at += chunk.length;
      }
      return joined;
    }
  }

  /** Can be written, and is refused by `outgoing-handler` when it is sent. */
  class OutgoingRequest {
    readonly #headers: Fields;
    readonly #parts = new Map<string, unknown>([['method', { tag: 'get' }]]);
    #body: OutgoingBody | null = null;
    constructor(headers: Fields) {
      this.#headers = headers.lock();
    }
    headers(): Fields {
      return this.#headers;
    }
    body(): OutgoingBody {
      if (this.#body !== null) noResult();
      this.#body = new OutgoingBody();
      return this.#body;
    }
    method(): unknown {
      return this.#parts.get('method');
    }
    setMethod(method: unknown): void {
      this.#parts.set('method', method);
    }
    pathWithQuery(): unknown {
      return this.#parts.get('path');
    }
    setPathWithQuery(path: unknown): void {
      this.#parts.set('path', path);
    }
    scheme(): unknown {
      return this.#parts.get('scheme');
    }
    setScheme(scheme: unknown): void {
      this.#parts.set('scheme', scheme);
    }
    authority(): unknown {
      return this.#parts.get('authority');
    }
    setAuthority(authority: unknown): void {
      this.#parts.set('authority', authority);
    }
  }

  class OutgoingResponse {
    readonly #headers: Fields;
    #status = 200;
    #body: OutgoingBody | null = null;
    constructor(headers: Fields) {
      this.#headers = headers.lock();
    }
    statusCode(): number {
      return this.#status;
    }
    setStatusCode(status: number): void {
      if (status < 100 || status > 599) noResult();
      this.#status = status;
    }
    headers(): Fields {
      return this.#headers;
    }
    body(): OutgoingBody {
      if (this.#body !== null) noResult();
      this.#body = new OutgoingBody();
      return this.#body;
    }
    answer(): Response {
      const isOpen = this.#body !== null && !this.#body.isFinished;
      return {
        status: this.#status,
        headers: this.#headers,
        body: this.#body?.bytes ?? new Uint8Array(),
        problem: isOpen ? 'The body was never finished: call `outgoing-body.finish`, or nobody knows its end.' : null,
      };
    }
  }

  class ResponseOutparam {
    #answer: Result<OutgoingResponse> | null = null;
    static set(param: ResponseOutparam, answer: Result<OutgoingResponse>): void {
      param.#answer = answer;
    }
    get answer(): Result<OutgoingResponse> | null {
      return this.#answer;
    }
  }

  return {
    types: {
      Fields,
      IncomingBody,
      IncomingRequest,
      FutureTrailers,
      OutgoingBody,
      OutgoingRequest,
      OutgoingResponse,
      ResponseOutparam,
      ...absent,
      httpErrorCode: () => undefined,
    },
    begin: (request) => {
      const encoder = new TextEncoder();
      const headers = Fields.fromList(request.headers.map(([name, value]) => [name, encoder.encode(value)])).lock();
      const outparam = new ResponseOutparam();
      return {
        request: new IncomingRequest(request, headers),
        outparam,
        answer: () => {
          const given = outparam.answer;
          if (given === null) return failed('It returned without an answer: it never called `response-outparam.set`.');
          if (given.tag === 'err') return failed(`It answered with the error \`${describeError(given.val)}\`.`);
          const { status, headers: own, body, problem } = given.val.answer();
          if (problem !== null) return failed(problem);
          const decoder = new TextDecoder();
          return {
            status,
            headers: own.entries().map(([name, value]) => [name, decoder.decode(value)] as const),
            body,
            problem,
          };
        },
      };
    },
  };
}

/** What a server answers for a program that does not. */
export function failed(problem: string): HttpAnswer {
  return { status: 500, headers: [], body: new Uint8Array(), problem };
}

/** Only an answer from the network would be one of these, and there is none: a program may name them all the same. */
const absent = {
  FutureIncomingResponse: class {
    get = () => undefined;
  },
  IncomingResponse: class {
    status = () => 0;
  },
  RequestOptions: class {
    connectTimeout = () => undefined;
    setConnectTimeout = () => undefined;
    firstByteTimeout = () => undefined;
    setFirstByteTimeout = () => undefined;
    betweenBytesTimeout = () => undefined;
    setBetweenBytesTimeout = () => undefined;
  },
};

function bytesToRead(bytes: Uint8Array) {
  let rest = bytes;
  const read = (length: bigint) => {
    // oxlint-disable-next-line no-throw-literal
    if (rest.length === 0) throw { tag: 'closed' };
    const part = rest.slice(0, Number(length));
    rest = rest.slice(part.length);
    return part;
  };
  return { read, blockingRead: read };
}

function describeError({ tag, val }: { tag: string; val?: unknown }): string {
  return val === undefined ? tag : `${tag}(${typeof val === 'string' ? JSON.stringify(val) : '…'})`;
}

/** The error of a `result` that carries none, as jco's JavaScript takes it. */
function noResult(): never {
  // oxlint-disable-next-line no-throw-literal
  throw undefined;
}
