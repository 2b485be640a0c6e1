import type { ReactNode } from 'react';

/** The six walls of the visual language. Colour comes from `--wall-*`; letter and shape say the same without colour. */
export type Wall = 'process' | 'container' | 'cgroup' | 'vm' | 'wasm' | 'kernel';

type WallSign = { letter: string; name: string; outline: ReactNode };

/** Outlines are drawn in a box of 20 units. */
export const walls: Readonly<Record<Wall, WallSign>> = {
  process: { letter: 'P', name: 'Process', outline: <circle cx="10" cy="10" r="8.25" /> },
  container: { letter: 'C', name: 'Container', outline: <rect x="1.75" y="1.75" width="16.5" height="16.5" rx="2" /> },
  cgroup: { letter: 'G', name: 'Control group', outline: <path d="M10 1.2 17.8 5.6v8.8L10 18.8 2.2 14.4V5.6Z" /> },
  vm: {
    letter: 'V',
    name: 'Virtual machine',
    outline: <path d="M6.2 1.75h7.6l4.45 4.45v7.6l-4.45 4.45H6.2L1.75 13.8V6.2Z" />,
  },
  wasm: {
    letter: 'W',
    name: 'WebAssembly',
    outline: <path d="M1.75 1.75h5.4a2.85 2.85 0 0 0 5.7 0h5.4v16.5H1.75Z" />,
  },
  kernel: { letter: 'K', name: 'Kernel', outline: <path d="M1.75 1.75h16.5v10.5L10 18.6l-8.25-6.35Z" /> },
};

/** The sign of a wall: its shape, filled, with its letter. Decorative; name the wall in words beside it. */
export function WallMark({ wall, size = 20 }: { wall: Wall; size?: number | undefined }) {
  const { letter, outline } = walls[wall];
  return (
    <svg data-wall={wall} className="wall-mark" width={size} height={size} viewBox="0 0 20 20" aria-hidden="true">
      {outline}
      <text x="10" y={wall === 'wasm' ? 15.4 : wall === 'kernel' ? 12.6 : 13.9} textAnchor="middle">
        {letter}
      </text>
    </svg>
  );
}
