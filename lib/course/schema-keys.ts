import { z } from '@/lib/shared/zod.ts';

/** The keys a schema allows at a place of the author's value: what an unknown key there might have been. */
export function keysAt(schema: z.core.$ZodType, value: unknown, path: readonly PropertyKey[]): string[] {
  let here = unwrap(schema, value);
  let given = value;
  for (const step of path) {
    given = typeof given === 'object' && given !== null ? (given as Record<PropertyKey, unknown>)[step] : undefined;
    if (here instanceof z.ZodObject) {
      const next: unknown = here.shape[String(step)];
      if (!(next instanceof z.core.$ZodType)) return [];
      here = unwrap(next, given);
    } else if (here instanceof z.ZodRecord) here = unwrap(here.valueType, given);
    else if (here instanceof z.ZodArray) here = unwrap(here.element, given);
    else return [];
  }
  return here instanceof z.ZodObject ? Object.keys(here.shape) : [];
}

/** Takes off defaults and the like, and picks the branch of a union that the value names. */
function unwrap(schema: z.core.$ZodType, value: unknown): z.core.$ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    return unwrap(schema.unwrap(), value);
  }
  if (!(schema instanceof z.ZodDiscriminatedUnion)) return schema;
  const key = schema.def.discriminator;
  const named: unknown =
    typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
  for (const option of schema.options) {
    const literal: unknown = option instanceof z.ZodObject ? option.shape[key] : undefined;
    if (literal instanceof z.ZodLiteral && literal.values.has(named as z.core.util.Literal)) return option;
  }
  return schema;
}
