import type { HttpRequest } from '@/lib/run/http-exchange.ts';

const header = /^\s*([^:\s][^:]*?)\s*:\s*(.*?)\s*$/;

/** `name: value` a line; a line without a colon is left out. */
export function headersOf(text: string): HttpRequest['headers'] {
  return text.split('\n').flatMap((line) => {
    const [, name, value] = header.exec(line) ?? [];
    return name === undefined ? [] : [[name, value ?? ''] as const];
  });
}

export const textOfHeaders = (headers: HttpRequest['headers']): string =>
  headers.map(([name, value]) => `${name}: ${value}`).join('\n');

/** What a person should know of a request before it is sent; it is sent all the same. */
export function remarksOn(path: string, headers: string): readonly string[] {
  const leftOut = headers.split('\n').filter((line) => line.trim() !== '' && !header.test(line));
  return [
    ...(path.startsWith('/') ? [] : ['A browser sends a path that begins with `/`. This one is sent as it stands.']),
    ...leftOut.map((line) => `Left out, as it is not of the form name: value: \`${line.trim().slice(0, 60)}\`.`),
  ];
}
