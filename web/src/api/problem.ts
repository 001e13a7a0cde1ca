/** Failures are the same for every client of the API. */
export { ApiError, isApiError, networkError } from '#contract/api-error.ts';
export type { FieldError } from '#contract/api-error.ts';
