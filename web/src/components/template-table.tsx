import { Link } from 'react-router';
import type { AuditSummaryView } from '#contract/api-audits.ts';
import { count, plural } from '../logic/format.ts';
import { filterSearch } from '../logic/page-filters.ts';
import { Screenshot } from './screenshot.tsx';
import { ScrollBox } from './scroll-box.tsx';
import { Severity } from './severity.tsx';
import { SiteText } from './site-text.tsx';
import { SiteUrl } from './site-url.tsx';
import table from './table.module.css';
import classes from './template-table.module.css';

interface TemplateTableProps {
  readonly templates: AuditSummaryView['templates'];
  readonly more: number;
  readonly site: string;
  readonly pagesAt: (search: string) => string;
  readonly issueAt: (rule: string) => string;
}

/** Pages by layout: one edit in a template mends all of its pages. */
export function TemplateTable({ templates, more, site, pagesAt, issueAt }: TemplateTableProps) {
  if (templates.length === 0) return null;
  return (
    <section aria-labelledby="templates" className="stack">
      <h2 id="templates">Templates</h2>
      <ScrollBox label="Table of templates">
        <table className={table.table}>
          <caption className="sr-only">Templates with their pages, score and worst issue</caption>
          <thead>
            <tr>
              <th scope="col">Template</th>
              <th scope="col" className="num">
                Pages
              </th>
              <th scope="col" className="num">
                Indexable
              </th>
              <th scope="col" className="num">
                Score
              </th>
              <th scope="col">Worst issue</th>
              <th scope="col">
                <span className="sr-only">Screenshot</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {templates.map((template) => (
              <tr key={template.id}>
                <th scope="row" className={classes.name}>
                  <Link to={pagesAt(filterSearch(['template', 'is', template.id]))}>
                    <SiteText>{template.name}</SiteText>
                  </Link>
                  <span className="dim small">
                    for example <SiteUrl url={template.example} site={site} max={56} />
                  </span>
                </th>
                <td className="num">{count(template.pages)}</td>
                <td className="num">{count(template.indexable)}</td>
                <td className="num">{template.score === null ? '–' : Math.floor(template.score)}</td>
                <td className={classes.worst}>
                  {template.worst === null ? (
                    <span className="dim">None</span>
                  ) : (
                    <>
                      <Severity value={template.worst.severity} short />{' '}
                      <Link to={issueAt(template.worst.rule)}>{template.worst.title}</Link>{' '}
                      <span className="dim small">{plural(template.worst.findings, 'finding')}</span>
                    </>
                  )}
                </td>
                <td>
                  {template.screenshot !== null && <Screenshot link={template.screenshot} size="thumb" />}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {more > 0 && <p className="dim small">And {plural(more, 'smaller template')}.</p>}
    </section>
  );
}
