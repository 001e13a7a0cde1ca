import type { Me } from '#contract/api-auth.ts';
import type { Routes } from '#contract/api.ts';
import type { RouteAnswer, RouteInput } from '#contract/route.ts';
import { openApi } from '#lambdas/api/openapi.ts';
import { createAccountAnswers } from './account.ts';
import { auditOfWorld, liveOf } from './audits.ts';
import { createAlertAnswers, createChannelAnswers } from './channels.ts';
import type { Control } from './control.ts';
import { findingsOf } from './findings.ts';
import { FixtureProblem } from './fixture-problem.ts';
import { brokenOf, issuesOf } from './issues.ts';
import { inlinksOf, outlinksOf, pageViewOf } from './page-view.ts';
import { createDeletionAnswers } from './deletion.ts';
import { createKeyAnswers } from './keys.ts';
import { remember } from './remember.ts';
import { passes, rowsOf, sorted } from './rows.ts';
import { ALL_RULES, RULES, ruleOf } from './rules.ts';
import { createSecondFactorAnswers } from './second-factor.ts';
import { createShareAnswers } from './shares.ts';
import { checkSchedule, createSchedules, previewOf } from './schedules.ts';
import { preflightOf, siteOf } from './sites.ts';
import { summaryOf } from './summary.ts';
import { PAGE_AUDITS, pageAuditOf } from './page-audits.ts';
import { createWorkspaceAnswers } from './workspaces.ts';
import { createOwnership, usageOf } from './usage.ts';
import { WORLDS, type World, auditOf, briefOf, lastNumber, worldOf } from './worlds.ts';

export type Answers = {
  readonly [K in keyof Routes]: (input: RouteInput<Routes[K]>) => RouteAnswer<Routes[K]>;
};

const ME: Me = {
  user: { id: 'usr_fixture', email: 'ada@acme.test' },
  workspace: 'ws_00000000000000000000000001',
  workspaces: [{ id: 'ws_00000000000000000000000001', name: 'Acme Agency', role: 'owner' }],
};

const NOTHING = { params: undefined, query: undefined, body: undefined };

function worldFor(site: string): World {
  const world = worldOf(site);
  if (world === undefined) throw new FixtureProblem('NOT_FOUND', 'There is no such site.');
  return world;
}

function auditFor(audit: string): { readonly world: World; readonly number: number } {
  const found = auditOf(audit);
  if (found === undefined) throw new FixtureProblem('NOT_FOUND', 'There is no such audit.');
  return found;
}

/** An audit with results; asking for those of another is a conflict. */
function reportFor(audit: string): { readonly world: World; readonly number: number } {
  const found = auditFor(audit);
  const isLast = found.number === lastNumber(found.world);
  if (isLast && (found.world.phase !== 'done' || found.world.rows === 0))
    throw new FixtureProblem('CONFLICT', 'This audit has no results.', { reason: 'no-report' });
  return found;
}

/** A page of a list; the cursor is the number of its first item. */
function slice<T>(items: readonly T[], { limit, cursor }: { limit: number; cursor?: string | undefined }) {
  const from = Number(cursor ?? 0) || 0;
  const end = from + limit;
  return { items: items.slice(from, end), nextCursor: end < items.length ? String(end) : null };
}

/** An answer to every route of the contract, from the worlds of the fixture. */
export function createAnswers(control: Control, now: () => number): Answers {
  const begun = now();
  const cancelled = new Set<string>();
  const schedules = createSchedules();
  const ownership = createOwnership(now);
  const listFor = remember<ReturnType<typeof rowsOf>>();
  const auditNow = (audit: string) => {
    const { world, number } = auditFor(audit);
    return { ...auditOfWorld(world, number, now(), begun), cancelRequested: cancelled.has(audit) };
  };
  const workspaces = createWorkspaceAnswers(control, now);
  const answers: Answers = {
    signUp: ({ body }) => {
      if (body.email.startsWith('taken'))
        throw new FixtureProblem('UNPROCESSABLE', 'This password was found in a leak: choose another.', {
          field: '/password',
        });
      return { sentTo: body.email };
    },
    confirmSignUp: ({ body }) => {
      if (body.code !== '123456')
        throw new FixtureProblem('UNPROCESSABLE', 'This code is not right, or too old.', { field: '/code' });
      return undefined;
    },
    resendCode: ({ body }) => ({ sentTo: body.email }),
    login: ({ body }) => {
      if (body.email.startsWith('factor'))
        throw new FixtureProblem('FORBIDDEN', 'Enter the code of your authenticator app.', {
          reason: 'second-factor',
        });
      if (body.email.startsWith('new'))
        throw new FixtureProblem('FORBIDDEN', 'Confirm the address first.', { reason: 'not-confirmed' });
      if (body.password === 'wrong')
        throw new FixtureProblem('UNAUTHENTICATED', 'E-mail or password is wrong.');
      control.signedIn = true;
      control.expired = false;
      return ME;
    },
    ...createSecondFactorAnswers(() => {
      control.signedIn = true;
      return ME;
    }),
    refresh: () => {
      if (!control.signedIn) throw new FixtureProblem('UNAUTHENTICATED', 'Sign in again.');
      control.expired = false;
      return ME;
    },
    logout: () => {
      control.signedIn = false;
      return undefined;
    },
    forgotPassword: ({ body }) => ({ sentTo: body.email }),
    resetPassword: () => undefined,
    ...workspaces,
    ...createDeletionAnswers(() => workspaces.me(NOTHING), now),
    ...createAccountAnswers(now),
    preflight: ({ body }) => preflightOf(body.url),
    createSite: () => siteOf(worldFor(WORLDS[2]?.id ?? ''), now()),
    listSites: () => ({
      items: control.empty ? [] : WORLDS.map((world) => siteOf(world, now())),
      nextCursor: null,
    }),
    getSite: ({ params }) => siteOf(worldFor(params.site), now()),
    changeSite: ({ params, body }) => {
      const site = siteOf(worldFor(params.site), now());
      const given = Object.fromEntries(
        Object.entries(body.settings ?? {}).filter(([, value]) => value !== undefined),
      );
      return {
        ...site,
        ...(body.name !== undefined && { name: body.name }),
        settings: { ...site.settings, ...given },
      };
    },
    deleteSite: ({ params }) => ({ id: worldFor(params.site).id }),
    startAudit: () => {
      const world = worldFor(WORLDS[2]?.id ?? '');
      return briefOf(world, lastNumber(world), now());
    },
    deploySite: () => {
      const world = worldFor(WORLDS[2]?.id ?? '');
      return briefOf(world, lastNumber(world), now());
    },
    auditPage: ({ body }) => pageAuditOf(PAGE_AUDITS.sound, now(), body),
    getPageAudit: ({ params }) => pageAuditOf(params.pageAudit, now()),
    ...createAlertAnswers(now),
    ...createChannelAnswers(control, now),
    getUsage: () => usageOf(now()),
    getOwnership: ({ params }) => ownership.of(worldFor(params.site)),
    checkOwnership: ({ params, body }) => ownership.check(worldFor(params.site), body.method),
    putSiteAccess: ({ params, body: { ignoreRobots, headers, basicAuth } }) =>
      ownership.change(worldFor(params.site), {
        ...(ignoreRobots !== undefined && { ignoreRobots }),
        ...(headers !== undefined && { headers: headers.map(({ name }) => name) }),
        ...(basicAuth !== undefined && { basicAuthUser: basicAuth?.user ?? null }),
      }),
    getSchedule: ({ params }) => ({ schedule: schedules.get(worldFor(params.site), now()) }),
    putSchedule: ({ params, body }) => {
      const world = worldFor(params.site);
      checkSchedule(body, now());
      schedules.set(world, body);
      return { schedule: schedules.get(world, now()) };
    },
    deleteSchedule: ({ params }) => {
      schedules.set(worldFor(params.site), null);
      return undefined;
    },
    previewSchedule: ({ body }) => {
      checkSchedule(body, now());
      return previewOf(body, now());
    },
    listAudits: ({ params, query }) => {
      const world = worldFor(params.site);
      if (world.phase === null) return { items: [], nextCursor: null };
      const briefs = Array.from({ length: lastNumber(world) }, (_, i) =>
        briefOf(world, lastNumber(world) - i, now()),
      );
      return slice(briefs, query);
    },
    getAudit: ({ params }) => auditNow(params.audit),
    cancelAudit: ({ params }) => {
      cancelled.add(params.audit);
      return auditNow(params.audit);
    },
    auditLive: ({ params }) => liveOf(auditFor(params.audit).world, now()),
    auditSummary: ({ params }) => {
      const { world, number } = reportFor(params.audit);
      return summaryOf(world, number, now());
    },
    listIssues: ({ params, query }) => {
      const { world, number } = reportFor(params.audit);
      const all = issuesOf(world, number, now());
      const inState = {
        open: all.filter(({ findings }) => findings > 0),
        new: all.filter(({ diff }) => diff.new > 0),
        fixed: all.filter(({ diff }) => diff.fixed > 0),
        all,
      };
      const words = (query.q ?? '').toLowerCase();
      return {
        items: inState[query.state]
          .filter(({ severity }) => query.severity === undefined || severity === query.severity)
          .filter(({ category }) => query.category === undefined || category === query.category)
          .filter(({ title, rule }) => `${title} ${rule}`.toLowerCase().includes(words))
          .map(({ groups: _g, moreGroups: _m, samples: _s, chunks: _c, ...issue }) => issue),
        counts: {
          open: inState.open.length,
          new: inState.new.length,
          fixed: inState.fixed.length,
          all: all.length,
        },
      };
    },
    getIssue: ({ params }) => {
      const { world, number } = reportFor(params.audit);
      const issue = issuesOf(world, number, now()).find(({ rule }) => rule === params.rule);
      const rule = ruleOf(params.rule);
      if (issue === undefined || rule === undefined)
        throw new FixtureProblem('NOT_FOUND', 'This audit has no such issue.');
      return { issue, rule };
    },
    listFindings: ({ params, query }) => {
      const { world, number } = reportFor(params.audit);
      const found = findingsOf(world, params.rule, number, now())
        .filter(({ template }) => query.template === undefined || template === query.template)
        .filter(({ state }) => query.state === undefined || state === query.state)
        .filter(({ url }) => query.q === undefined || (url ?? '').includes(query.q));
      return slice(found, query);
    },
    brokenLinks: ({ params, query }) =>
      slice(brokenOf(reportFor(params.audit).world, query.internal !== false), query),
    brokenLinkSources: ({ params, query }) => {
      const { world } = reportFor(params.audit);
      const pages = rowsOf(world)
        .slice(0, 130)
        .map(({ id, url }) => ({ page: id, url }));
      const shown = slice(pages, { limit: 50, cursor: query.cursor });
      return {
        items: [
          {
            text: 'Winter sale',
            region: 'footer',
            place: 'footer > nav > ul > li > a',
            nofollow: false,
            pages: shown.items,
          },
        ],
        nextCursor: shown.nextCursor,
      };
    },
    listPages: ({ params, query }) => {
      const { world } = reportFor(params.audit);
      const { filter, sort, order } = query;
      const rows = listFor(JSON.stringify([world.number, filter, sort, order]), () =>
        sorted(
          rowsOf(world).filter((row) => passes(row, filter)),
          sort,
          order,
        ),
      );
      return {
        ...slice(rows, query),
        total: rows.length,
        more: world.rows >= 100_000 ? 24_310 : 0,
      };
    },
    getPage: ({ params }) => {
      const { world, number } = reportFor(params.audit);
      const view = pageViewOf(world, params.page, number, now());
      if (view === null) throw new FixtureProblem('NOT_FOUND', 'This audit knows no such page.');
      return view;
    },
    pageInlinks: ({ params }) => inlinksOf(reportFor(params.audit).world, params.page),
    pageOutlinks: ({ params, query }) => slice(outlinksOf(reportFor(params.audit).world, params.page), query),
    pageHtml: () => ({ url: '/fixture/page.html', expiresAt: new Date(now() + 600_000).toISOString() }),
    ...createKeyAnswers(control, now),
    ...createShareAnswers(
      control,
      now,
      () => answers,
      () =>
        new FixtureProblem('NOT_FOUND', 'This link does not work, or no longer.', { reason: 'dead-link' }),
    ),
    listRules: () => ({
      items: [...RULES, ...ALL_RULES.filter(({ id }) => !RULES.some((own) => own.id === id))],
    }),
    getRule: ({ params }) => {
      const rule = ruleOf(params.rule);
      if (rule === undefined) throw new FixtureProblem('NOT_FOUND', 'There is no such rule.');
      return rule;
    },
    health: () => ({ ok: true, stage: 'fixture', rules: RULES.length }),
    openapi: () => openApi(),
  };
  return answers;
}
