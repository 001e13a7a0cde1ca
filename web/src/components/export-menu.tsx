import { useMutation } from '@tanstack/react-query';
import type { ExportFormat } from '#contract/api-exports.ts';
import type { MakeExport } from '../api/exports.ts';
import { download } from '../logic/download.ts';
import { Dropdown } from './dropdown.tsx';
import classes from './export-menu.module.css';
import { Icon } from './icon.tsx';
import { ProblemNote } from './problem-note.tsx';

const FORMATS: readonly (readonly [format: ExportFormat, name: string, words: string])[] = [
  ['csv', 'CSV', 'for any spreadsheet'],
  ['xlsx', 'Excel', 'a workbook (.xlsx)'],
  ['json', 'JSON', 'one list'],
  ['ndjson', 'NDJSON', 'one line a row'],
];

export interface ExportChoice {
  /** What the rows are, as in "Issues". */
  readonly what: string;
  readonly make: MakeExport;
}

/** What the page shows, with its filters, as a file. */
export function ExportMenu({ choices }: { readonly choices: readonly ExportChoice[] }) {
  const making = useMutation({
    mutationFn: ({ make, format }: { make: MakeExport; format: ExportFormat }) => make(format),
    onSuccess: ({ url }) => {
      download(url);
    },
  });
  return (
    <Dropdown
      width={248}
      align="end"
      button={
        <>
          <Icon name="down" /> {making.isPending ? 'Exporting…' : 'Export'}
        </>
      }
    >
      {(close) => (
        <div className={classes.menu}>
          {choices.map(({ what, make }) => (
            <section key={what} aria-label={`Export ${what.toLowerCase()}`}>
              <p className="dim small">{what}</p>
              {FORMATS.map(([format, name, words]) => (
                <button
                  key={format}
                  type="button"
                  className={classes.format}
                  disabled={making.isPending}
                  onClick={() => {
                    making.mutate({ make, format }, { onSuccess: close });
                  }}
                >
                  {name} <span className="dim small">{words}</span>
                </button>
              ))}
            </section>
          ))}
          <output className="sr-only">{making.isPending ? 'The file is being made' : ''}</output>
          {making.isError && <ProblemNote error={making.error} what="The file could not be made" />}
        </div>
      )}
    </Dropdown>
  );
}
