import type { ReactNode } from 'react';

/* One set, one hand: 24-unit box, 1.5-unit stroke, round ends, no fills except where a shape must read as solid. */
const drawings = {
  play: <path d="M7.5 5.2v13.6L18.5 12Z" fill="currentColor" />,
  stop: <rect x="6.75" y="6.75" width="10.5" height="10.5" rx="1.5" fill="currentColor" />,
  reset: <path d="M4.75 5v4.5h4.5M5.2 9.3A7.5 7.5 0 1 1 4.5 13" />,
  check: <path d="m5 12.75 4.5 4.5L19 7" />,
  lock: (
    <>
      <rect x="5.25" y="10.75" width="13.5" height="9" rx="2" />
      <path d="M8.25 10.5V7.75a3.75 3.75 0 0 1 7.5 0v2.75" />
    </>
  ),
  link: (
    <>
      <path d="M10 13.9a3.75 3.75 0 0 0 5.5.2l2.9-2.9a3.75 3.75 0 0 0-5.3-5.3l-1.3 1.2" />
      <path d="M14 10.1a3.75 3.75 0 0 0-5.5-.2l-2.9 2.9a3.75 3.75 0 0 0 5.3 5.3l1.3-1.2" />
    </>
  ),
  copy: (
    <>
      <rect x="8.75" y="8.75" width="11" height="11" rx="2" />
      <path d="M15.25 5.5v-.25a1.5 1.5 0 0 0-1.5-1.5h-8a1.5 1.5 0 0 0-1.5 1.5v8a1.5 1.5 0 0 0 1.5 1.5h.25" />
    </>
  ),
  clipboard: (
    <>
      <path d="M9 5.25H6.75a1.5 1.5 0 0 0-1.5 1.5v12a1.5 1.5 0 0 0 1.5 1.5h10.5a1.5 1.5 0 0 0 1.5-1.5v-12a1.5 1.5 0 0 0-1.5-1.5H15" />
      <rect x="9" y="3.5" width="6" height="3.75" rx="1" />
    </>
  ),
  pause: <path d="M8.25 5.75v12.5m7.5-12.5v12.5" strokeWidth="2.5" />,
  sun: (
    <>
      <circle cx="12" cy="12" r="3.75" />
      <path d="M12 3.25v1.5m0 14.5v1.5M3.25 12h1.5m14.5 0h1.5M5.8 5.8l1.1 1.1m10.2 10.2 1.1 1.1m0-12.4-1.1 1.1M6.9 17.1l-1.1 1.1" />
    </>
  ),
  moon: <path d="M19.5 14.2A7.75 7.75 0 1 1 9.8 4.5a6.25 6.25 0 0 0 9.7 9.7Z" />,
  system: (
    <>
      <rect x="3.25" y="4.75" width="17.5" height="11.5" rx="1.5" />
      <path d="M9 19.75h6" />
    </>
  ),
  'chevron-left': <path d="m14.5 6-6 6 6 6" />,
  'chevron-right': <path d="m9.5 6 6 6-6 6" />,
  'chevron-up': <path d="m6 14.5 6-6 6 6" />,
  'chevron-down': <path d="m6 9.5 6 6 6-6" />,
  'arrow-left': <path d="M19.5 12h-15m6-6-6 6 6 6" />,
  'arrow-right': <path d="M4.5 12h15m-6-6 6 6-6 6" />,
  menu: <path d="M4.25 7h15.5M4.25 12h15.5M4.25 17h15.5" />,
  close: <path d="m6 6 12 12M18 6 6 18" />,
  plus: <path d="M12 5v14M5 12h14" />,
  minus: <path d="M5 12h14" />,
  download: <path d="M12 4v11m-4.5-4.5L12 15l4.5-4.5M4.5 19.5h15" />,
  upload: <path d="M12 15V4M7.5 8.5 12 4l4.5 4.5m-12 11h15" />,
  trash: <path d="M4.5 6.75h15M9.25 6.5V4.75h5.5V6.5M6.5 7l.75 12.25h9.5L17.5 7M10.25 10.5v5.25m3.5-5.25v5.25" />,
  share: (
    <>
      <circle cx="6.5" cy="12" r="2.5" />
      <circle cx="17" cy="6" r="2.5" />
      <circle cx="17" cy="18" r="2.5" />
      <path d="m8.7 10.75 6.1-3.5m-6.1 6 6.1 3.5" />
    </>
  ),
  external: <path d="M13.75 4.75h5.5v5.5m0-5.5-8 8m5.75 1v5.5H4.75V7.5h5.5" />,
  expand: <path d="M14.5 4.75h4.75V9.5M9.5 19.25H4.75V14.5M19 5l-5.5 5.5M5 19l5.5-5.5" />,
  warn: <path d="M12 4.25 3.25 19.5h17.5Zm0 6v4.25m0 2.35v.15" />,
  error: <path d="M8.5 3.75h7l4.75 4.75v7l-4.75 4.75h-7L3.75 15.5v-7ZM12 8v4.75m0 2.85v.15" />,
  info: (
    <>
      <circle cx="12" cy="12" r="8.25" />
      <path d="M12 11.25v4.75m0-7.85V8" />
    </>
  ),
  question: (
    <>
      <circle cx="12" cy="12" r="8.25" />
      <path d="M9.75 9.6a2.3 2.3 0 1 1 3.4 2c-.75.45-1.15.9-1.15 1.75m0 2.5V16" />
    </>
  ),
  hint: <path d="M9.5 16.75a5.75 5.75 0 1 1 5 0v1.75h-5Zm.75 4h3.5M12 16.5v-4.25m-1.75-1.5L12 12.5l1.75-1.75" />,
  book: (
    <path d="M12 6.75c-1.6-1.3-4-2-7.75-2v13c3.75 0 6.15.7 7.75 2 1.6-1.3 4-2 7.75-2v-13c-3.75 0-6.15.7-7.75 2Zm0 0v13" />
  ),
  terminal: (
    <>
      <rect x="3.25" y="4.75" width="17.5" height="14.5" rx="2" />
      <path d="m7 9.25 3 2.75-3 2.75M12.75 15H17" />
    </>
  ),
  clock: (
    <>
      <circle cx="12" cy="12" r="8.25" />
      <path d="M12 7.25V12l3.25 2" />
    </>
  ),
  list: <path d="M9 6.5h11M9 12h11M9 17.5h11M4.5 6.5h.1m-.1 5.5h.1m-.1 5.5h.1" />,
  map: (
    <>
      <rect x="3.25" y="3.75" width="17.5" height="16.5" rx="2" />
      <rect x="6.75" y="8.25" width="10.5" height="8.5" rx="1.25" />
      <path d="M10.25 12.5h3.5" />
    </>
  ),
  keyboard: (
    <>
      <rect x="2.75" y="6.25" width="18.5" height="11.5" rx="2" />
      <path d="M6.5 10h.1m3.55 0h.1m3.55 0h.1m3.55 0h.1M8 14h8" />
    </>
  ),
  compare: <path d="M12 3.75v16.5M9 6.75H4.25v10.5H9m6-10.5h4.75v10.5H15" />,
  format: <path d="M4.5 6h15m-12 4h12m-12 4h9m-12 4h15" />,
  eye: (
    <>
      <path d="M2.75 12S6 5.75 12 5.75 21.25 12 21.25 12 18 18.25 12 18.25 2.75 12 2.75 12Z" />
      <circle cx="12" cy="12" r="2.75" />
    </>
  ),
  step: <path d="M5 6.5 12.5 12 5 17.5Zm13-.25v11.5" />,
  chip: (
    <>
      <rect x="6.75" y="6.75" width="10.5" height="10.5" rx="1.5" />
      <path d="M9.5 3.75v3m5-3v3m-5 10.5v3m5-3v3M3.75 9.5h3m-3 5h3m10.5-5h3m-3 5h3" />
    </>
  ),
  gauge: <path d="M4.9 17.5a8.25 8.25 0 1 1 14.2 0M12 13.5l3.5-4.25" />,
  target: (
    <>
      <circle cx="12" cy="12" r="8.25" />
      <circle cx="12" cy="12" r="3.25" />
    </>
  ),
  edit: <path d="m5 15.5-.5 4 4-.5L19 8.5 15.5 5Zm8-8 3.5 3.5" />,
  search: <path d="M10.75 4.5a6.25 6.25 0 1 0 0 12.5 6.25 6.25 0 0 0 0-12.5Zm4.5 10.75 4.5 4.5" />,
  file: <path d="M6 3.75h7.5L18 8.25v12H6Zm7.25.25v4.5h4.5" />,
  flask: (
    <path d="M9.75 3.75h4.5m-3.5 0v6L5 18.6a1.1 1.1 0 0 0 1 1.65h12a1.1 1.1 0 0 0 1-1.65L13.25 9.75v-6M8 14.5h8" />
  ),
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof drawings;

/** Decorative unless it gets a `label`; a control names itself in words. */
export function Icon({
  name,
  size = 18,
  label,
  className,
}: {
  name: IconName;
  size?: number | undefined;
  label?: string | undefined;
  className?: string | undefined;
}) {
  return (
    <svg
      className={className === undefined ? 'icon' : `icon ${className}`}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    >
      {drawings[name]}
    </svg>
  );
}
