'use client';

import { useCallback, useEffect, useState } from 'react';
import { Button } from '@/components/ui/button.tsx';
import { Dialog } from '@/components/ui/dialog.tsx';
import { Kbd } from '@/components/ui/kbd.tsx';

const keys: readonly { where: string; rows: readonly (readonly [string, string])[] }[] = [
  {
    where: 'On a lesson, outside of text fields',
    rows: [
      ['[', 'Previous lesson'],
      [']', 'Next lesson'],
      ['?', 'This overview'],
    ],
  },
  {
    where: 'In the editor',
    rows: [
      ['Ctrl+Enter', 'Run'],
      ['Ctrl+S', 'Save and format nothing: your text is always kept'],
      ['Shift+Alt+F', 'Format'],
      ['Ctrl+M', 'Let Tab leave the editor, and back'],
    ],
  },
];

const setting = 'single-keys';

function singleKeysAreOn(): boolean {
  try {
    return localStorage.getItem(setting) !== 'off';
  } catch {
    return true;
  }
}

/** Single keys work only where nobody types, and can be switched off (WCAG 2.1.4). */
export function Shortcuts() {
  const [isOpen, setOpen] = useState(false);
  const [areOn, setOn] = useState(true);

  const open = useCallback(() => {
    setOn(singleKeysAreOn());
    setOpen(true);
  }, []);

  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (
        event.target instanceof Element &&
        event.target.closest('input, textarea, select, [contenteditable], dialog, [role="textbox"], [role="region"]')
      )
        return;
      if (!singleKeysAreOn()) return;
      if (event.key === '?') open();
      else if (event.key === '[') document.querySelector<HTMLElement>('a[rel="prev"]')?.click();
      else if (event.key === ']') document.querySelector<HTMLElement>('a[rel="next"]')?.click();
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [open]);

  function switchKeys(on: boolean): void {
    setOn(on);
    try {
      if (on) localStorage.removeItem(setting);
      else localStorage.setItem(setting, 'off');
    } catch {
      // Storage is blocked: the switch cannot be kept, and the keys stay as they are.
    }
  }

  return (
    <>
      <div className="shortcuts-open">
        <Button variant="quiet" size="small" icon="keyboard" onClick={open}>
          Keyboard shortcuts
        </Button>
      </div>
      <Dialog isOpen={isOpen} title="Keyboard shortcuts" onClose={() => setOpen(false)}>
        {keys.map((group) => (
          <div key={group.where} className="shortcuts-group">
            <h3>{group.where}</h3>
            <dl>
              {group.rows.map(([combination, meaning]) => (
                <div key={combination}>
                  <dt>
                    <Kbd keys={combination} />
                  </dt>
                  <dd>{meaning}</dd>
                </div>
              ))}
            </dl>
          </div>
        ))}
        <label className="shortcuts-switch">
          <input type="checkbox" checked={areOn} onChange={(event) => switchKeys(event.target.checked)} /> Single keys
          are on
        </label>
      </Dialog>
    </>
  );
}
