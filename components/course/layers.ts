import type { Wall } from '@/components/ui/wall.tsx';

/** One layer of the computer on the course map, with the modules that are about it. */
export type Layer = {
  id: string;
  name: string;
  /** What this layer does for those inside, in a few words. */
  does: string;
  /** null: not a wall but the ground everything stands on. */
  wall: Wall | null;
  /** The named way from inside this wall to the layer below. */
  opening: string | null;
  modules: readonly string[];
};

/** From the ground to the innermost wall. Each layer is drawn inside the one before it. */
export const layers: readonly Layer[] = [
  {
    id: 'hardware',
    name: 'Hardware',
    does: 'One CPU, one memory, a few devices. Everything inside shares them.',
    wall: null,
    opening: null,
    modules: [],
  },
  {
    id: 'hypervisor',
    name: 'Hypervisor',
    does: 'Gives each guest a machine of its own.',
    wall: 'vm',
    opening: 'privileged instructions',
    modules: ['hypervisors'],
  },
  {
    id: 'kernel',
    name: 'Kernel',
    does: 'Shares one machine among many processes. It has two tools to keep them apart.',
    wall: 'kernel',
    opening: 'VM exits',
    modules: [],
  },
  {
    id: 'container',
    name: 'Container',
    does: 'Processes behind both tools, with files of their own.',
    wall: 'container',
    opening: 'mounts, ports',
    modules: ['containers'],
  },
  {
    id: 'process',
    name: 'Process',
    does: 'A program in its own address space.',
    wall: 'process',
    opening: 'system calls',
    modules: [],
  },
  {
    id: 'runtime',
    name: 'WebAssembly runtime',
    does: 'A small machine with a stack and one flat memory.',
    wall: 'wasm',
    opening: 'imports, exports',
    modules: ['webassembly'],
  },
  {
    id: 'component',
    name: 'Component',
    does: 'Speaks in strings and records, and shares no memory.',
    wall: 'wasm',
    opening: 'WIT',
    modules: ['components'],
  },
];

/** What the kernel offers to build containers from: drawn side by side, inside the kernel. */
export const kernelTools: readonly Layer[] = [
  {
    id: 'namespaces',
    name: 'Namespaces',
    does: 'What a process sees.',
    wall: 'container',
    opening: null,
    modules: ['namespaces'],
  },
  {
    id: 'cgroups',
    name: 'Control groups',
    does: 'How much it may use.',
    wall: 'cgroup',
    opening: null,
    modules: ['cgroups'],
  },
];

/** Modules that are about the whole drawing: one leads in, one stands back. */
export const before = 'orientation';
export const after = 'choosing';
