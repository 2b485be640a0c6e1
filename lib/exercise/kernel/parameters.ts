import type { Parameter } from './guest-exercise.ts';

export type ParameterValues = Readonly<Record<string, string>>;

/** @param random from 0 up to 1, as Math.random */
export function drawParameters(
  parameters: Readonly<Record<string, Parameter>>,
  random: () => number = Math.random,
): ParameterValues {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, parameter]) => {
      if ('choices' in parameter) {
        return [name, parameter.choices[Math.floor(random() * parameter.choices.length)] ?? ''];
      }
      const { from, to, step } = parameter;
      const steps = Math.max(0, Math.floor((to - from) / step)) + 1;
      return [name, String(from + step * Math.floor(random() * steps))];
    }),
  );
}

const placeholder = /\{\{([a-z0-9-]+)\}\}/g;

/** The same data with every `{{name}}` in its texts filled in; a name without a value stays as it is. */
export function fillParameters<T>(data: T, values: ParameterValues): T {
  return fill(data, values) as T;
}

function fill(data: unknown, values: ParameterValues): unknown {
  if (typeof data === 'string') return data.replaceAll(placeholder, (whole, name: string) => values[name] ?? whole);
  if (Array.isArray(data)) return data.map((item) => fill(item, values));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, fill(value, values)]));
}

/** The names that stand in the texts of this data. */
export function namedParameters(data: unknown): ReadonlySet<string> {
  return new Set([...JSON.stringify(data).matchAll(placeholder)].flatMap(([, name]) => name ?? []));
}

/** Do stored values fit the parameters as they are now? */
export function fitsParameters(parameters: Readonly<Record<string, Parameter>>, values: ParameterValues): boolean {
  return Object.entries(parameters).every(([name, parameter]) => {
    const value = values[name];
    if (value === undefined) return false;
    if ('choices' in parameter) return parameter.choices.includes(value);
    return Number(value) >= parameter.from && Number(value) <= parameter.to;
  });
}
