'use client';
import { useId, useRef, useSyncExternalStore, type ReactNode } from 'react';
import { Button, buttonClass } from '@/components/ui/button.tsx';
import { Icon } from '@/components/ui/icon.tsx';
import {
  choose,
  fontSizes,
  readChoices,
  standardChoices,
  stepFontSize,
  subscribeToChoices,
} from './terminal-choices.ts';

type Props = {
  onCopyTranscript: () => void;
  onSaveTranscript: () => void;
  onClean: () => void;
};

/** What is wanted now and then: the size of the text, the mode for screen readers, the transcript. */
export function TerminalMenu({ onCopyTranscript, onSaveTranscript, onClean }: Props) {
  const id = useId();
  const menu = useRef<HTMLDivElement>(null);
  const { fontSize, hasKeyRow, isForScreenReader } = useSyncExternalStore(
    subscribeToChoices,
    readChoices,
    standardChoices,
  );
  const andClose = (act: () => void) => () => {
    menu.current?.hidePopover();
    act();
  };
  const step = (by: 1 | -1) => choose({ fontSize: stepFontSize(fontSize, by) });

  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        title="Terminal settings"
        className={`${buttonClass('quiet', 'small')} button-icon-only`}
      >
        <Icon name="menu" size={17} />
        <span className="visually-hidden">Terminal settings</span>
      </button>
      <div id={id} ref={menu} popover="auto" role="group" aria-label="Terminal settings" className="popover">
        <div className="flex min-w-60 flex-col gap-1">
          <div className="flex items-center justify-between gap-3 py-0.5 pl-2.5 text-sm">
            <span>Text size</span>
            <span className="flex items-center gap-1">
              <Button size="small" icon="minus" iconOnly disabled={fontSize === fontSizes[0]} onClick={() => step(-1)}>
                Smaller text
              </Button>
              <output aria-label="Text size" className="min-w-12 text-center tabular-nums">
                {fontSize} px
              </output>
              <Button
                size="small"
                icon="plus"
                iconOnly
                disabled={fontSize === fontSizes.at(-1)}
                onClick={() => step(1)}
              >
                Larger text
              </Button>
            </span>
          </div>
          <Choice isChosen={hasKeyRow} onChoose={(isChosen) => choose({ hasKeyRow: isChosen })}>
            Row of keys
          </Choice>
          <Choice isChosen={isForScreenReader} onChoose={(isChosen) => choose({ isForScreenReader: isChosen })}>
            Screen reader mode
          </Choice>
          <hr className="my-1 border-line" />
          <MenuButton onChoose={andClose(onCopyTranscript)} icon="copy">
            Copy transcript
          </MenuButton>
          <MenuButton onChoose={andClose(onSaveTranscript)} icon="download">
            Download transcript
          </MenuButton>
          <MenuButton onChoose={andClose(onClean)} icon="reset">
            Clean the screen
          </MenuButton>
        </div>
      </div>
    </>
  );
}

function MenuButton(props: { icon: 'copy' | 'download' | 'reset'; onChoose: () => void; children: ReactNode }) {
  return (
    <button type="button" onClick={props.onChoose} className={`${buttonClass('quiet', 'small')} w-full justify-start!`}>
      <Icon name={props.icon} size={17} />
      {props.children}
    </button>
  );
}

function Choice(props: { isChosen: boolean; onChoose: (isChosen: boolean) => void; children: ReactNode }) {
  return (
    <label className="flex min-h-7 items-center gap-2.5 py-0.5 pl-2.5 text-sm">
      <input
        type="checkbox"
        checked={props.isChosen}
        onChange={({ target }) => props.onChoose(target.checked)}
        className="size-4 accent-accent"
      />
      {props.children}
    </label>
  );
}
