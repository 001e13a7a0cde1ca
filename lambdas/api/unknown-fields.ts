type Path = readonly (string | number)[];

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Fields that a schema dropped, at any depth: zod strips what it does not know, so whatever is in the input
 * and not in the output was none of the contract's. Depth is that of the output, which the schema bounds.
 */
export function unknownFields(input: unknown, output: unknown, at: Path = []): Path[] {
  if (Array.isArray(input) && Array.isArray(output))
    return input.flatMap((item: unknown, i) => unknownFields(item, output[i], [...at, i]));
  if (!isRecord(input) || !isRecord(output)) return [];
  return Object.entries(input).flatMap(([key, value]) =>
    Object.hasOwn(output, key) ? unknownFields(value, output[key], [...at, key]) : [[...at, key]],
  );
}
