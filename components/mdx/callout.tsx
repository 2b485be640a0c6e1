import type { ReactNode } from 'react';
import { Icon, type IconName } from '@/components/ui/icon.tsx';

const kinds: Readonly<Record<string, { icon: IconName; title: string }>> = {
  note: { icon: 'info', title: 'Note' },
  tip: { icon: 'hint', title: 'Tip' },
  warning: { icon: 'warn', title: 'Take care' },
};

export function Callout({ kind = 'note', title, children }: { kind?: string; title?: string; children?: ReactNode }) {
  const shown = kinds[kind] ?? { icon: 'info', title: 'Note' };
  return (
    <div role="note" className={`callout callout-${kind}`}>
      <Icon name={shown.icon} size={20} />
      <div>
        <p className="callout-title">{title ?? shown.title}</p>
        {children}
      </div>
    </div>
  );
}
