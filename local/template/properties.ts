import * as z from 'zod';
import { LocalCloudError } from '../errors.ts';
import type { Resolved } from './resolve.ts';

export function ofType(resources: readonly Resolved[], type: string): Resolved[] {
  return resources.filter((resource) => resource.type === type);
}

/** @throws LocalCloudError naming each property that is not played */
export function readProperties<S extends z.ZodType>(resource: Resolved, schema: S): z.output<S> {
  const parsed = schema.safeParse(resource.properties);
  if (parsed.success) return parsed.data;
  throw new LocalCloudError(
    `${resource.stack}/${resource.logicalId} (${resource.type}) asks for what the local cloud does not play:\n${z.prettifyError(parsed.error)}`,
  );
}
