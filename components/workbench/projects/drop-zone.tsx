'use client';
import { useCallback, useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { Icon } from '@/components/ui/icon.tsx';
import { maxDroppedBytes, readDropped, tooLarge, type DroppedFile } from '@/lib/wasm/dropped-file.ts';

/** What was brought: the files that can be opened, and a sentence for each that cannot. */
export type Brought = { files: Readonly<Record<string, string>>; refusals: readonly string[] };

type Props = {
  /** Shown while files are held over the place. */
  invitation: string;
  onBrought: (brought: Brought) => void;
  children: ReactNode;
};

// More files than this are a folder that was dropped by mistake.
const mostFiles = 20;

/** Takes files that are dropped on what is inside it. Whoever has no mouse uses `useFilePicker`. */
export function DropZone({ invitation, onBrought, children }: Props) {
  const zone = useRef<HTMLDivElement>(null);
  const [isOver, setOver] = useState(false);
  useDropped(zone, setOver, onBrought);
  return (
    <div ref={zone} className="relative">
      {children}
      {isOver && (
        <div className="pointer-events-none absolute inset-0 z-20 flex items-center justify-center rounded-frame border-2 border-dashed border-accent bg-surface/90 p-6 text-center">
          <p className="m-0 flex items-center gap-2 text-base font-semibold text-accent">
            <Icon name="upload" />
            {invitation}
          </p>
        </div>
      )}
    </div>
  );
}

/** In the capture phase: an editor inside has ideas of its own about what is dropped on it. */
function useDropped(
  zone: RefObject<HTMLDivElement | null>,
  setOver: (isOver: boolean) => void,
  onBrought: (brought: Brought) => void,
): void {
  useEffect(() => {
    const element = zone.current;
    if (element === null) return undefined;
    // Entering a child comes before leaving its parent, so that the two are counted.
    let depth = 0;
    const end = () => {
      depth = 0;
      setOver(false);
    };
    const take = (event: DragEvent, act: () => void) => {
      if (event.dataTransfer?.types.includes('Files') !== true) return;
      event.preventDefault();
      event.stopPropagation();
      act();
    };
    const enter = (event: DragEvent) =>
      take(event, () => {
        depth += 1;
        setOver(true);
      });
    const leave = (event: DragEvent) =>
      take(event, () => {
        depth -= 1;
        if (depth <= 0) end();
      });
    const over = (event: DragEvent) => take(event, () => undefined);
    const drop = (event: DragEvent) =>
      take(event, () => {
        end();
        const files = [...(event.dataTransfer?.files ?? [])];
        void readAll(files).then(onBrought);
      });
    const options = { capture: true };
    element.addEventListener('dragenter', enter, options);
    element.addEventListener('dragleave', leave, options);
    element.addEventListener('dragover', over, options);
    element.addEventListener('drop', drop, options);
    return () => {
      element.removeEventListener('dragenter', enter, options);
      element.removeEventListener('dragleave', leave, options);
      element.removeEventListener('dragover', over, options);
      element.removeEventListener('drop', drop, options);
    };
  }, [zone, setOver, onBrought]);
}

/** Opens the browser's own dialog for files. Call it from a click or a key. */
export function useFilePicker(onBrought: (brought: Brought) => void): () => void {
  return useCallback(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    input.addEventListener('change', () => {
      const files = [...(input.files ?? [])];
      if (files.length > 0) void readAll(files).then(onBrought);
    });
    input.click();
  }, [onBrought]);
}

async function readAll(files: readonly File[]): Promise<Brought> {
  const opened: Record<string, string> = {};
  const refusals: string[] = [];
  if (files.length > mostFiles) {
    return { files: {}, refusals: [`These are ${files.length} files, and at most ${mostFiles} are opened at once.`] };
  }
  for (const file of files) {
    const read = await readFile(file);
    if (read.ok) opened[read.name] = read.text;
    else refusals.push(read.message);
  }
  return { files: opened, refusals };
}

async function readFile(file: File): Promise<DroppedFile> {
  if (file.size > maxDroppedBytes) return tooLarge(file.name, maxDroppedBytes);
  try {
    return readDropped(file.name, new Uint8Array(await file.arrayBuffer()));
  } catch {
    // A folder, or a file that went away meanwhile.
    return { ok: false, message: `${file.name} could not be read: it is a folder, or it is gone.` };
  }
}
