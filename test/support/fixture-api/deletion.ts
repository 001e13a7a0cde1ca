import type { WorkspaceExport, deletionRoutes } from '#contract/api-deletion.ts';
import type { Me } from '#contract/api-auth.ts';
import type { Answers } from './answers.ts';
import { FixtureProblem } from './fixture-problem.ts';

/** The end of the workspace and of the account, which a fixture only says. */
export function createDeletionAnswers(
  me: () => Me,
  now: () => number,
): Pick<Answers, keyof typeof deletionRoutes> {
  const at = (minutes: number) => new Date(now() + minutes * 60_000).toISOString();
  const file = (number: number, bytes: number) => ({
    name: `plumbline-2026-11-22-${number}.ndjson.gz`,
    bytes,
    url: '/robots.txt',
    expiresAt: at(10),
  });
  let made: WorkspaceExport = {
    state: 'done',
    requestedAt: at(-30),
    finishedAt: at(-25),
    audits: 12,
    files: [file(1, 18_344), file(2, 17_203_112)],
  };
  return {
    deleteWorkspace: ({ body }) => {
      const { workspace, workspaces } = me();
      if (workspaces.find(({ id }) => id === workspace)?.name !== body.name)
        throw new FixtureProblem('UNPROCESSABLE', 'Type the name as it is written above', {
          field: '/name',
        });
      return me();
    },
    exportWorkspace: () => {
      made = { state: 'running', requestedAt: at(0), finishedAt: null, audits: 3, files: [] };
      return made;
    },
    getWorkspaceExport: () => ({ export: made }),
    planAccountDeletion: () => ({
      deletes: me().workspaces.slice(0, 1),
      leaves: me().workspaces.slice(1),
      blockedBy: [],
    }),
    deleteAccount: ({ body }) => {
      if (body.password === 'wrong')
        throw new FixtureProblem('UNPROCESSABLE', 'This is not your password', { field: '/password' });
      return undefined;
    },
  };
}
