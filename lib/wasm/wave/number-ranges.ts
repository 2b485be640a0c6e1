export type IntegerKind = 'u8' | 's8' | 'u16' | 's16' | 'u32' | 's32' | 'u64' | 's64';

export const integerRanges: Readonly<Record<IntegerKind, { least: bigint; most: bigint }>> = {
  u8: { least: 0n, most: 255n },
  s8: { least: -128n, most: 127n },
  u16: { least: 0n, most: 65_535n },
  s16: { least: -32_768n, most: 32_767n },
  u32: { least: 0n, most: 2n ** 32n - 1n },
  s32: { least: -(2n ** 31n), most: 2n ** 31n - 1n },
  u64: { least: 0n, most: 2n ** 64n - 1n },
  s64: { least: -(2n ** 63n), most: 2n ** 63n - 1n },
};

/** `0 to 255` */
export function describeIntegerRange(kind: IntegerKind): string {
  const { least, most } = integerRanges[kind];
  return `${least} to ${most}`;
}
