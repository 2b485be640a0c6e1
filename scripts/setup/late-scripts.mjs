import { readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from './run.mjs';

/**
 * A lesson is text first. To a reader who has just arrived it comes without its scripts; they are fetched at the first
 * sign of life: a pointer, a key, a scroll. Who was here before gets them at once: they lie in the cache. What is clicked or typed before the scripts run is kept, and done again when they do.
 *
 * Runs in the page, so it is written for any browser and knows nothing of this module. `sources` is filled in below.
 */
function wakeLater(sources) {
  const page = document.documentElement;
  const signs = ['pointermove', 'pointerdown', 'touchstart', 'keydown', 'focusin', 'wheel', 'scroll', 'click'];
  const early = [];
  let isAwake = false;
  // While what was early is done again, what comes meanwhile waits its turn behind it.
  let isCatchingUp = false;
  let isDoingAgain = false;

  function wake() {
    if (isAwake) return;
    isAwake = true;
    for (const sign of signs) removeEventListener(sign, wake, true);
    for (const source of sources) {
      const script = document.createElement('script');
      script.async = true;
      script.src = source;
      document.head.append(script);
    }
  }

  function keep(event, kept) {
    early.push(kept);
    if (isCatchingUp) event.stopImmediatePropagation();
  }
  function keepClick(event) {
    if (isDoingAgain) return;
    const target = event.target.closest('button, input[type="radio"], input[type="checkbox"]');
    // A box has its new state already when its click is heard.
    if (target && !(target.type === 'submit' && target.form))
      keep(event, { target, type: 'click', checked: target.checked });
  }
  // By itself the browser would leave the page.
  function keepSubmit(event) {
    if (isDoingAgain) return;
    event.preventDefault();
    keep(event, { target: event.target, type: 'submit', submitter: event.submitter });
  }
  function keepText(event) {
    const { target } = event;
    if (!isDoingAgain && target.matches('textarea, input:not([type="radio"]):not([type="checkbox"])'))
      keep(event, { target, type: 'input', text: target.value });
  }
  addEventListener('click', keepClick, true);
  addEventListener('input', keepText, true);
  addEventListener('submit', keepSubmit, true);

  // React remembers what a field held when it woke up, and takes notice of an event only if that changed.
  const set = (target, name, value) =>
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(target), name).set.call(target, value);
  function act({ target, type, submitter, checked, text }) {
    if (type === 'submit') {
      target.requestSubmit(submitter);
      return;
    }
    if (type === 'click') {
      // React may have emptied the box meanwhile. From the other state, so that the click is a change in its eyes.
      if (target.matches('input')) target.checked = !checked;
      target.click();
      return;
    }
    // What stands there now, unless React has emptied the field meanwhile.
    const now = target.value === '' ? text : target.value;
    set(target, 'value', '');
    target.dispatchEvent(new Event('input', { bubbles: true }));
    set(target, 'value', now);
    target.dispatchEvent(new Event('input', { bubbles: true }));
  }
  async function catchUp() {
    isCatchingUp = true;
    while (early.length > 0) {
      // One thing after the other, as it was done: what a click changes is seen by what comes behind it.
      await new Promise((resolve) => setTimeout(resolve));
      const next = early.shift();
      if (!next.target.isConnected) continue;
      isDoingAgain = true;
      try {
        act(next);
      } catch (error) {
        // One thing that cannot be done again must not keep the rest.
        reportError(error);
      }
      isDoingAgain = false;
    }
    removeEventListener('click', keepClick, true);
    removeEventListener('input', keepText, true);
    removeEventListener('submit', keepSubmit, true);
  }
  page.addEventListener('awake', () => void catchUp(), { once: true });

  let wasHere = true;
  try {
    wasHere = localStorage.getItem('awake-before') !== null;
  } catch {
    // Storage is blocked: nothing was kept, but the page should say so at once.
  }
  if (wasHere || location.hash.length > 1) wake();
  else for (const sign of signs) addEventListener(sign, wake, { capture: true, passive: true });
}

/**
 * Rewrites built lesson pages so that their scripts wait. Repeating it changes nothing.
 * @param {string} folder of built pages, inside the checkout
 */
export async function delayScripts(folder) {
  for (const entry of await readdir(path.join(root, folder), { recursive: true })) {
    if (!entry.endsWith('.html')) continue;
    const file = path.join(root, folder, entry);
    const html = await readFile(file, 'utf8');
    await writeFile(file, withLateScripts(html));
  }
}

/** Scripts with `async` become entries of a list; their preloads go; inline scripts stay where they are. */
export function withLateScripts(html) {
  const sources = [];
  const rest = html
    .replaceAll(/<script src="(?<src>[^"]+)" async=""><\/script>/g, (_whole, src) => {
      sources.push(src);
      return '';
    })
    .replaceAll(/<link rel="preload" as="script"[^>]*>/g, '');
  if (sources.length === 0) return html;
  return rest.replace('</body>', `<script>(${wakeLater.toString()})(${JSON.stringify(sources)})</script></body>`);
}
