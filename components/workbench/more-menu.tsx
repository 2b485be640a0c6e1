'use client';
import { useId, useRef } from 'react';
import { buttonClass } from '@/components/ui/button.tsx';
import { Icon, type IconName } from '@/components/ui/icon.tsx';

export type MoreItem = {
  label: string;
  icon: IconName;
  onChoose: () => void;
  isDisabled?: boolean;
  /** Also stands in the bar when there is room; in the menu only when there is none. */
  isInBar?: boolean;
};

type Props = { items: readonly MoreItem[]; label?: string; icon?: IconName };

/** The rest of the actions, in the top layer: nothing is cut off, Escape and a click beside it close it. */
export function MoreMenu({ items, label = 'More actions', icon = 'menu' }: Props) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        title={label}
        className={`${buttonClass('quiet', 'small')} button-icon-only`}
      >
        <Icon name={icon} size={17} />
        <span className="visually-hidden">{label}</span>
      </button>
      <div id={id} ref={list} popover="auto" role="group" aria-label={label} className="popover">
        <ul className="m-0 flex min-w-52 list-none flex-col gap-0.5 p-0">
          {items.map(({ label, icon, onChoose, isDisabled, isInBar }) => (
            <li key={label} className={isInBar === true ? '@2xl:hidden' : ''}>
              <button
                type="button"
                disabled={isDisabled}
                onClick={() => {
                  list.current?.hidePopover();
                  onChoose();
                }}
                className={`${buttonClass('quiet', 'small')} w-full justify-start!`}
              >
                <Icon name={icon} size={17} />
                {label}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}
