import { CATEGORY_TITLES } from '#contract/category-titles.ts';
import type { IssueRow } from '#contract/report.ts';
import type { Category } from '#contract/rule.ts';
import { type Markup, html } from './markup.ts';
import type { ReportModel } from './model.ts';
import { count, findingItem, plural, ruleWords } from './words.ts';

/** Issues by category, in the categories' own order; within one those that gain most first. */
export function findings(model: ReportModel): Markup {
  const byCategory = Object.keys(CATEGORY_TITLES).flatMap((name) => {
    const category = name as Category;
    const issues = model.issues.filter((issue) => issue.category === category);
    return issues.length === 0 ? [] : [{ category, issues }];
  });
  return html`<section class="chapter">
    <h2>Findings by category</h2>
    ${byCategory.length === 0 && html`<p>Every check that could be made passed.</p>`}
    ${byCategory.map(
      ({ category, issues }) =>
        html`<section>
          <h3>${CATEGORY_TITLES[category]}</h3>
          ${issues.map((issue) => issuePart(model, issue))}
        </section>`,
    )}
  </section>`;
}

function issuePart(model: ReportModel, issue: IssueRow): Markup {
  const all = model.findings(issue);
  const shown = all.slice(0, model.mostFindings);
  const left = issue.findings - shown.length;
  return html`<div class="issue">
    <h3>${issue.title}</h3>
    <p class="small">
      <span class="severity ${issue.severity}">${issue.severity}</span>, ${plural(issue.findings, 'finding')}
      ${issue.pages > 0 && issue.pages !== issue.findings && html` on ${plural(issue.pages, 'page')}`}
      ${issue.scored && issue.gain > 0 && html`, gains ${issue.gain.toFixed(1)} points`},
      <code>${issue.rule}</code>
    </p>
    ${ruleWords(model.rules.get(issue.rule))}
    <ul class="findings">
      ${shown.map(findingItem)} ${left > 0 && html`<li class="dim small">and ${count(left)} more</li>`}
    </ul>
  </div>`;
}

/** What was asked and what came back, and what could not be judged. */
export function appendix({ summary }: ReportModel): Markup {
  const { trust, statuses, rules } = summary;
  return html`<section class="chapter">
    <h2>Appendix</h2>
    <h3>What was checked</h3>
    <p>
      ${plural(trust.known, 'known URL')}; ${count(trust.checked)} checked, ${count(trust.rendered)} rendered,
      ${count(trust.blocked)} closed to us, ${count(trust.unanswered)} without an answer;
      ${count(trust.checks.done)} of ${count(trust.checks.known)} external links and images asked.
    </p>
    ${rows(
      'Not crawled, by reason',
      trust.notCrawled.map(({ reason, count: n }) => [reason, n]),
    )}
    ${rows(
      'Answers, by status',
      statuses.filter((row) => row.count > 0).map(({ status, count: n }) => [status ?? 'No answer', n]),
    )}
    <h3>Checks</h3>
    <p>
      ${count(rules.total)} in all: ${count(rules.failing)} found something, ${count(rules.passing)} passed,
      ${count(rules.notApplicable)} did not apply, ${count(rules.notMeasured.length)} could not be measured.
    </p>
    ${
      rules.notMeasured.length > 0 &&
      html`<table>
        <thead>
          <tr>
            <th scope="col">Not measured</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          ${rules.notMeasured.map(
            ({ title, reason }) =>
              html`<tr>
                <th scope="row">${title}</th>
                <td>${reason}</td>
              </tr>`,
          )}
        </tbody>
      </table>`
    }
  </section>`;
}

function rows(title: string, cells: readonly (readonly [name: string | number, n: number])[]): Markup | null {
  if (cells.length === 0) return null;
  return html`<h3>${title}</h3>
    <table>
      <tbody>
        ${cells.map(
          ([name, n]) =>
            html`<tr>
              <th scope="row">${name}</th>
              <td class="num">${count(n)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
}
