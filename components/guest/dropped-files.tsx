'use client';
import { useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button.tsx';
import type { Guest } from '@/lib/vm/guest.ts';
import { FilesNews, homeFolder } from './files-dialog.tsx';
import { useGuestFiles } from './use-guest-files.ts';

/** Puts what was dropped into the machine, and says what became of it. */
export function DroppedFiles(props: { guest: Guest; files: readonly File[]; onClose: () => void }) {
  const { guest, files, onClose } = props;
  const { news, put } = useGuestFiles(guest);
  const taken = useRef<readonly File[] | null>(null);
  useEffect(() => {
    // Effects may run twice; files go in once.
    if (taken.current === files) return;
    taken.current = files;
    void put(homeFolder, files);
  }, [put, files]);

  return (
    <div className="guest-notice">
      <FilesNews news={news} />
      <Button size="small" onClick={onClose}>
        Close
      </Button>
    </div>
  );
}
