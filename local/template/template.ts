import * as z from 'zod';
import { LocalCloudError } from '../errors.ts';

/** A stack as the synthesis gives it. */
export interface StackTemplate {
  readonly name: string;
  readonly template: unknown;
}

const Resource = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  Metadata: z.record(z.string(), z.unknown()).default({}),
  Condition: z.never().optional(),
});

const Template = z.strictObject({
  AWSTemplateFormatVersion: z.string().optional(),
  Description: z.string().optional(),
  Metadata: z.unknown().optional(),
  Resources: z.record(z.string(), Resource).default({}),
  Outputs: z
    .record(z.string(), z.object({ Value: z.unknown(), Export: z.object({ Name: z.string() }).optional() }))
    .default({}),
  Parameters: z.record(z.string(), z.object({ Default: z.unknown() })).default({}),
  // CDK's check that the account is bootstrapped.
  Rules: z.partialRecord(z.literal('CheckBootstrapVersion'), z.unknown()).optional(),
});
export type Template = z.infer<typeof Template>;

/** @throws LocalCloudError naming the part of the template that the local cloud cannot play */
export function parseTemplate({ name, template }: StackTemplate): Template {
  const parsed = Template.safeParse(template);
  if (parsed.success) return parsed.data;
  throw new LocalCloudError(
    `The template of ${name} holds what the local cloud does not play:\n${z.prettifyError(parsed.error)}`,
  );
}
