import type { CustomRule } from '#contract/custom-rules.ts';
import type { SiteSettings } from '#contract/api-sites.ts';
import { queryProblem } from '../custom-rules/look.ts';
import { patternProblem } from '../crawl/scope.ts';
import { AppError } from '../errors.ts';

interface Field {
  readonly path: string;
  readonly message: string;
}

/** Throws UNPROCESSABLE that names each pattern that is no RE2 expression, and each custom rule that cannot be. */
export function checkSettings({
  scope,
  overrides,
  customRules = [],
}: Pick<SiteSettings, 'scope' | 'overrides' | 'customRules'>): void {
  const scopeFields = (['include', 'exclude'] as const).flatMap((list) =>
    scope[list].flatMap((pattern, i) => fieldOf(`/settings/scope/${list}/${i}`, pattern)),
  );
  if (scopeFields.length > 0)
    throw new AppError('UNPROCESSABLE', 'A pattern of the scope cannot be read.', { fields: scopeFields });
  const fields = (overrides?.ignore ?? []).flatMap(({ pattern }, i) =>
    fieldOf(`/settings/overrides/ignore/${i}/pattern`, pattern),
  );
  if (fields.length > 0)
    throw new AppError('UNPROCESSABLE', 'A pattern of ignored addresses cannot be read.', { fields });
  const wrong = customRules.flatMap((rule, i) =>
    fieldsOfRule(rule, customRules.findIndex(({ id }) => id === rule.id) < i).map(({ path, message }) => ({
      path: `/settings/customRules/${i}/${path}`,
      message,
    })),
  );
  if (wrong.length > 0)
    throw new AppError('UNPROCESSABLE', 'A rule of the site cannot be read.', { fields: wrong });
}

function fieldsOfRule(rule: CustomRule, isTwin: boolean): Field[] {
  const query = queryProblem(rule);
  const { expect } = rule;
  const needsCount = expect === 'exactly' || expect === 'at-least' || expect === 'at-most';
  return [
    ...(isTwin ? [{ path: 'id', message: 'Another rule has this number' }] : []),
    ...(query === null ? [] : [{ path: 'query', message: query }]),
    ...(expect === 'equals' && rule.text === undefined
      ? [{ path: 'text', message: 'A text to compare with is needed' }]
      : []),
    ...(needsCount && rule.count === undefined ? [{ path: 'count', message: 'A number is needed' }] : []),
  ];
}

function fieldOf(path: string, pattern: string): Field[] {
  const message = patternProblem(pattern);
  return message === null ? [] : [{ path, message }];
}

/**
 * Throws UNPROCESSABLE that names each rule in the overrides that does not exist. Apart from checkSettings, as only
 * who takes settings from a person knows the catalogue; an analysis passes over what it does not know.
 */
export function checkRuleIds(
  overrides: SiteSettings['overrides'],
  rules: { readonly has: (id: string) => boolean },
): void {
  if (overrides === undefined) return;
  const named: [path: string, rule: string | null][] = [
    ...overrides.off.map((rule, i): [string, string] => [`off/${i}`, rule]),
    ...overrides.severities.map(({ rule }, i): [string, string] => [`severities/${i}/rule`, rule]),
    ...overrides.ignore.map(({ rule }, i): [string, string | null] => [`ignore/${i}/rule`, rule]),
  ];
  const fields = named.flatMap(([path, rule]): Field[] =>
    rule === null || rules.has(rule) || rule.startsWith('custom-')
      ? []
      : [{ path: `/settings/overrides/${path}`, message: 'There is no such rule' }],
  );
  if (fields.length > 0) throw new AppError('UNPROCESSABLE', 'There is no such rule.', { fields });
}
