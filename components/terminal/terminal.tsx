'use client';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { Button } from '@/components/ui/button.tsx';
import { Kbd } from '@/components/ui/kbd.tsx';
import { saveFile } from '@/components/workbench/save-file.ts';
import { KeyRow } from './key-row.tsx';
import { sequenceOf, withCtrl } from './keys.ts';
import { LinkDialog } from './link-dialog.tsx';
import type { Matches, Screen } from './open-screen.ts';
import { PasteDialog } from './paste-dialog.tsx';
import { decidePaste, type PasteDecision } from './paste.ts';
import { SearchBox } from './search-box.tsx';
import { readChoices, standardChoices, subscribeToChoices } from './terminal-choices.ts';
import { TerminalMenu } from './terminal-menu.tsx';
import { transcriptName } from './transcript.ts';
import { useScreen, type TerminalSource } from './use-screen.ts';
import './terminal.css';

type Props = {
  /** Keep the same object for as long as it is the same terminal. */
  source: TerminalSource;
  isShown: boolean;
  label?: string;
  /** A new number puts the focus into the terminal; 0 does not. */
  focusKey: number;
  /** Somebody types or pastes here. */
  onActivity?: () => void;
};

const noMatches: Matches = { at: 0, count: 0 };

/** One screen with a shell on it, its tools below, and on phones a row of the keys they lack. */
export function Terminal({ source, isShown, label = 'Terminal', focusKey, onActivity }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const [asked, ask] = useState<Extract<PasteDecision, { kind: 'ask' }> | null>(null);
  const [link, showLink] = useState<string | null>(null);
  const [hasSelection, setHasSelection] = useState(false);
  const [isArmed, setArmed] = useState(false);
  const [isSearching, setSearching] = useState(false);
  const [matches, setMatches] = useState(noMatches);
  const [isCtrl, setCtrl] = useState(false);
  const [said, say] = useState('');
  const { hasKeyRow } = useSyncExternalStore(subscribeToChoices, readChoices, standardChoices);
  const isReadOnly = source.terminal === null;

  const [loading, retry] = useScreen({
    source,
    place,
    isShown,
    onMatches: setMatches,
    translate: (typed) => {
      onActivity?.();
      if (!isCtrl) return typed;
      setCtrl(false);
      return withCtrl(typed);
    },
    events: {
      onPaste: (text) => takePaste(text),
      onLink: showLink,
      onSelection: setHasSelection,
      onCopy: () => void copySelection(),
      onSearch: () => setSearching(true),
      onArmed: setArmed,
    },
  });
  const screen: Screen | null = loading.kind === 'ready' ? loading.screen : null;

  useEffect(() => {
    if (focusKey > 0 && isShown && mayTakeFocus(place.current)) screen?.focus();
  }, [screen, focusKey, isShown]);

  function takePaste(text: string) {
    if (isReadOnly || screen === null) return;
    const decision = decidePaste(text);
    if (decision.kind === 'ask') ask(decision);
    else if (decision.kind === 'paste') screen.paste(decision.text);
  }

  async function copy(text: string, done: string) {
    try {
      await navigator.clipboard.writeText(text);
      say(done);
    } catch {
      say('Not copied: the browser refused.');
    }
  }

  async function copySelection() {
    const text = screen?.selection() ?? '';
    if (text === '') say('Nothing is selected in the terminal.');
    else await copy(text, 'Copied.');
  }

  async function pasteFromClipboard() {
    try {
      takePaste(await navigator.clipboard.readText());
    } catch {
      say('The browser does not let a button paste. Press Ctrl+V in the terminal.');
    }
    screen?.focus();
  }

  function endSearch() {
    screen?.endSearch();
    setMatches(noMatches);
    setSearching(false);
    screen?.focus();
  }

  return (
    <section aria-label={label} className="terminal">
      <div className="terminal-screen">
        {/* Armed for leaving, and left: then the next Tab is the shell's again. */}
        <div className="terminal-paper" onBlur={() => setArmed(false)}>
          <div ref={place} className="terminal-place" />
        </div>
        {loading.kind === 'failed' && (
          <div role="alert" className="terminal-failed">
            <p className="m-0">The terminal could not be fetched. Check the connection.</p>
            <Button size="small" onClick={retry}>
              Try again
            </Button>
          </div>
        )}
        {isSearching && screen !== null && (
          <SearchBox matches={matches} onFind={(text, way) => screen.find(text, way)} onClose={endSearch} />
        )}
      </div>
      {!isReadOnly && hasKeyRow && (
        <KeyRow
          isCtrl={isCtrl}
          onCtrl={setCtrl}
          onKey={(key) => {
            // Through the screen, so that it scrolls down as it does for a key.
            const isApplicationCursor = screen?.isApplicationCursor() ?? false;
            screen?.type(sequenceOf(key, { isCtrl, isApplicationCursor }));
            setCtrl(false);
          }}
        />
      )}
      <div className="terminal-foot">
        <p className={`terminal-way-out ${isArmed ? 'terminal-armed' : ''}`}>
          {isArmed ? (
            <>
              Now <Kbd keys="Tab" /> leaves the terminal
            </>
          ) : (
            <>
              <Kbd keys="Esc" /> then <Kbd keys="Tab" /> leaves the terminal
            </>
          )}
        </p>
        <p role="status" className="terminal-said">
          {said}
          <span className="visually-hidden">{isArmed ? 'Tab leaves the terminal now.' : ''}</span>
        </p>
        <div className="terminal-tools">
          <Button variant="quiet" size="small" icon="search" iconOnly onClick={() => setSearching(true)}>
            Search
          </Button>
          {/* Pressed with a mouse, a button would take the selection's focus; it stays. */}
          <Button
            variant="quiet"
            size="small"
            icon="copy"
            iconOnly
            aria-disabled={!hasSelection}
            aria-keyshortcuts="Control+Shift+C"
            onClick={() => void copySelection()}
          >
            Copy selection
          </Button>
          {!isReadOnly && (
            <Button
              variant="quiet"
              size="small"
              icon="clipboard"
              iconOnly
              aria-keyshortcuts="Control+Shift+V"
              onClick={() => void pasteFromClipboard()}
            >
              Paste
            </Button>
          )}
          <TerminalMenu
            onCopyTranscript={() => void copy(screen?.transcript() ?? '', 'Transcript copied.')}
            onSaveTranscript={() => saveFile(transcriptName(new Date()), screen?.transcript() ?? '', 'text/plain')}
            onClean={() => {
              screen?.clean();
              // Ctrl+L: a shell or an editor draws itself anew.
              if (!isReadOnly) screen?.type('\f');
              screen?.focus();
            }}
          />
        </div>
      </div>
      <PasteDialog
        asked={asked}
        onPaste={(text) => {
          ask(null);
          screen?.paste(text);
          screen?.focus();
        }}
        onCancel={() => {
          ask(null);
          screen?.focus();
        }}
      />
      <LinkDialog address={link} onClose={() => showLink(null)} />
    </section>
  );
}

/** Not from somebody who went on to something else of the page meanwhile. */
function mayTakeFocus(place: HTMLElement | null): boolean {
  const { activeElement } = document;
  if (activeElement === null || activeElement === document.body) return true;
  const lab = place?.closest('[data-takes-focus]');
  return lab?.contains(activeElement) === true || activeElement.closest('[data-gives-focus]') !== null;
}
