import { formatMicroseconds } from '@/components/run/format.ts';

/** Where a number was measured: without it, the number means nothing. */
export function describeEnvironment(clockStepMicroseconds: number): string {
  const isolation = crossOriginIsolated ? 'cross-origin isolated' : 'not cross-origin isolated';
  return `${browserName()}, ${navigator.hardwareConcurrency} logical processors, ${isolation}, clock step ${formatMicroseconds(clockStepMicroseconds)}`;
}

/** The smallest difference the page's clock shows. Browsers make it coarse on purpose. */
export function clockStepMicroseconds(): number {
  let smallest = Number.POSITIVE_INFINITY;
  for (let sample = 0; sample < 20; sample++) {
    const start = performance.now();
    let now = start;
    while (now === start) now = performance.now();
    smallest = Math.min(smallest, now - start);
  }
  return smallest * 1000;
}

function browserName(): string {
  const agent = navigator.userAgent;
  for (const [name, pattern] of [
    ['Edge', /Edg\/(\d+)/],
    ['Firefox', /Firefox\/(\d+)/],
    ['Chrome', /Chrom(?:e|ium)\/(\d+)/],
    ['Safari', /Version\/(\d+).*Safari/],
  ] as const) {
    const version = pattern.exec(agent)?.[1];
    if (version !== undefined) return `${name} ${version}`;
  }
  return 'a browser of unknown name';
}
