'use client';
import { buttonClass } from '@/components/ui/button.tsx';
import { Dialog } from '@/components/ui/dialog.tsx';
import { Icon } from '@/components/ui/icon.tsx';

/** Whatever a program prints as a link, its address is read before it is opened. */
export function LinkDialog({ address, onClose }: { address: string | null; onClose: () => void }) {
  const isWeb = address !== null && /^https?:\/\//i.test(address);
  return (
    <Dialog
      isOpen={address !== null}
      title={isWeb ? 'Open this address?' : 'This is no web address'}
      onClose={onClose}
      footer={
        isWeb ? (
          <a
            href={address}
            target="_blank"
            rel="noopener noreferrer"
            className={buttonClass('primary')}
            onClick={() => onClose()}
          >
            <Icon name="external" size={17} />
            Open in a new tab
          </a>
        ) : undefined
      }
    >
      <p className="m-0 font-mono text-sm [overflow-wrap:anywhere]">{address}</p>
      <p className="mt-2 mb-0 text-sm text-ink-soft">
        {isWeb
          ? 'A program in the terminal printed it. It leads out of this course.'
          : 'Only addresses that begin with http or https are opened from here.'}
      </p>
    </Dialog>
  );
}
