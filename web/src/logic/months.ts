const format = new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** `2026-11` as people write it. */
export const monthName = (month: string): string => format.format(new Date(`${month}-01T00:00:00Z`));
