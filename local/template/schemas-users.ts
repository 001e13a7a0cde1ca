import * as z from 'zod';

const inert = z.unknown().optional();

export const UserPool = z.strictObject({
  AccountRecoverySetting: inert,
  AdminCreateUserConfig: z
    .strictObject({ AllowAdminCreateUserOnly: z.boolean().default(false) })
    .default({ AllowAdminCreateUserOnly: false }),
  AutoVerifiedAttributes: z.tuple([z.literal('email')]),
  DeletionProtection: inert,
  EmailVerificationMessage: inert,
  EmailVerificationSubject: inert,
  EnabledMfas: z.array(z.literal('SOFTWARE_TOKEN_MFA')).default([]),
  MfaConfiguration: z.enum(['OFF', 'OPTIONAL']).default('OFF'),
  Policies: z.strictObject({
    PasswordPolicy: z.strictObject({
      MinimumLength: z.int().default(8),
      RequireLowercase: z.boolean().default(true),
      RequireUppercase: z.boolean().default(true),
      RequireNumbers: z.boolean().default(true),
      RequireSymbols: z.boolean().default(true),
    }),
  }),
  SmsVerificationMessage: inert,
  UserAttributeUpdateSettings: inert,
  UserPoolTags: inert,
  UsernameAttributes: z.tuple([z.literal('email')]),
  UsernameConfiguration: z.strictObject({ CaseSensitive: z.literal(false) }),
  VerificationMessageTemplate: z.object({
    DefaultEmailOption: z.literal('CONFIRM_WITH_CODE'),
    EmailMessage: z.string(),
    EmailSubject: z.string(),
  }),
});

const Unit = z.enum(['seconds', 'minutes', 'hours', 'days']);

export const UserPoolClient = z.strictObject({
  AccessTokenValidity: z.number().default(60),
  IdTokenValidity: z.number().default(60),
  RefreshTokenValidity: z.number().default(43_200),
  TokenValidityUnits: z
    .strictObject({ AccessToken: Unit, IdToken: Unit, RefreshToken: Unit })
    .default({ AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'minutes' }),
  AllowedOAuthFlowsUserPoolClient: z.literal(false),
  ClientName: z.string().optional(),
  EnableTokenRevocation: inert,
  ExplicitAuthFlows: z.array(z.string()),
  GenerateSecret: z.boolean().default(false),
  PreventUserExistenceErrors: z.enum(['ENABLED', 'LEGACY']).default('LEGACY'),
  SupportedIdentityProviders: inert,
  UserPoolId: z.string(),
});
