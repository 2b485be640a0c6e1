'use client';
import { useEffect, useId, useState } from 'react';
import { Button } from '@/components/ui/button.tsx';
import { Dialog } from '@/components/ui/dialog.tsx';
import { encodeShare, type EncodedShare, type SharedLab } from '@/lib/wasm/share-link.ts';

/** The lab as a link. Everything is in the part of the address that browsers do not send to a server. */
export function ShareDialog({ lab, onClose }: { lab: SharedLab | null; onClose: () => void }) {
  return (
    <Dialog isOpen={lab !== null} title="Share this lab" onClose={onClose}>
      {lab !== null && <Link lab={lab} />}
    </Dialog>
  );
}

function Link({ lab }: { lab: SharedLab }) {
  const id = useId();
  const [encoded, setEncoded] = useState<EncodedShare | null>(null);
  const [copied, setCopied] = useState<'no' | 'yes' | 'refused'>('no');
  useEffect(() => {
    let isLate = false;
    const encode = async () => {
      const result = await encodeShare(lab);
      if (!isLate) setEncoded(result);
    };
    void encode();
    return () => {
      isLate = true;
    };
  }, [lab]);
  if (encoded === null) return <p>Making the link.</p>;
  if (!encoded.ok) return <p>{encoded.message}</p>;
  const url = `${location.origin}/playground#${encoded.fragment}`;

  async function copy() {
    try {
      await navigator.clipboard.writeText(url);
      setCopied('yes');
    } catch {
      setCopied('refused');
    }
  }

  return (
    <div className="flex flex-col gap-3">
      <p className="m-0">
        The link holds the files and the call. It opens in the playground and does not run by itself. Nothing is stored
        on a server.
      </p>
      <label htmlFor={id} className="sr-only">
        Link
      </label>
      <input
        id={id}
        readOnly
        value={url}
        onFocus={(event) => event.currentTarget.select()}
        className="h-9 w-full rounded-control border border-line-strong bg-sunken px-2 font-mono text-sm"
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button variant="primary" icon="copy" onClick={() => void copy()}>
          Copy link
        </Button>
        <span role="status" className="text-sm text-ink-soft">
          {copied === 'yes' && 'Copied.'}
          {copied === 'refused' && 'The browser did not allow it. Select the link and copy it by hand.'}
        </span>
      </div>
    </div>
  );
}
