import { appendix, findings } from './findings.ts';
import { html } from './markup.ts';
import type { ReportModel } from './model.ts';
import { cover, fixes, score } from './parts.ts';
import { styleSheet } from './style.ts';

/** Nothing may load or run, whatever a text in it managed to be. */
const POLICY =
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/**
 * A report as one HTML file: cover, score and trend, the fixes that gain most, findings by category, appendix.
 * Made for paper (A4), whole by itself, without a script; every text is escaped.
 */
export function toReportHtml(model: ReportModel): string {
  const { html: text } = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <meta name="referrer" content="no-referrer" />
        <meta name="robots" content="noindex" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>SEO audit of ${model.siteName}</title>
        <style>
          ${{ html: styleSheet(model.brand.accent) }}
        </style>
      </head>
      <body>
        ${cover(model)}
        <main>${score(model)} ${fixes(model)} ${findings(model)} ${appendix(model)}</main>
      </body>
    </html> `;
  return `${text.trim()}\n`;
}
