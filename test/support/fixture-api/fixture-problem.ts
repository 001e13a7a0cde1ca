import type { ProblemCode } from '#contract/problem.ts';

/** A problem that a handler answers with. */
export class FixtureProblem extends Error {
  override readonly name = 'FixtureProblem';
  readonly code: ProblemCode;
  readonly reason: string | undefined;
  readonly fields: readonly { readonly path: string; readonly message: string }[];

  constructor(code: ProblemCode, detail: string, more: { reason?: string; field?: string } = {}) {
    super(detail);
    this.code = code;
    this.reason = more.reason;
    this.fields = more.field === undefined ? [] : [{ path: more.field, message: detail }];
  }
}
