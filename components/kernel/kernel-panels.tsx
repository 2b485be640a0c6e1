'use client';

import { useId, useState, type ComponentType } from 'react';
import { TabList, TabPanel } from '@/components/ui/tabs.tsx';
import { CgroupsPanel } from './cgroups-panel.tsx';
import { MountsPanel } from './mounts-panel.tsx';
import { NamespacesPanel } from './namespaces-panel.tsx';
import {
  kernelPanels,
  kernelPanelTitles,
  type KernelPanelName,
  type KernelPanelProps,
  type KernelPanelsProps,
} from './panel-props.ts';
import { NetworkPanel } from './network-panel.tsx';
import { ProcessesPanel } from './processes-panel.tsx';
import { TimeBar } from './time-bar.tsx';
import { useTimeline } from './use-timeline.ts';

const panelOf: Readonly<Record<KernelPanelName, ComponentType<KernelPanelProps>>> = {
  namespaces: NamespacesPanel,
  cgroups: CgroupsPanel,
  mounts: MountsPanel,
  network: NetworkPanel,
  processes: ProcessesPanel,
};

/** The pictures of one machine's kernel, one at a time, all at the same point in time. */
export function KernelPanels({ history, panels = kernelPanels, notice = null }: KernelPanelsProps) {
  const group = useId();
  const timeline = useTimeline(history);
  const [chosen, choose] = useState<KernelPanelName | null>(null);
  const open = chosen !== null && panels.includes(chosen) ? chosen : (panels[0] ?? 'namespaces');
  const isEmpty = timeline.shown.view.processes.size === 0;
  const Panel = panelOf[open];
  return (
    <div className="kernel-panels">
      {panels.length > 1 && (
        <TabList
          label="Pictures of the kernel"
          group={group}
          items={panels.map((id) => ({ id, label: kernelPanelTitles[id] }))}
          selected={open}
          onSelect={choose}
          className="kernel-tabs"
        />
      )}
      {panels.map((id) => (
        <TabPanel key={id} group={group} id={id} isSelected={id === open} className="kernel-tab-panel">
          {id !== open ? null : isEmpty ? (
            <p className="kernel-notice">{notice ?? 'The kernel has told nothing yet.'}</p>
          ) : (
            <Panel {...timeline.shown} />
          )}
        </TabPanel>
      ))}
      {isEmpty ? null : <TimeBar timeline={timeline} history={history} />}
    </div>
  );
}
