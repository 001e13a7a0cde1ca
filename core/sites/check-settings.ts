import type { SiteSettings } from '#contract/api-sites.ts';
import { patternProblem } from '../crawl/scope.ts';
import { AppError } from '../errors.ts';

/** Throws UNPROCESSABLE that names each pattern that is no RE2 expression. */
export function checkSettings({ scope }: Pick<SiteSettings, 'scope'>): void {
  const fields = (['include', 'exclude'] as const).flatMap((list) =>
    scope[list].flatMap((pattern, i) => {
      const problem = patternProblem(pattern);
      return problem === null ? [] : [{ path: `/settings/scope/${list}/${i}`, message: problem }];
    }),
  );
  if (fields.length > 0)
    throw new AppError('UNPROCESSABLE', 'A pattern of the scope cannot be read.', { fields });
}
