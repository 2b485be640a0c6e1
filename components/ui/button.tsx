import type { ComponentProps, ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

export type ButtonVariant = 'primary' | 'plain' | 'quiet' | 'danger';
export type ButtonSize = 'small' | 'medium';

/** For a link that looks like a button. */
export function buttonClass(variant: ButtonVariant = 'plain', size: ButtonSize = 'medium'): string {
  return `button button-${variant} button-${size}`;
}

export type ButtonProps = Omit<ComponentProps<'button'>, 'className'> & {
  /** `primary`: the one thing to do here; `plain`: has a border; `quiet`: none; `danger`: cannot be taken back. */
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  icon?: IconName | undefined;
  /** Shows only the icon; `children` stays the accessible name and appears as a tooltip. */
  iconOnly?: boolean | undefined;
  /** At work: keeps its size, its name and the focus, and takes no further click. */
  busy?: boolean | undefined;
  className?: string | undefined;
};

export function Button({
  variant = 'plain',
  size = 'medium',
  icon,
  iconOnly = false,
  busy = false,
  className = '',
  type = 'button',
  children,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={busy ? 'button' : type}
      className={`${buttonClass(variant, size)} ${iconOnly ? 'button-icon-only' : ''} ${className}`}
      onClick={busy ? undefined : onClick}
      {...(busy ? { 'aria-busy': true, 'aria-disabled': true } : {})}
      {...(iconOnly && typeof children === 'string' ? { title: children } : {})}
    >
      <ButtonBody icon={icon} iconOnly={iconOnly} busy={busy} size={size}>
        {children}
      </ButtonBody>
    </button>
  );
}

function ButtonBody(props: {
  icon: IconName | undefined;
  iconOnly: boolean;
  busy: boolean;
  size: ButtonSize;
  children: ReactNode;
}) {
  return (
    <>
      {props.busy ? <span className="button-work" aria-hidden="true" /> : null}
      {!props.busy && props.icon !== undefined ? (
        <Icon name={props.icon} size={props.size === 'small' ? 15 : 17} />
      ) : null}
      <span className={props.iconOnly ? 'visually-hidden' : undefined}>{props.children}</span>
    </>
  );
}
