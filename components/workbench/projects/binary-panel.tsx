'use client';
import { useEffect, useId, useMemo, useState, type ReactNode } from 'react';
import { formatBytes } from '@/components/run/format.ts';
import { TabList, TabPanel } from '@/components/ui/tabs.tsx';
import { base64ToBytes } from '@/lib/shared/source-files.ts';
import { ToolchainFailure } from '@/lib/wasm/protocol.ts';
import type { BinaryInspection, Printed } from '@/lib/wasm/inside/inspect-binary.ts';
import type { Workshop } from '@/lib/wasm/workshop.ts';

type Shown = { kind: 'loading' } | { kind: 'shown'; of: BinaryInspection } | { kind: 'failed'; why: string };
type Part = 'text' | 'wit' | 'parts';

const parts: Record<Part, string> = { text: 'Text', wit: 'WIT', parts: 'Parts' };

/** A file of bytes where its source would stand: what it is, its text, its interface, where its bytes are. Read only. */
export function BinaryPanel({ file, text, workshop }: { file: string; text: string; workshop: Workshop }) {
  const bytes = useMemo(() => base64ToBytes(text), [text]);
  const [shown, show] = useState<Shown>({ kind: 'loading' });
  useEffect(() => {
    let isLate = false;
    const look = async (): Promise<Shown> => {
      if (bytes === null) return { kind: 'failed', why: 'The text of this file does not stand for bytes.' };
      try {
        return { kind: 'shown', of: await workshop.inspect(bytes) };
      } catch (error) {
        return { kind: 'failed', why: wordsOf(error) };
      }
    };
    const lookAndShow = async () => {
      show({ kind: 'loading' });
      const next = await look();
      if (!isLate) show(next);
    };
    void lookAndShow();
    return () => {
      isLate = true;
    };
  }, [bytes, workshop]);

  const size = bytes === null ? '' : formatBytes(bytes.length);
  if (shown.kind === 'loading') return <Message>{`Looking into ${file}, ${size}.`}</Message>;
  if (shown.kind === 'failed') return <Message>{shown.why}</Message>;
  if (shown.of.kind === 'strange') return <Message>{shown.of.why}</Message>;
  return <Found file={file} size={size} of={shown.of} />;
}

function wordsOf(error: unknown): string {
  if (error instanceof ToolchainFailure) {
    if (error.reason === 'too-slow') return 'Looking into this file took too long and was stopped.';
    if (error.reason === 'broke') return `The tools broke on this file (${error.message}). They were started anew.`;
  }
  return 'The tools that look into files could not be loaded. Check the connection.';
}

function Message({ children }: { children: ReactNode }) {
  return (
    <p role="status" className="m-0 max-w-prose p-4 text-sm text-ink-soft">
      {children}
    </p>
  );
}

function Found({ file, size, of }: { file: string; size: string; of: Exclude<BinaryInspection, { kind: 'strange' }> }) {
  const group = useId();
  const [part, choose] = useState<Part>('text');
  const ids = (['text', 'wit', 'parts'] as const).filter((id) => id !== 'wit' || of.wit !== null);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex flex-none flex-wrap items-baseline gap-x-3 border-b border-line px-3 text-sm">
        <p className="m-0 py-1.5">
          <strong className="font-semibold">{of.kind === 'core' ? 'Core module' : 'Component'}</strong>, {size}
          <span className="text-ink-faint">, built elsewhere</span>
        </p>
        <TabList
          label={`What to see of ${file}`}
          group={group}
          items={ids.map((id) => ({ id, label: parts[id] }))}
          selected={part}
          onSelect={choose}
          className="ml-auto"
        />
      </div>
      {ids.map((id) => (
        <TabPanel
          key={id}
          group={group}
          id={id}
          isSelected={id === part}
          className={id === part ? 'min-h-0 flex-1 overflow-auto' : ''}
        >
          {id !== part ? null : id === 'text' ? (
            <PrintedText printed={of.printed} />
          ) : id === 'wit' && of.wit !== null ? (
            <PrintedText printed={of.wit} />
          ) : (
            <Parts of={of} />
          )}
        </TabPanel>
      ))}
    </div>
  );
}

function PrintedText({ printed }: { printed: Printed }) {
  if (!printed.ok) return <Message>{printed.why}</Message>;
  return (
    <>
      <pre className="m-0 px-3 py-2 font-mono text-[0.8125rem] leading-5 text-(--code-ink)">{printed.text}</pre>
      {printed.isCut && (
        <p className="m-0 border-t border-line px-3 py-2 text-xs text-ink-soft">
          The text goes on; only its beginning is shown.
        </p>
      )}
    </>
  );
}

function Parts({ of }: { of: Exclude<BinaryInspection, { kind: 'strange' }> }) {
  const largest = Math.max(...of.sections.map(({ bytes }) => bytes), 1);
  return (
    <div className="flex flex-col gap-4 p-3 text-sm">
      <table className="w-full border-collapse">
        <caption className="pb-1 text-left text-xs text-ink-soft">Sections, and the bytes in them</caption>
        <tbody>
          {of.sections.map(({ name, bytes }) => (
            <tr key={name} className="border-t border-line">
              <th scope="row" className="py-1 pr-3 text-left font-normal">
                {name}
              </th>
              <td className="py-1 text-right whitespace-nowrap tabular-nums">{formatBytes(bytes)}</td>
              <td aria-hidden="true" className="w-1/2 py-1 pl-3">
                <span
                  className="block h-2.5 min-w-0.5 rounded-sm bg-(--wall-wasm-line)"
                  style={{ width: `${(100 * bytes) / largest}%` }}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {of.kind === 'core' && (
        <>
          <Lines title="Imports" lines={of.imports} none="It imports nothing." />
          <Lines title="Exports" lines={of.exports} none="It exports nothing, so nothing in it can be called." />
        </>
      )}
    </div>
  );
}

function Lines({ title, lines, none }: { title: string; lines: readonly string[]; none: string }) {
  return (
    <div>
      <p className="m-0 pb-1 text-xs text-ink-soft">{title}</p>
      {lines.length === 0 ? (
        <p className="m-0">{none}</p>
      ) : (
        <ul className="m-0 list-none p-0 font-mono text-[0.8125rem]">
          {lines.map((line) => (
            <li key={line} className="border-t border-line py-1 break-words">
              {line}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
