import { Command, InvalidArgumentError, Option } from 'commander';
import { DEFAULT_SETTINGS } from '#contract/api-sites.ts';
import { MAX_PAGES } from '#contract/audit.ts';
import { SEVERITIES, type Severity } from '#contract/rule.ts';
import { MODES, type Mode } from '#contract/slice.ts';
import { RuleId } from '#contract/ids.ts';
import { MOST_RULES_CHANGED } from '#contract/overrides.ts';
import { patternProblem } from '#core/crawl/scope.ts';
import { ERRORS_IN_ONE_LINE } from './one-line.ts';

const MOST_PATTERN = 300;
const MOST_PATTERNS = 50;
const FORMATS = ['text', 'json', 'csv', 'sarif', 'junit', 'html'] as const;
type Format = (typeof FORMATS)[number];

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
  /** Rules whose findings are put aside. */
  readonly disableRule: readonly string[];
  readonly userAgent: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly allowPrivate: boolean;
  readonly recheckAfter: number;
  readonly checkLinks: number;
  readonly checkAssets: number;
  readonly format: Format;
  readonly out: string | undefined;
  readonly failOn: Severity | 'never';
  /** A result of `--format json` to compare with. */
  readonly compare: string | undefined;
  /** Only what is new since then counts for `--fail-on`. */
  readonly failOnNew: boolean;
}

const EXIT_CODES = `
Exit codes:
  0    audited, and nothing found at --fail-on
  1    something was found (with --fail-on-new: something that was not there before)
  2    bad input, or nothing at the address could be audited
  3    Plumbline failed: no result, or one that lacks pages for it
  130  ended by Ctrl-C; what was crawled by then is reported
`;

type Parsed = Omit<AuditOptions, 'headers'> & { readonly header: Readonly<Record<string, string>> };

/** The `audit` command; what it does is given. Bad input ends the process with one line and exit code 2. */
export function auditCommand(run: (url: string, options: AuditOptions) => Promise<void>): Command {
  return new Command('audit')
    .configureOutput(ERRORS_IN_ONE_LINE)
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
    .addOption(patterns('--include <pattern>', 'only addresses whose path and query match'))
    .addOption(patterns('--exclude <pattern>', 'no address whose path and query match'))
    .option('--subdomains', "also the host's subdomains", false)
    .addOption(
      new Option('--disable-rule <id>', 'what this rule finds does not count (may be repeated)')
        .argParser(collectRule)
        .default([], 'none'),
    )
    .option('--user-agent <s>', 'sent with every request', toUserAgent)
    .addOption(
      new Option("--header <'k: v'>", 'sent to the audited host (may be repeated)')
        .argParser(collectHeader)
        .default({}, 'none'),
    )
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
    .option('--compare <file>', 'an earlier result of --format json: says what is new and what is fixed')
    .option('--fail-on-new', 'with --compare: only new findings count for --fail-on', false)
    .addHelpText('after', EXIT_CODES)
    .action(async (url: string, { header, ...options }: Parsed, command: Command) => {
      if (options.failOnNew && options.compare === undefined)
        command.error('error: --fail-on-new needs --compare', { exitCode: 1 });
      await run(url, { ...options, headers: header });
    });
}

/** RE2, unanchored; the bounds are those of an audit's configuration. */
function patterns(flags: string, description: string): Option {
  return new Option(flags, `${description} (RE2; may be repeated)`)
    .argParser((pattern: string, all: readonly string[]) => {
      const problem = patternProblem(pattern);
      if (pattern === '' || pattern.length > MOST_PATTERN)
        throw new InvalidArgumentError(`a pattern has 1 to ${MOST_PATTERN} characters`);
      if (problem !== null) throw new InvalidArgumentError(problem);
      if (all.length >= MOST_PATTERNS) throw new InvalidArgumentError(`at most ${MOST_PATTERNS} are taken`);
      return [...all, pattern];
    })
    .default([], 'none');
}

function collectRule(id: string, all: readonly string[]): string[] {
  if (!RuleId.safeParse(id).success)
    throw new InvalidArgumentError('an id is wanted, as `plumbline rules` lists them');
  if (all.length >= MOST_RULES_CHANGED)
    throw new InvalidArgumentError(`at most ${MOST_RULES_CHANGED} are taken`);
  return [...all, id];
}

function whole(least: number, most: number) {
  return (text: string): number => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= least && value <= most))
      throw new InvalidArgumentError(`a whole number from ${least} to ${most} is wanted`);
    return value;
  };
}

function decimal(least: number, most: number) {
  return (text: string): number => {
    const value = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= least && value <= most))
      throw new InvalidArgumentError(`a number from ${least} to ${most} is wanted`);
    return value;
  };
}

function toUserAgent(text: string): string {
  if (!/^[\u0020-\u007e]{1,300}$/.test(text) || text.trim() === '')
    throw new InvalidArgumentError('1 to 300 printable ASCII characters are wanted');
  return text;
}

function collectHeader(text: string, all: Readonly<Record<string, string>>): Record<string, string> {
  const match = /^([!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}):[\t ]*([\t\u0020-\u007e\u0080-\u00ff]{0,1000})$/.exec(
    text,
  );
  const [, name, value] = match ?? [];
  if (name === undefined || value === undefined)
    throw new InvalidArgumentError("a header is written 'Name: value', in 1,000 characters at most");
  return { ...all, [name]: value.trimEnd() };
}
