import type { SiteSettings } from '#contract/api-sites.ts';
import { MAX_PAGES } from './contract-words.ts';

/** Settings as a form holds them: numbers may be half typed, patterns are lines of text. */
export interface SettingsDraft {
  readonly mode: SiteSettings['mode'];
  readonly maxPages: string;
  readonly rate: string;
  readonly subdomains: boolean;
  readonly include: string;
  readonly exclude: string;
  readonly checkLinks: string;
  readonly checkAssets: string;
}

export type DraftErrors = Partial<Record<keyof SettingsDraft, string>>;

export const toDraft = (settings: SiteSettings): SettingsDraft => ({
  mode: settings.mode,
  maxPages: String(settings.maxPages),
  rate: String(settings.rate),
  subdomains: settings.scope.subdomains,
  include: settings.scope.include.join('\n'),
  exclude: settings.scope.exclude.join('\n'),
  checkLinks: String(settings.checkLinks),
  checkAssets: String(settings.checkAssets),
});

const MOST_PATTERNS = 50;
const LONGEST_PATTERN = 300;

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const numberOf = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text));

/** What is wrong with a draft, by field; nothing where it can be sent. */
export function draftErrors(draft: SettingsDraft): DraftErrors {
  const errors: DraftErrors = {};
  const range = (
    key: 'maxPages' | 'rate' | 'checkLinks' | 'checkAssets',
    low: number,
    high: number,
    whole = true,
  ) => {
    const value = numberOf(draft[key]);
    if (!Number.isFinite(value) || value < low || value > high || (whole && !Number.isInteger(value)))
      errors[key] = `Enter ${whole ? 'a whole number' : 'a number'} from ${low} to ${high.toLocaleString()}`;
  };
  range('maxPages', 1, MAX_PAGES);
  range('rate', 0.1, 50, false);
  range('checkLinks', 0, 20_000);
  range('checkAssets', 0, 50_000);
  for (const key of ['include', 'exclude'] as const) {
    const patterns = lines(draft[key]);
    if (patterns.length > MOST_PATTERNS) errors[key] = `At most ${MOST_PATTERNS} patterns`;
    else if (patterns.some((pattern) => pattern.length > LONGEST_PATTERN))
      errors[key] = `A pattern has at most ${LONGEST_PATTERN} characters`;
  }
  return errors;
}

/** The settings of a draft without errors. */
export const toSettings = (draft: SettingsDraft): SiteSettings => ({
  mode: draft.mode,
  maxPages: numberOf(draft.maxPages),
  rate: numberOf(draft.rate),
  scope: { subdomains: draft.subdomains, include: lines(draft.include), exclude: lines(draft.exclude) },
  checkLinks: numberOf(draft.checkLinks),
  checkAssets: numberOf(draft.checkAssets),
});

const FIELDS: Readonly<Record<string, keyof SettingsDraft>> = {
  mode: 'mode',
  maxPages: 'maxPages',
  rate: 'rate',
  checkLinks: 'checkLinks',
  checkAssets: 'checkAssets',
  'scope.subdomains': 'subdomains',
  'scope.include': 'include',
  'scope.exclude': 'exclude',
};

/** The server's messages (`settings.scope.include.3`) at the fields they are about. */
export function serverErrors(errors: Readonly<Record<string, string>>): DraftErrors {
  const found: DraftErrors = {};
  for (const [path, message] of Object.entries(errors)) {
    const name = path.replace(/^settings\./, '');
    const field = FIELDS[name] ?? FIELDS[name.replace(/\.\d+$/, '')];
    if (field !== undefined) found[field] ??= message;
  }
  return found;
}
