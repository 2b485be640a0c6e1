'use client';
import { useState } from 'react';
import { Button } from '@/components/ui/button.tsx';
import { Dialog } from '@/components/ui/dialog.tsx';
import { Icon } from '@/components/ui/icon.tsx';
import type { Guest } from '@/lib/vm/guest.ts';
import { useGuestFiles, type FileNews } from './use-guest-files.ts';

/** Where files that are dropped on a lab go. */
export const homeFolder = '/root';

type Props = { isOpen: boolean; guest: Guest; onClose: () => void };

/** Files into the machine and out of it, without a network. */
export function FilesDialog({ isOpen, guest, onClose }: Props) {
  const { news, isBusy, put, fetch } = useGuestFiles(guest);
  const [folder, setFolder] = useState(homeFolder);
  const [path, setPath] = useState('');
  return (
    <Dialog isOpen={isOpen} title="Files" onClose={onClose}>
      <div className="guest-files">
        <section aria-label="Put files in">
          <h3>Put files in</h3>
          <label>
            Folder
            <input
              type="text"
              value={folder}
              spellCheck={false}
              autoCapitalize="off"
              onChange={({ target }) => setFolder(target.value)}
            />
          </label>
          <label className="guest-file-chooser">
            Choose files
            <input
              type="file"
              multiple
              disabled={isBusy}
              onChange={({ target }) => {
                void put(folder, [...(target.files ?? [])]);
                target.value = '';
              }}
            />
          </label>
          <p>Or drop them on the terminal: they go to {homeFolder}.</p>
        </section>
        <form
          aria-label="Fetch a file"
          onSubmit={(event) => {
            event.preventDefault();
            if (path.trim() !== '') void fetch(path.trim());
          }}
        >
          <h3>Fetch a file</h3>
          <label>
            Path
            <input
              type="text"
              value={path}
              placeholder="/proc/self/mountinfo"
              spellCheck={false}
              autoCapitalize="off"
              onChange={({ target }) => setPath(target.value)}
            />
          </label>
          <Button type="submit" icon="download" busy={isBusy}>
            Fetch
          </Button>
        </form>
        <FilesNews news={news} />
      </div>
    </Dialog>
  );
}

export function FilesNews({ news }: { news: readonly FileNews[] }) {
  return (
    <div role="status" className="guest-files-news">
      {news.map(({ id, isGood, text }) => (
        <p key={id}>
          <Icon name={isGood ? 'check' : 'warn'} size={15} />
          {text}
        </p>
      ))}
    </div>
  );
}
