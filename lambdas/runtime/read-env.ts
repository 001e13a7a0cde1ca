import type * as z from 'zod';

/**
 * The function's environment by its schema, read once while it starts: a missing variable stops the first
 * start by its name, not the thousandth request. Values are never part of the message.
 */
export function readEnv<S extends z.ZodType>(
  schema: S,
  env: Readonly<Record<string, string | undefined>> = process.env,
): z.output<S> {
  const parsed = schema.safeParse(env);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Error(`The function's environment is not right. ${lines.join('; ')}`);
}
