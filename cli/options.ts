import { Command, InvalidArgumentError, Option } from 'commander';
import { DEFAULT_SETTINGS } from '#contract/api-sites.ts';
import { MAX_PAGES } from '#contract/audit.ts';
import { SEVERITIES, type Severity } from '#contract/rule.ts';
import { MODES, type Mode } from '#contract/slice.ts';

export const FORMATS = ['text', 'json', 'csv'] as const;
export type Format = (typeof FORMATS)[number];

export interface AuditOptions {
  readonly mode: Mode;
  readonly maxPages: number;
  /** Undefined: as many as the rate can keep busy. */
  readonly concurrency: number | undefined;
  /** Requests a second to one host; 0 is unlimited. */
  readonly rate: number;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly subdomains: boolean;
  readonly userAgent: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly allowPrivate: boolean;
  readonly recheckAfter: number;
  readonly checkLinks: number;
  readonly checkAssets: number;
  readonly format: Format;
  readonly out: string | undefined;
  readonly failOn: Severity | 'never';
}

type Parsed = Omit<AuditOptions, 'headers'> & { readonly header: Readonly<Record<string, string>> };

/** The `audit` command; what it does is given. Bad input ends the process with one line and exit code 2. */
export function auditCommand(run: (url: string, options: AuditOptions) => Promise<void>): Command {
  return new Command('audit')
    .description('Crawl a site, audit every page of it, and say what to fix first.')
    .argument('<url>', 'where to start: https:// is taken where no scheme is given')
    .addOption(
      new Option(
        '--mode <mode>',
        'HTTP only, every page in Chromium, or Chromium where it makes a difference',
      )
        .choices(MODES)
        .default('auto' satisfies Mode),
    )
    .option('--max-pages <n>', 'page budget', whole(1, MAX_PAGES), DEFAULT_SETTINGS.maxPages)
    .option('--concurrency <n>', 'batches of pages at work at a time', whole(1, 64))
    .option(
      '--rate <n>',
      'requests a second to one host, 0 for no limit',
      decimal(0, 1_000),
      DEFAULT_SETTINGS.rate,
    )
    .option('--include <pattern>', 'only addresses whose path matches (RE2; may be repeated)', collect, [])
    .option('--exclude <pattern>', 'no address whose path matches (RE2; may be repeated)', collect, [])
    .option('--subdomains', "also the host's subdomains", false)
    .option('--user-agent <s>', 'sent with every request')
    .option("--header <'k: v'>", 'sent to the audited host (may be repeated)', collectHeader, {})
    .option('--allow-private', 'addresses in private networks and on this machine may be asked', false)
    .option(
      '--recheck-after <s>',
      'seconds before a page that failed is asked once more',
      decimal(0, 3_600),
      60,
    )
    .option(
      '--check-links <n>',
      'most external links that are checked',
      whole(0, 20_000),
      DEFAULT_SETTINGS.checkLinks,
    )
    .option(
      '--check-assets <n>',
      'most images that are checked',
      whole(0, 50_000),
      DEFAULT_SETTINGS.checkAssets,
    )
    .addOption(
      new Option('--format <format>', 'of the result').choices(FORMATS).default('text' satisfies Format),
    )
    .option('--out <file>', 'where the result goes (standard output by default)')
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 where there is a finding of this severity or worse')
        .choices([...SEVERITIES, 'never'])
        .default('error'),
    )
    .action(async (url: string, { header, ...options }: Parsed) => {
      await run(url, { ...options, headers: header });
    });
}

function whole(least: number, most: number) {
  return (text: string): number => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < least || value > most)
      throw new InvalidArgumentError(`a whole number from ${least} to ${most} is wanted`);
    return value;
  };
}

function decimal(least: number, most: number) {
  return (text: string): number => {
    const value = text.trim() === '' ? Number.NaN : Number(text);
    if (!(value >= least && value <= most))
      throw new InvalidArgumentError(`a number from ${least} to ${most} is wanted`);
    return value;
  };
}

const collect = (value: string, all: readonly string[]): readonly string[] => [...all, value];

function collectHeader(text: string, all: Readonly<Record<string, string>>): Record<string, string> {
  const match = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):\s*([\t\u0020-\u007e\u0080-\u00ff]*)$/.exec(text);
  const [, name, value] = match ?? [];
  if (name === undefined || value === undefined)
    throw new InvalidArgumentError("a header is written 'Name: value'");
  return { ...all, [name]: value };
}
