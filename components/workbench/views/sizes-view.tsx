import { formatBytes } from '@/components/run/format.ts';
import type { Artefact } from '@/lib/wasm/artefact.ts';

/** How large each thing on the way is; the bars share one scale. */
export function SizesView({ artefact }: { artefact: Artefact }) {
  const largest = Math.max(...artefact.sizes.map(({ bytes }) => bytes), 1);
  return (
    <div className="min-h-0 flex-1 overflow-auto p-3">
      <table className="w-full border-collapse text-sm">
        <caption className="pb-2 text-left text-xs text-ink-soft">
          From source to running code. A page of WebAssembly memory is 64 KiB; nothing here is compressed.
        </caption>
        <thead className="text-left text-xs text-ink-faint">
          <tr>
            <th scope="col" className="pr-3 pb-1 font-medium">
              What
            </th>
            <th scope="col" className="pb-1 text-right font-medium">
              Size
            </th>
            <th scope="col" className="w-1/2 pb-1" aria-hidden="true" />
          </tr>
        </thead>
        <tbody>
          {artefact.sizes.map(({ what, bytes }) => (
            <tr key={what} className="border-t border-line">
              <th scope="row" className="py-1.5 pr-3 text-left font-normal">
                {what}
              </th>
              <td className="py-1.5 text-right whitespace-nowrap tabular-nums" title={`${bytes} bytes`}>
                {formatBytes(bytes)}
              </td>
              <td aria-hidden="true" className="py-1.5 pl-3">
                <span
                  className="block h-2.5 min-w-0.5 rounded-sm bg-(--wall-wasm-line)"
                  style={{ width: `${(100 * bytes) / largest}%` }}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
