import { evidenceText } from '../export/tables.ts';
import type { FindingRow, FixCard } from '#contract/report.ts';
import type { RuleInfo } from '#contract/rule.ts';
import { type Markup, foreign, html } from './markup.ts';

export const count = (value: number): string => value.toLocaleString('en');

export const plural = (value: number, one: string, many = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : many}`;

/** A day as people write it. */
export const day = (iso: string): string =>
  new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(iso));

/** The same bands as the badge's. */
export function band(shown: number | null): string {
  if (shown === null) return 'none';
  if (shown >= 90) return 'good';
  return shown >= 50 ? 'fair' : 'poor';
}

/** Where a fix is to be made. */
export function placeWords({ where, places, pages }: FixCard): Markup {
  if (where.level === 'site') return html`one place for the whole site`;
  if (where.level === 'pages') return html`${plural(places, 'separate page')}`;
  return html`one ${where.level}, ${foreign(where.name)}, ${plural(pages, 'page')}`;
}

export const findingItem = ({ url, evidence, more }: FindingRow): Markup =>
  html`<li>
    ${url === null ? 'The site itself' : foreign(url)}
    ${evidence
      .map((piece) => evidenceText(piece))
      .filter((text) => text !== '')
      .map((text) => html`<br /><span class="dim small">${foreign(text)}</span>`)}
    ${more > 0 && html`<br /><span class="dim small">and ${count(more)} more there</span>`}
  </li>`;

/** Why it matters and what mends it; nothing where the rule is no longer in the catalogue. */
export const ruleWords = (rule: RuleInfo | undefined): Markup | null =>
  rule === undefined
    ? null
    : html`<p>${rule.why}</p>
        <p><strong>How to fix it.</strong> ${rule.fix}</p>
        ${rule.source !== null && html`<p class="dim small">${rule.source}</p>`}`;
