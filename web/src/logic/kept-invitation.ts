const KEY = 'plumbline-invitation';

/**
 * An invitation's token while its holder signs up or in: in this tab alone, and in no address, where it would
 * stand in the history and in logs.
 */
export const keptInvitation = {
  get: (): string => sessionStorage.getItem(KEY) ?? '',
  set: (token: string): void => {
    sessionStorage.setItem(KEY, token);
  },
  clear: (): void => {
    sessionStorage.removeItem(KEY);
  },
};
