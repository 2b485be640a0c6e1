'use client';
import { useId, useState, type ReactNode } from 'react';
import { CodeWords } from '@/components/run/code-words.tsx';
import { formatBytes, formatDuration, formatMicroseconds } from '@/components/run/format.ts';
import { Button } from '@/components/ui/button.tsx';
import { describeStatus } from '@/lib/run/http-exchange.ts';
import { describeFailure } from '@/lib/run/failure.ts';
import type { RunState } from '@/lib/run/state.ts';
import { headersOf, remarksOn, textOfHeaders } from './header-text.ts';
import type { Exchange, useRequests } from './use-requests.ts';

type Props = { requests: ReturnType<typeof useRequests>; run: RunState; onSend: () => void };

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const fieldClass = 'rounded-control border border-line-strong bg-surface px-2 font-mono text-[0.8125rem] text-ink';

/** A request to write and send, and what the program answered. Each is answered by an instance of its own. */
export function HttpView({ requests, run, onSend }: Props) {
  const { request, setRequest, exchanges } = requests;
  const [headers, setHeaders] = useState(() => textOfHeaders(request.headers));
  const isBusy = run.kind === 'queued' || run.kind === 'running';
  const [last, ...earlier] = exchanges;
  return (
    <div
      role="region"
      aria-label="Request and answer"
      // A region that scrolls must be in reach of the keyboard.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="min-h-0 flex-1 overflow-auto text-sm"
    >
      <form
        aria-label="Request"
        className="flex flex-col gap-2 border-b border-line bg-sunken p-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy) onSend();
        }}
      >
        <div className="flex flex-wrap items-end gap-2">
          <Field label="Method">
            {(id) => (
              <select
                id={id}
                value={request.method}
                className={`h-8 ${fieldClass}`}
                onChange={({ target }) => setRequest({ ...request, method: target.value })}
              >
                {methods.map((method) => (
                  <option key={method}>{method}</option>
                ))}
              </select>
            )}
          </Field>
          <Field label="Path" className="min-w-32 flex-1">
            {(id) => (
              <input
                id={id}
                type="text"
                value={request.path}
                spellCheck={false}
                autoComplete="off"
                autoCapitalize="off"
                className={`h-8 w-full ${fieldClass}`}
                onChange={({ target }) => setRequest({ ...request, path: target.value })}
              />
            )}
          </Field>
          <Button type="submit" variant="primary" size="small" icon="play" busy={isBusy}>
            Send
          </Button>
        </div>
        <div className="flex flex-wrap gap-2">
          <Field label="Headers, name: value" className="min-w-40 flex-1">
            {(id) => (
              <textarea
                id={id}
                rows={2}
                value={headers}
                spellCheck={false}
                autoCapitalize="off"
                className={`w-full py-1 ${fieldClass}`}
                onChange={({ target }) => {
                  setHeaders(target.value);
                  setRequest({ ...request, headers: headersOf(target.value) });
                }}
              />
            )}
          </Field>
          <Field label="Body" className="min-w-40 flex-1">
            {(id) => (
              <textarea
                id={id}
                rows={2}
                value={request.body}
                spellCheck={false}
                className={`w-full py-1 ${fieldClass}`}
                onChange={({ target }) => setRequest({ ...request, body: target.value })}
              />
            )}
          </Field>
        </div>
        <div role="status" className="text-xs text-warn empty:hidden">
          {remarksOn(request.path, headers).map((remark, index) => (
            // Two lines may be left out for the same words: the place tells them apart.
            <p key={index} className="m-0">
              <CodeWords>{remark}</CodeWords>
            </p>
          ))}
        </div>
      </form>
      {run.kind === 'failed' && (
        <p role="status" className="m-0 border-b border-line bg-warn-soft px-3 py-2 text-sm">
          <CodeWords>{describeFailure(run.failure)}</CodeWords>
        </p>
      )}
      {last === undefined ? (
        <p className="m-0 p-3 text-xs text-ink-soft">
          Nothing was sent yet. A request goes to the program in this page and nowhere else.
        </p>
      ) : (
        <Answer exchange={last} />
      )}
      {earlier.length > 0 && <Earlier exchanges={earlier} />}
    </div>
  );
}

function Field(props: { label: string; className?: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className={`flex flex-col gap-0.5 ${props.className ?? ''}`}>
      <label htmlFor={id} className="text-xs text-ink-soft">
        {props.label}
      </label>
      {props.children(id)}
    </div>
  );
}

function toneOf(status: number): string {
  return status >= 500 ? 'text-bad' : status >= 400 ? 'text-warn' : 'text-good';
}

function Answer({ exchange }: { exchange: Exchange }) {
  const { request, response, problem, instantiateMs, durationMs } = exchange;
  return (
    <section aria-label="Answer" className="p-3">
      <p role="status" className="m-0 flex flex-wrap items-baseline gap-x-3">
        <strong className={`font-mono text-base ${toneOf(response.status)}`}>
          {response.status} {describeStatus(response.status)}
        </strong>
        <span className="line-clamp-3 font-mono text-xs break-all text-ink-soft">
          {request.method} {request.path}
        </span>
        <span className="ml-auto text-xs text-ink-soft tabular-nums">
          instance made in {formatMicroseconds(instantiateMs * 1000)}, answered in {formatDuration(durationMs)}
        </span>
      </p>
      {problem !== null && (
        <p className="mt-1 mb-0 rounded-control bg-bad-soft px-2 py-1 text-bad">
          <CodeWords>{problem}</CodeWords>
        </p>
      )}
      {response.headers.length > 0 && (
        <dl
          aria-label="Headers of the answer"
          className="mt-2 mb-0 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 font-mono text-xs"
        >
          {response.headers.map(([name, value], index) => (
            // A name may come twice: the place tells them apart.
            <div key={index} className="contents">
              <dt className="text-ink-soft">{name}</dt>
              <dd className="m-0 break-all">{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <p className="mt-2 mb-1 text-xs text-ink-soft">
        {response.size === 0 ? 'The body is empty.' : `Body, ${formatBytes(response.size)}`}
      </p>
      {response.size > 0 && (
        <pre className="m-0 max-h-64 overflow-auto rounded-control border border-line bg-code-paper p-2 text-xs break-words whitespace-pre-wrap">
          {new TextDecoder().decode(response.body)}
          {response.size > response.body.length ? `\n… ${response.size - response.body.length} bytes more` : ''}
        </pre>
      )}
    </section>
  );
}

function Earlier({ exchanges }: { exchanges: readonly Exchange[] }) {
  return (
    <section aria-label="Earlier" className="border-t border-line p-3">
      <table className="w-full text-left text-xs">
        <caption className="pb-1 text-left text-ink-soft">Earlier requests, each answered by a fresh instance</caption>
        <thead>
          <tr className="text-ink-soft">
            <th scope="col" className="py-0.5 font-normal">
              Request
            </th>
            <th scope="col" className="font-normal">
              Status
            </th>
            <th scope="col" className="text-right font-normal">
              Instance
            </th>
            <th scope="col" className="text-right font-normal">
              Answer
            </th>
          </tr>
        </thead>
        <tbody className="font-mono tabular-nums">
          {exchanges.map(({ request, response, instantiateMs, durationMs }, index) => (
            <tr key={exchanges.length - index} className="border-t border-line">
              <td className="py-0.5">
                <span className="line-clamp-2 break-all">
                  {request.method} {request.path}
                </span>
              </td>
              <td className={toneOf(response.status)}>{response.status}</td>
              <td className="text-right whitespace-nowrap">{formatMicroseconds(instantiateMs * 1000)}</td>
              <td className="text-right whitespace-nowrap">{formatDuration(durationMs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
