import type { AbiRange, AbiWindow } from '@/lib/wasm/inside/abi/recording.ts';
import { asciiByte, hexByte } from './memory-bytes.ts';

const rowBytes = 8;
const mostListed = 60;
const letters = 'abcdefghijklmnopqrstuvwxyz';
/** Told apart by their letters; the colours only help the eye. */
const tones = [
  'bg-(--wall-wasm-soft) text-(--wall-wasm)',
  'bg-(--wall-container-soft) text-(--wall-container)',
  'bg-(--wall-cgroup-soft) text-(--wall-cgroup)',
  'bg-(--wall-vm-soft) text-(--wall-vm)',
] as const;

type Props = { ranges: readonly AbiRange[]; windows: readonly AbiWindow[] };

/** Rows of memory with the touched bytes marked, and below them the same as a list. */
export function AbiMemory({ ranges, windows }: Props) {
  const shown = ranges.filter(({ length }) => length > 0);
  const marks = new Map<number, number>();
  for (const [index, { at, length }] of shown.entries()) {
    for (let byte = at; byte < at + length; byte++) marks.set(byte, index);
  }
  const byteAt = (at: number) => {
    const window = windows.find((each) => each.at <= at && at < each.at + each.bytes.length);
    return window?.bytes[at - window.at] ?? null;
  };
  return (
    <>
      {/* The list below says the same in words. */}
      <div
        aria-hidden="true"
        className="mb-3 w-max max-w-full overflow-x-auto font-mono text-[0.6875rem] @min-[26rem]:text-xs"
      >
        {windows.map(({ at, bytes }, index) => (
          <div key={at}>
            {index > 0 && <div className="text-ink-faint">⋯</div>}
            {Array.from({ length: Math.ceil(bytes.length / rowBytes) }, (_, row) => (
              <Row
                key={row}
                at={at + row * rowBytes}
                bytes={bytes.slice(row * rowBytes, (row + 1) * rowBytes)}
                marks={marks}
              />
            ))}
          </div>
        ))}
      </div>
      <table className="w-full border-collapse text-xs">
        <caption className="pb-1 text-left text-ink-soft">
          {shown.length === 0
            ? 'Nothing: the value is empty.'
            : 'What lies where. Addresses are decimal, bytes hexadecimal.'}
        </caption>
        {shown.length > 0 && (
          <thead className="text-left text-ink-faint">
            <tr>
              <th scope="col" className="pr-2 pb-0.5 font-medium">
                <span className="visually-hidden">Mark</span>
              </th>
              <th scope="col" className="pr-2 pb-0.5 font-medium">
                Address
              </th>
              <th scope="col" className="pr-2 pb-0.5 font-medium">
                Bytes
              </th>
              <th scope="col" className="pb-0.5 font-medium">
                Part
              </th>
            </tr>
          </thead>
        )}
        <tbody>
          {shown.slice(0, mostListed).map((range, index) => (
            // Ranges stay in the order in which they were touched.
            <tr key={index} className="border-t border-line align-top">
              <td className="py-0.5 pr-2">
                <span className={`inline-block w-4 rounded-sm text-center font-mono ${toneOf(index)}`}>
                  {letterOf(index)}
                </span>
              </td>
              <td className="py-0.5 pr-2 font-mono tabular-nums">{range.at}</td>
              <td className="py-0.5 pr-2 font-mono">{bytesText(range, byteAt)}</td>
              <td className="py-0.5 break-words">
                <code className="font-mono">{range.path}</code>: {range.what}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length > mostListed && (
        <p className="m-0 mt-1 text-xs text-ink-soft">{shown.length - mostListed} more are not listed.</p>
      )}
    </>
  );
}

function Row({ at, bytes, marks }: { at: number; bytes: Uint8Array; marks: ReadonlyMap<number, number> }) {
  const cells = [...bytes].map((byte, index) => ({ at: at + index, byte, mark: marks.get(at + index) }));
  return (
    <div className="flex gap-1 leading-5 whitespace-nowrap @min-[26rem]:gap-2">
      <span className="min-w-9 flex-none text-right text-ink-faint">{at}</span>
      <span>
        {cells.map((cell) => (
          <span
            key={cell.at}
            className={`inline-block w-[1.125rem] text-center ${cell.mark === undefined ? 'text-ink-faint' : `${toneOf(cell.mark)} font-semibold`}`}
          >
            {hexByte(cell.byte)}
          </span>
        ))}
      </span>
      <span className="text-ink-soft">{cells.map(({ byte }) => asciiByte(byte)).join('')}</span>
      <span>
        {cells.map(({ at: address, mark }) => (
          <span key={address} className={mark === undefined ? 'text-ink-faint' : toneOf(mark)}>
            {mark === undefined ? '·' : letterOf(mark)}
          </span>
        ))}
      </span>
    </div>
  );
}

function letterOf(index: number): string {
  return letters[index % letters.length] ?? '·';
}

function toneOf(index: number): string {
  return tones[index % tones.length] ?? tones[0];
}

function bytesText({ at, length }: AbiRange, byteAt: (at: number) => number | null): string {
  const most = 8;
  const bytes = Array.from({ length: Math.min(length, most) }, (_, index) => byteAt(at + index));
  const text = bytes.map((byte) => (byte === null ? '··' : hexByte(byte))).join(' ');
  return length > most ? `${text} … (${length})` : text;
}
