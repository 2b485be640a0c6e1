'use client';
import { useId, useMemo, useState } from 'react';
import { Terminal } from '@/components/terminal/terminal.tsx';
import { TabList, TabPanel, type TabItem } from '@/components/ui/tabs.tsx';
import type { Guest, TerminalNumber } from '@/lib/vm/guest.ts';
import type { Machine, MachineView } from './machine.ts';
import { sourcesOf } from './terminal-sources.ts';

type Props = { guest: Guest; machine: Machine; view: MachineView; count: number };

const consoleId = 'console';
const idOf = (which: number) => `terminal-${which + 1}`;

/** The shells of one guest, side by side as tabs, and what its kernel says. */
export function GuestTerminals({ guest, machine, view, count }: Props) {
  const group = useId();
  const [showsConsole, showConsole] = useState(false);
  const sources = useMemo(() => sourcesOf(guest, count, machine.noteActivity), [guest, machine, count]);
  const selected = showsConsole ? consoleId : idOf(view.terminal);
  const items: TabItem[] = [
    ...sources.terminals.map((_, which) => ({ id: idOf(which), label: `Terminal ${which + 1}` })),
    { id: consoleId, label: 'Kernel log' },
  ];

  function select(id: string) {
    showConsole(id === consoleId);
    const which = sources.terminals.findIndex((_, at) => idOf(at) === id);
    if (which >= 0) machine.show(which as TerminalNumber);
  }

  return (
    <div className="guest-terminals">
      <TabList
        label="Terminals"
        items={items}
        selected={selected}
        onSelect={select}
        group={group}
        className="guest-tabs"
      />
      {sources.terminals.map((source, which) => (
        <TabPanel
          key={which}
          group={group}
          id={idOf(which)}
          isSelected={selected === idOf(which)}
          className="guest-terminal-panel"
        >
          <Terminal
            source={source}
            isShown={selected === idOf(which)}
            focusKey={view.terminal === which ? view.focusKey : 0}
            onActivity={machine.noteActivity}
          />
        </TabPanel>
      ))}
      <TabPanel group={group} id={consoleId} isSelected={showsConsole} className="guest-terminal-panel">
        <Terminal source={sources.console} isShown={showsConsole} label="Kernel log" focusKey={0} />
      </TabPanel>
    </div>
  );
}
