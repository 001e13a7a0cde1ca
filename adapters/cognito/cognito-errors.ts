import { AppError } from '#core/errors.ts';

const TOO_MANY = new Set([
  'LimitExceededException',
  'TooManyRequestsException',
  'TooManyFailedAttemptsException',
]);
const BAD_CODE = new Set([
  'CodeMismatchException',
  'ExpiredCodeException',
  // Confirming twice, confirming an unknown address: one answer, so that none tells of an account.
  'NotAuthorizedException',
  'UserNotFoundException',
  'AliasExistsException',
]);

export const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');

/** What Cognito's refusals mean whatever was asked; anything unknown is UNAVAILABLE, never shown to the caller. */
export function toAppError(error: unknown): AppError {
  const name = nameOf(error);
  if (TOO_MANY.has(name))
    return new AppError('RATE_LIMITED', 'Too many tries. Wait a little, then try again.', {
      cause: error,
      retryAfter: 60,
    });
  if (name === 'InvalidPasswordException')
    return new AppError('UNPROCESSABLE', 'This password is not accepted.', {
      cause: error,
      fields: [{ path: '/password', message: 'Choose a longer or less common password' }],
    });
  if (name === 'InvalidParameterException')
    return new AppError('UNPROCESSABLE', 'This address or password is not accepted.', { cause: error });
  return new AppError('UNAVAILABLE', 'Signing in does not work at the moment.', { cause: error });
}

/** The same for requests that carry a one-use code. */
export function toCodeError(error: unknown): AppError {
  if (!BAD_CODE.has(nameOf(error))) return toAppError(error);
  return new AppError('UNPROCESSABLE', 'The code is wrong or has expired.', {
    cause: error,
    fields: [{ path: '/code', message: 'Check the code, or have a new one sent' }],
  });
}
