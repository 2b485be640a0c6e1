'use client';

import { useSyncExternalStore } from 'react';
import { Icon, type IconName } from '@/components/ui/icon.tsx';

type Theme = 'light' | 'system' | 'dark';

const choices: readonly { theme: Theme; icon: IconName; name: string }[] = [
  { theme: 'light', icon: 'sun', name: 'Light' },
  { theme: 'system', icon: 'system', name: 'As the system' },
  { theme: 'dark', icon: 'moon', name: 'Dark' },
];

const listeners = new Set<() => void>();

// <html data-theme> is the state: the script in <head> set it before React woke up. A choice made in another tab follows.
function subscribe(listener: () => void): () => void {
  const follow = (event: StorageEvent) => {
    if (event.key === 'theme')
      show(event.newValue === 'light' || event.newValue === 'dark' ? event.newValue : 'system');
  };
  listeners.add(listener);
  window.addEventListener('storage', follow);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', follow);
  };
}

function shown(): Theme {
  const { theme } = document.documentElement.dataset;
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}

function show(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  for (const listener of listeners) listener();
}

function choose(theme: Theme): void {
  show(theme);
  try {
    if (theme === 'system') localStorage.removeItem('theme');
    else localStorage.setItem('theme', theme);
  } catch {
    // Storage is blocked: the choice holds until the page is left.
  }
}

export function ThemeSwitch() {
  const theme = useSyncExternalStore(subscribe, shown, () => null);
  return (
    <fieldset className="theme-switch">
      <legend className="visually-hidden">Theme</legend>
      {choices.map((choice) => (
        <button
          key={choice.theme}
          type="button"
          title={choice.name}
          aria-label={choice.name}
          aria-pressed={choice.theme === theme}
          onClick={() => choose(choice.theme)}
        >
          <Icon name={choice.icon} size={16} />
        </button>
      ))}
    </fieldset>
  );
}
