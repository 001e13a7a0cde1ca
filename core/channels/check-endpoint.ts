import { AppError } from '../errors.ts';

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * Whether we may send to an address, as far as its words tell: https, no credentials, no address of a private
 * name. Where it leads is judged by the egress guard when something is sent. `allowLoopback` admits plain http to
 * this machine: the local cloud alone.
 * @returns what is wrong, in plain words; null where nothing is
 */
export function endpointProblem(text: string, allowLoopback: boolean): string | null {
  const url = URL.parse(text);
  if (url === null) return 'This is no web address.';
  if (url.username !== '' || url.password !== '') return 'Leave name and password out of the address.';
  if (url.hash !== '') return 'Leave out what follows the #: it is never sent.';
  const isLoopback = LOOPBACK.test(url.hostname);
  if (isLoopback) return allowLoopback ? null : 'This address leads to the machine itself.';
  return url.protocol === 'https:' ? null : 'The address must begin with https://.';
}

/** Throws UNPROCESSABLE with the field at fault. */
export function checkEndpoint(text: string, allowLoopback: boolean): void {
  const problem = endpointProblem(text, allowLoopback);
  if (problem === null) return;
  throw new AppError('UNPROCESSABLE', problem, {
    reason: 'endpoint',
    fields: [{ path: '/url', message: problem }],
  });
}
