'use client';

import { useEffect, useId, useRef, type ReactNode } from 'react';
import { Button } from './button.tsx';

type DialogProps = {
  isOpen: boolean;
  title: string;
  /** Escape, the close button and a click beside the dialog all end here. */
  onClose: () => void;
  /** Buttons, the main one last. */
  footer?: ReactNode;
  width?: 'narrow' | 'wide' | undefined;
  children: ReactNode;
};

/** A native modal dialog: focus stays inside, and returns to where it was. */
export function Dialog({ isOpen, title, onClose, footer, width = 'narrow', children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    if (isOpen && !element.open) element.showModal();
    if (!isOpen && element.open) element.close();
  }, [isOpen]);

  return (
    // The click handler is for the backdrop only; Escape is the keyboard's way, and is native.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={dialog}
      className={`dialog dialog-${width}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      {isOpen ? (
        <div className="dialog-inside">
          <div className="dialog-head">
            <h2 id={titleId}>{title}</h2>
            <Button variant="quiet" size="small" icon="close" iconOnly onClick={onClose}>
              Close
            </Button>
          </div>
          <div className="dialog-body">{children}</div>
          {footer === undefined ? null : <div className="dialog-foot">{footer}</div>}
        </div>
      ) : null}
    </dialog>
  );
}

type ConfirmDialogProps = {
  isOpen: boolean;
  title: string;
  /** What will happen, and whether it can be taken back. */
  children: ReactNode;
  /** Says what it does: `Erase progress`, not `OK`. */
  confirm: string;
  cancel?: string | undefined;
  isDanger?: boolean | undefined;
  /** Staying is the better choice, and looks like it. */
  prefersCancel?: boolean | undefined;
  onConfirm: () => void;
  onCancel: () => void;
};

export function ConfirmDialog(props: ConfirmDialogProps) {
  return (
    <Dialog
      isOpen={props.isOpen}
      title={props.title}
      onClose={props.onCancel}
      footer={
        <>
          <Button variant={props.prefersCancel === true ? 'primary' : 'plain'} onClick={props.onCancel}>
            {props.cancel ?? 'Cancel'}
          </Button>
          <Button
            variant={props.isDanger === true ? 'danger' : props.prefersCancel === true ? 'plain' : 'primary'}
            onClick={props.onConfirm}
          >
            {props.confirm}
          </Button>
        </>
      }
    >
      {props.children}
    </Dialog>
  );
}
