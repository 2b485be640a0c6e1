import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

export type BadgeTone = 'neutral' | 'accent' | 'good' | 'warn' | 'bad';

const toneIcons: Readonly<Record<BadgeTone, IconName | null>> = {
  neutral: null,
  accent: null,
  good: 'check',
  warn: 'warn',
  bad: 'error',
};

/** A status in a word or two. Colour never speaks alone: verdict tones bring an icon. */
export function Badge({
  tone = 'neutral',
  icon,
  children,
}: {
  tone?: BadgeTone | undefined;
  icon?: IconName | undefined;
  children: ReactNode;
}) {
  const shown = icon ?? toneIcons[tone];
  return (
    <span className={`badge badge-${tone}`}>
      {shown === null ? null : <Icon name={shown} size={14} />}
      {children}
    </span>
  );
}
