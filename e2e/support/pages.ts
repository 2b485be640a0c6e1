import type { APIRequestContext } from '@playwright/test';

/** Every page of the site that a link leads to, found by following them from the course map. */
export async function everyPage(request: APIRequestContext): Promise<string[]> {
  const found = new Set<string>(['/', '/author', '/author/tags', '/author/prove']);
  for (const place of found) {
    const html = await (await request.get(place)).text();
    for (const { groups } of html.matchAll(/<a [^>]*href="(?<href>\/[^"#?]*)/g)) {
      const href = groups?.href;
      if (href !== undefined && !href.startsWith('/_next') && !/\.[a-z]+$/.test(href)) found.add(href);
    }
  }
  return [...found];
}
