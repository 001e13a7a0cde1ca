import type { metaRoutes } from '#contract/api-meta.ts';
import type { RuleInfo } from '#contract/rule.ts';
import { AppError } from '#core/errors.ts';
import type { HandlersFor } from '../call.ts';
import { openApi } from '../openapi.ts';

export interface MetaDeps {
  readonly rules: ReadonlyMap<string, RuleInfo>;
  readonly stage: string;
}

/** What needs no data: the catalogue of rules, the API's own description, and whether it is up. */
export function metaHandlers({ rules, stage }: MetaDeps): HandlersFor<keyof typeof metaRoutes> {
  return {
    listRules: () => Promise.resolve({ items: [...rules.values()] }),
    getRule: ({ params }) => {
      const rule = rules.get(params.rule);
      return rule === undefined
        ? Promise.reject(new AppError('NOT_FOUND', 'There is no such rule.'))
        : Promise.resolve(rule);
    },
    health: () => Promise.resolve({ ok: true, stage, rules: rules.size }),
    openapi: () => Promise.resolve(openApi()),
  };
}
