import type { HttpRequest } from '@/lib/run/http-exchange.ts';

/** `name: value` a line; a line without a colon is left out. */
export function headersOf(text: string): HttpRequest['headers'] {
  return text.split('\n').flatMap((line) => {
    const [, name, value] = /^\s*([^:\s][^:]*?)\s*:\s*(.*?)\s*$/.exec(line) ?? [];
    return name === undefined ? [] : [[name, value ?? ''] as const];
  });
}

export const textOfHeaders = (headers: HttpRequest['headers']): string =>
  headers.map(([name, value]) => `${name}: ${value}`).join('\n');
