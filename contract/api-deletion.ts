import * as z from 'zod';
import { Me } from './api-auth.ts';
import { WorkspaceId } from './ids.ts';
import { defineRoute } from './route.ts';

const Named = z.object({ id: WorkspaceId, name: z.string() });

/** What deleting the account would mean, as things stand. */
export const AccountDeletionPlan = z
  .object({
    /** Nobody else is in them: they go with the account. */
    deletes: z.array(Named),
    /** They go on without this person. */
    leaves: z.array(Named),
    /** Others are in them, and this person is the last owner: somebody else has to be made one first. */
    blockedBy: z.array(Named),
  })
  .meta({ id: 'AccountDeletionPlan' });
export type AccountDeletionPlan = z.infer<typeof AccountDeletionPlan>;

const WorkspaceExportFile = z
  .object({
    name: z.string(),
    bytes: z.int(),
    /** Works for ten to fifteen minutes; ask again for another. */
    url: z.string(),
    /** ISO 8601. */
    expiresAt: z.string(),
  })
  .meta({ id: 'WorkspaceExportFile' });

export const WorkspaceExport = z
  .object({
    state: z.enum(['running', 'done', 'failed']),
    /** ISO 8601, both. */
    requestedAt: z.string(),
    finishedAt: z.string().nullable(),
    /** Audits whose results are in it so far. */
    audits: z.int(),
    /** Empty until it is done: gzip of NDJSON, to be read in this order. */
    files: z.array(WorkspaceExportFile),
  })
  .meta({ id: 'WorkspaceExport' });
export type WorkspaceExport = z.infer<typeof WorkspaceExport>;

export const deletionRoutes = {
  deleteWorkspace: defineRoute({
    tag: 'Workspaces',
    access: 'session',
    id: 'deleteWorkspace',
    method: 'POST',
    path: '/workspace/delete',
    summary: 'Delete the workspace with everything in it; its name says that it is meant',
    body: z.object({ name: z.string().max(200) }),
    status: 200,
    answer: Me,
    problems: ['UNPROCESSABLE', 'NOT_FOUND'],
  }),
  exportWorkspace: defineRoute({
    tag: 'Workspaces',
    access: 'session',
    id: 'exportWorkspace',
    method: 'POST',
    path: '/workspace/export',
    summary: 'Have all data of the workspace written into files',
    body: z.object({}),
    status: 202,
    answer: WorkspaceExport,
    problems: [],
  }),
  getWorkspaceExport: defineRoute({
    tag: 'Workspaces',
    access: 'session',
    id: 'getWorkspaceExport',
    method: 'GET',
    path: '/workspace/export',
    summary: 'The last export of all data, with links to its files; null where there is none',
    status: 200,
    answer: z.object({ export: WorkspaceExport.nullable() }),
    problems: [],
  }),
  planAccountDeletion: defineRoute({
    tag: 'Account',
    access: 'session',
    id: 'planAccountDeletion',
    method: 'GET',
    path: '/account/deletion',
    summary: 'Which workspaces would go with the account, and which stand in the way',
    status: 200,
    answer: AccountDeletionPlan,
    problems: [],
  }),
  deleteAccount: defineRoute({
    tag: 'Account',
    access: 'session',
    id: 'deleteAccount',
    method: 'POST',
    path: '/account/delete',
    summary: 'Delete the account, and the workspaces in which nobody else is',
    body: z.object({ password: z.string().min(1).max(256) }),
    status: 204,
    answer: null,
    problems: ['UNPROCESSABLE', 'CONFLICT'],
  }),
} as const;
