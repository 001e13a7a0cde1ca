import type { OutcomeReason } from '#contract/audit.ts';
import type { IssueRow } from '#contract/report.ts';
import type { Comparison } from './compare.ts';
import type { AuditRun } from './run-audit.ts';

/** Columns of severity and title. */
const LEFT = 54;
const MOST_ISSUES = 40;

/** The result for a person at a terminal: can it be trusted, the score, what to fix first, all issues. */
export function toText({ header, summary, report }: AuditRun, comparison: Comparison | null = null): string {
  const { trust, score, counts, fixFirst } = summary;
  const issues = report.issues().filter(({ findings }) => findings > 0);
  const lines = [
    `${plain(header.config.startUrl)}  ${ending(header)}`,
    `${count(trust.checked, 'page')} of ${count(trust.known, 'known URL')} checked, ${trust.rendered} rendered` +
      `${trust.blocked > 0 ? `, ${trust.blocked} could not be checked` : ''}, ${duration(trust.durationMs)}`,
    ...trust.notCrawled.map(({ reason, count: n }) => `  not crawled: ${n} (${reason})`),
    '',
    score.shown === null ? 'Score: none' : `Score: ${score.shown} of 100${withIgnored(score)}`,
    `${count(counts.issues.error, 'error')}, ${count(counts.issues.warning, 'warning')}, ` +
      `${count(counts.issues.notice, 'notice')} (issues); ` +
      `${counts.findings.error + counts.findings.warning + counts.findings.notice} findings`,
    ...(fixFirst.length === 0 ? [] : ['', 'Fix these first:']),
    ...fixFirst.map(
      (card, i) =>
        `  ${i + 1}. ${card.title} (${where(card)})  ${card.shownBefore} -> ${card.shownAfter}` +
        (card.example.url === null ? '' : `\n     e.g. ${plain(card.example.url)}`),
    ),
    ...(issues.length === 0 ? [] : ['', 'Issues:']),
    ...issues.slice(0, MOST_ISSUES).map(issueLine),
    ...(issues.length > MOST_ISSUES
      ? [`  … and ${issues.length - MOST_ISSUES} more (--format json has all)`]
      : []),
    ...(comparison === null ? [] : changes(comparison)),
    ...(summary.rules.notMeasured.length === 0
      ? []
      : ['', `Not measured: ${summary.rules.notMeasured.map(({ rule }) => rule).join(', ')}`]),
  ];
  return `${lines.join('\n')}\n`;
}

function changes({ with: before, new: found, fixed, notChecked }: Comparison): string[] {
  const unknown = notChecked > 0 ? `, ${notChecked} not checked this time` : '';
  return [
    '',
    `Since ${plain(before)}: ${count(found.length, 'new finding')}, ${fixed.length} fixed${unknown}`,
    ...found
      .slice(0, MOST_ISSUES)
      .map(
        ({ severity, title, url }) => `  new ${severity.padEnd(7)}  ${title}  ${plain(url ?? 'the site')}`,
      ),
    ...(found.length > MOST_ISSUES ? [`  … and ${found.length - MOST_ISSUES} more new ones`] : []),
  ];
}

function issueLine({ severity, title, rule, findings, pages }: IssueRow): string {
  const what = pages > 0 && pages !== findings ? `${findings} on ${pages} pages` : String(findings);
  const left = `  ${severity.padEnd(7)}  ${title}`;
  const cut = left.length > LEFT ? `${left.slice(0, LEFT - 1)}…` : left.padEnd(LEFT);
  return `${cut} ${what.padStart(8)}  ${rule}`;
}

function where({ where: { level, name }, places, pages }: AuditRun['summary']['fixFirst'][number]): string {
  if (level === 'site') return 'one place for the site';
  if (level === 'pages') return count(places, 'separate page');
  return `one ${level}, ${plain(name)}, ${count(pages, 'page')}`;
}

/** How an audit ended, with the reason. */
export function ending({ outcome, reason }: AuditRun['header']): string {
  return reason === null ? (outcome ?? '') : `${outcome ?? ''}: ${WORDS[reason]}`;
}

const WORDS: Readonly<Record<OutcomeReason, string>> = {
  'page-limit': 'the page budget left pages out (--max-pages)',
  'our-fault': 'some pages could not be audited through a fault of ours',
  deadline: 'time was up',
  'analysis-failed': 'the analysis failed',
  'start-unreachable': 'no page answers',
  'robots-unreachable': 'robots.txt cannot be read, so nothing may be asked',
  'robots-disallow': 'robots.txt closes the start page to us',
  'bot-wall': 'the site refuses crawlers',
  cancelled: 'this is not all of the site',
  stuck: 'it no longer moved',
};

/** What the score would be with what was put aside. */
const withIgnored = ({ withIgnored: all }: AuditRun['summary']['score']): string =>
  all === null ? '' : ` (${all.shown ?? 'none'} with ${all.ignored} ignored)`;

const count = (n: number, word: string): string => `${n} ${word}${n === 1 ? '' : 's'}`;

const duration = (ms: number | null): string =>
  ms === null ? 'duration unknown' : `${(ms / 1_000).toFixed(1)} s`;

/** Text of a crawled site on a terminal: nothing that a terminal would obey. */
const plain = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]/gu, '\u{fffd}');
