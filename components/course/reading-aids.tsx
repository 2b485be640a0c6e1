'use client';

import { useEffect, useState } from 'react';

/** One listener for every copy button of the page, so that a code block costs no script of its own. */
export function ReadingAids() {
  const [said, say] = useState('');

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let marked: HTMLElement | null = null;

    async function copy(event: MouseEvent): Promise<void> {
      const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-copy-code]') : null;
      const code = button?.closest('figure')?.querySelector('pre')?.textContent;
      if (button === null || code === undefined) return;
      clearTimeout(timer);
      if (marked !== null) marked.textContent = 'Copy';
      const words = await navigator.clipboard.writeText(code).then(
        () => ({ button: 'Copied', said: 'Copied to the clipboard.' }),
        () => ({ button: 'Not copied', said: 'The browser refused to copy. Select the text and copy it yourself.' }),
      );
      button.textContent = words.button;
      say(words.said);
      marked = button;
      timer = setTimeout(() => {
        button.textContent = 'Copy';
        say('');
      }, 2000);
    }

    const onClick = (event: MouseEvent): void => void copy(event);
    document.addEventListener('click', onClick);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('click', onClick);
    };
  }, []);

  return (
    <p className="visually-hidden" role="status">
      {said}
    </p>
  );
}
