import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon.tsx';

export function Deeper({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <details className="deeper">
      <summary>
        <Icon name="chevron-right" size={18} />
        <span>
          <span className="deeper-kind">Deeper</span> {title}
        </span>
      </summary>
      <div className="deeper-inside">{children}</div>
    </details>
  );
}
