import type { PageAuditFinding, PageAuditResult, PageAuditStop } from '#contract/api-page-audits.ts';
import type { PageTask } from '#contract/page-task.ts';
import { OUTCOME_LETTERS } from '#contract/rule.ts';
import type { PageRecord, SliceMessage } from '#contract/slice.ts';
import { toRecordView } from '../audits/record-view.ts';
import { iso } from '../clock.ts';
import { ROBOTS_AGENT } from '../crawl/robots-agent.ts';
import { AppError } from '../errors.ts';
import { indexabilityOf } from '../page/indexability.ts';
import { effectiveDoc } from '../page/page-facts.ts';
import { isAllowed, parseRobots } from '../robots/robots.ts';
import { pageRules } from '../rules/index.ts';
import { isGivenWay } from '../rules/run-page-rules.ts';
import { hostOf } from '../url/host.ts';
import { normaliseUrl } from '../url/normalise.ts';
import type { EngineClock, Fetcher, Renderer } from './ports.ts';
import { readRobots } from './read-robots.ts';
import { createRenderMemory } from './render-memory.ts';
import { siteRequest } from './walk-redirects.ts';
import { workPage } from './work-page.ts';

export interface AuditPageDeps {
  readonly fetcher: Fetcher;
  readonly renderer: Renderer | null;
  readonly clock: EngineClock;
}

const MAX_HOPS = 10;

/** Nothing but the result is kept of a page that is no audit's. */
const NO_FILES = {
  keepHtml: () => Promise.resolve(null),
  keepScreenshot: () => Promise.resolve(''),
};

/**
 * One page by itself: the same fetching, rendering and rules as in an audit (work-page.ts), with robots.txt asked
 * for first at each host that redirects lead through. What a site does is a result.
 *
 * @throws AppError BUSY where the page needs a browser and there is none, or `signal` ended it half-way
 */
export async function auditPage(
  deps: AuditPageDeps,
  { page: task }: PageTask,
  signal: AbortSignal,
): Promise<PageAuditResult> {
  const redirects: PageAuditResult['redirects'] = [];
  const seen = new Set<string>();
  const robotsOf = createRobots(deps.fetcher, task, signal);
  const end = (
    url: string,
    more: { record?: PageRecord; stop?: PageAuditStop; why?: string | undefined },
  ) => {
    if (signal.aborted) throw new AppError('BUSY', 'The page took longer than a check may take.');
    const { record, stop = null, why = null } = more;
    return {
      url,
      redirects,
      stop,
      why,
      record: record === undefined ? null : toRecordView(record),
      findings: record === undefined ? [] : toFindings(record),
      checks: countChecks(record?.outcomes ?? ''),
      finishedAt: iso(deps.clock.now()),
    };
  };
  for (let url = task.url; ;) {
    seen.add(url);
    const robots = await robotsOf(url);
    const { allowed, line, isReachable } = robots.verdictFor(ROBOTS_AGENT, url);
    if (task.respectRobots && !isReachable) return end(url, { stop: 'robots-unreachable' });
    if (task.respectRobots && !allowed) return end(url, { stop: 'robots', why: line });
    const result = await workPage(
      { ...deps, files: NO_FILES, memory: createRenderMemory() },
      messageFor(task, url),
      { id: 0, url, googlebot: robots.verdictFor('Googlebot', url).allowed },
      signal,
    );
    if (result.kind === 'needs-browser') throw new AppError('BUSY', 'There is no browser here.');
    const { record } = result;
    const { status, location } = record.fetch;
    if (status === null || !REDIRECTS.has(status) || location === null) return end(url, { record });
    const next = normaliseUrl(location);
    if (next === null || seen.has(next) || redirects.length >= MAX_HOPS)
      return end(url, { record, stop: 'redirects' });
    redirects.push({ url, status });
    url = next;
  }
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** The page as the one URL of a slice that nobody waits for. */
function messageFor(task: PageTask['page'], url: string): SliceMessage {
  return {
    v: 1,
    ws: task.ws,
    // Tabs are shared within an audit alone: this one is its own.
    aud: `aud_${task.id.slice('pga_'.length)}`,
    slice: '0.0',
    attempt: 1,
    nonce: '',
    kind: 'pages',
    host: hostOf(url),
    urls: [{ id: 0, url, googlebot: true }],
    mode: task.mode,
    paceMs: 0,
    expires: Infinity,
    userAgent: task.userAgent,
    ...(hostOf(url) === task.host && { headers: task.headers }),
  };
}

/** robots.txt of each host that the way leads through, asked for once. */
function createRobots(fetcher: Fetcher, task: PageTask['page'], signal: AbortSignal) {
  const known = new Map<string, Promise<Awaited<ReturnType<typeof read>>>>();
  const read = async (robotsUrl: string) => {
    const requestFor = siteRequest({ ...task, signal });
    const { answer } = await readRobots(fetcher, robotsUrl, requestFor);
    const robots = parseRobots(answer.text);
    const isReachable = answer.verdict !== 'unreachable';
    return {
      verdictFor(agent: string, url: string) {
        if (answer.verdict !== 'rules') return { allowed: isReachable, line: undefined, isReachable };
        const { allowed, line } = isAllowed(robots, agent, url);
        return { allowed, line: line?.slice(0, 300), isReachable };
      },
    };
  };
  return (url: string) => {
    const robotsUrl = new URL('/robots.txt', url).href;
    const found = known.get(robotsUrl) ?? read(robotsUrl);
    known.set(robotsUrl, found);
    return found;
  };
}

const RULES = new Map(pageRules.map((rule) => [rule.meta.id, rule]));

/**
 * Findings in the catalogue's words. Rules about indexable pages say nothing of a page that names another as its
 * canonical, as in an audit (core/site/judge.ts): whether that one answers is not looked at here.
 */
function toFindings(record: PageRecord): PageAuditFinding[] {
  const doc = effectiveDoc(record);
  const indexability = indexabilityOf({ ...record, doc });
  return record.findings.flatMap(({ rule: id, severity, evidence, more = 0 }) => {
    const rule = RULES.get(id);
    if (rule === undefined || isGivenWay(rule, indexability)) return [];
    const { title, category } = rule.meta;
    return [{ rule: id, title, category, severity: severity ?? rule.meta.severity, evidence, more }];
  });
}

function countChecks(outcomes: string): PageAuditResult['checks'] {
  const letters = outcomes.split('');
  const count = (...wanted: string[]) => letters.filter((letter) => wanted.includes(letter)).length;
  const { pass, fail, 'not-applicable': none, 'not-measured': unmeasured, error } = OUTCOME_LETTERS;
  return {
    passed: count(pass),
    failed: count(fail),
    notApplicable: count(none),
    notMeasured: count(unmeasured, error),
  };
}
