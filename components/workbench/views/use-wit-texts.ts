'use client';
import { useEffect, useMemo, useState } from 'react';
import type { SourceFiles } from '@/lib/shared/source-files.ts';
import type { Artefact } from '@/lib/wasm/artefact.ts';
import type { Workshop } from '@/lib/wasm/workshop.ts';
import { witTexts } from './wit-texts.ts';

/** The WIT of a lab: its files, or else what the built component says of itself. null: there is none, or not yet. */
export function useWitTexts(files: SourceFiles, artefact: Artefact | null, workshop: Workshop): SourceFiles | null {
  const own = useMemo(() => witTexts(files), [files]);
  const asked = own === null && artefact?.shape === 'component' ? artefact : null;
  const [told, tell] = useState<{ of: Artefact; texts: SourceFiles } | null>(null);
  useEffect(() => {
    if (asked === null) return undefined;
    let isLate = false;
    const ask = async () => {
      try {
        const { text } = await workshop.view(asked, 'wit');
        if (!isLate) tell({ of: asked, texts: { 'component.wit': text } });
      } catch {
        // The tools cannot be loaded; the WIT view says so.
      }
    };
    void ask();
    return () => {
      isLate = true;
    };
  }, [asked, workshop]);
  return own ?? (told !== null && told.of === asked ? told.texts : null);
}
