import { CATEGORY_TITLES } from '#contract/category-titles.ts';
import type { FixCard } from '#contract/report.ts';
import { type Markup, foreign, html } from './markup.ts';
import type { ReportModel } from './model.ts';
import { band, count, day, findingItem, placeWords, plural } from './words.ts';

export function cover({ brand, siteName, partial, summary }: ReportModel): Markup {
  const { logo, name } = brand;
  return html`<header class="cover">
    <div>
      ${
        logo !== null &&
        html`<img
          class="logo"
          alt=""
          src="data:${logo.type};base64,${Buffer.from(logo.bytes).toString('base64')}"
        />`
      }
      ${name !== '' && html`<p><strong>${foreign(name)}</strong></p>`}
    </div>
    <div class="band">
      <p>SEO audit</p>
      <h1>${foreign(siteName)}</h1>
      <p>${foreign(summary.startUrl)}</p>
      <p class="dim">${day(summary.endedAt)}</p>
    </div>
    <div>
      ${scoreFigure(summary.score.shown)}
      <p class="dim">
        ${plural(summary.trust.checked, 'page')} of ${plural(summary.trust.known, 'known URL')} checked,
        ${count(summary.trust.rendered)} of them rendered as on a phone.
      </p>
      ${partial !== null && html`<p><strong>This audit is partial.</strong> ${partial}</p>`}
    </div>
  </header>`;
}

const scoreFigure = (shown: number | null): Markup =>
  html`<p class="score">
    <span class="figure ${band(shown)}">${shown ?? '–'}</span>
    <span>${shown === null ? 'There is nothing to score.' : 'of 100 points'}</span>
  </p>`;

export function score(model: ReportModel): Markup {
  const { counts, score: report } = model.summary;
  const judged = report.categories.filter(({ shown }) => shown !== null);
  return html`<section>
    <h2>Score and trend</h2>
    ${scoreFigure(report.shown)}
    <p>
      Every page that search engines should show starts at 100; each serious fault halves it, each ordinary
      fault takes a tenth; broken or wrongly excluded pages count 0; the score is the average, times the
      site-wide faults.
    </p>
    <p>
      ${plural(counts.issues.error ?? 0, 'error')}, ${plural(counts.issues.warning ?? 0, 'warning')} and
      ${plural(counts.issues.notice ?? 0, 'notice')}; ${count(counts.pagesWithErrors)} of
      ${plural(counts.pages, 'page')} with at least one error.
    </p>
    ${trend(model.trend)}
    <table>
      <thead>
        <tr>
          <th scope="col">Category</th>
          <th scope="col">Score</th>
          <th scope="col" class="num">Points</th>
          <th scope="col" class="num">Issues</th>
        </tr>
      </thead>
      <tbody>
        ${judged.map(
          ({ category, shown, issues }) =>
            html`<tr>
              <th scope="row">${CATEGORY_TITLES[category]}</th>
              <td>
                <span class="track"
                  ><span style="width:${Math.max(0, Math.min(100, shown ?? 0))}%"></span
                ></span>
              </td>
              <td class="num">${shown}</td>
              <td class="num">${count(issues)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

const WIDTH = 680;
const HEIGHT = 160;
const PAD = 28;

/** The score's line over audits: a chart of at least two points, with each figure said. */
function trend(points: ReportModel['trend']): Markup | null {
  if (points.length < 2) return null;
  const x = (i: number) => Math.round(PAD + (i * (WIDTH - 2 * PAD)) / (points.length - 1));
  const y = (shown: number) => Math.round(HEIGHT - PAD - (shown * (HEIGHT - 2 * PAD)) / 100);
  const line = points.map(({ shown }, i) => `${x(i)},${y(shown)}`).join(' ');
  const [first, last] = [points[0], points.at(-1)];
  return html`<figure>
    <svg class="trend" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Score over audits">
      <path d="M${PAD} ${y(0)}H${WIDTH - PAD}M${PAD} ${y(100)}H${WIDTH - PAD}" stroke="#d5dade" />
      <polyline points="${line}" fill="none" stroke="#1c2126" stroke-width="2" />
      <g font-size="11" text-anchor="middle" fill="#1c2126">
        ${points.map(
          ({ shown }, i) =>
            html`<circle cx="${x(i)}" cy="${y(shown)}" r="3" /><text x="${x(i)}" y="${y(shown) - 8}">
                ${shown}
              </text>`,
        )}
      </g>
    </svg>
    <figcaption class="dim small">
      ${plural(points.length, 'audit')}, ${first !== undefined && day(first.at)} to
      ${last !== undefined && day(last.at)}.
    </figcaption>
  </figure>`;
}

export function fixes({ summary: { fixFirst } }: ReportModel): Markup {
  return html`<section>
    <h2>Fix these first</h2>
    ${fixFirst.length === 0 && html`<p>Nothing was found that takes from the score.</p>`}
    ${fixFirst.map((card, i) => fixCard(card, i + 1))}
  </section>`;
}

const fixCard = (card: FixCard, number: number): Markup =>
  html`<div class="fix">
    <h3>${number}. ${card.title}</h3>
    <p>
      <span class="severity ${card.severity}">${card.severity}</span>, ${CATEGORY_TITLES[card.category]},
      ${placeWords(card)}. Score ${card.shownBefore} to ${card.shownAfter} (+${card.gain.toFixed(1)}).
    </p>
    ${
      (card.example.url !== null || card.example.evidence.length > 0) &&
      html`<ul class="findings">
        ${findingItem(card.example)}
      </ul>`
    }
  </div>`;
