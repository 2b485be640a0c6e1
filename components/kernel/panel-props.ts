import type { KernelChange, KernelView } from '@/lib/vm/facts.ts';
import type { KernelHistory, Moment } from '@/lib/vm/diagrams/history.ts';

/** The five pictures of the kernel. */
export const kernelPanels = ['namespaces', 'cgroups', 'mounts', 'network', 'processes'] as const;
export type KernelPanelName = (typeof kernelPanels)[number];

/** Names on screen; each panel is a region with this name. */
export const kernelPanelTitles: Readonly<Record<KernelPanelName, string>> = {
  namespaces: 'Namespaces',
  cgroups: 'Cgroups',
  mounts: 'Mounts',
  network: 'Network',
  processes: 'Processes',
};

/** What each panel draws: a moment, now or one that the learner stepped back to. */
export type KernelPanelProps = {
  readonly view: KernelView;
  /** What the last command, or the one stepped back to, made different; null at the machine's start. */
  readonly change: KernelChange | null;
  readonly moment: Moment;
  readonly history: KernelHistory;
  /** False when the past is shown: nothing glows then, but marks stay. */
  readonly isLive: boolean;
};

/**
 * `KernelPanels` of kernel-panels.tsx: tabs over the wanted panels, with one bar for the time that they show. Fills the
 * height that it is given; keeps its own scroll.
 */
export type KernelPanelsProps = {
  /** From `useKernelHistory(guest)`. */
  readonly history: KernelHistory;
  /** Which panels there are, in this order; the first is open. Default: all five. */
  readonly panels?: readonly KernelPanelName[];
  /** Said instead of a picture while there is nothing to draw: the machine starts, is off, its agent is silent. */
  readonly notice?: string | null;
};
