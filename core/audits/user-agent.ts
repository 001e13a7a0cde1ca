/** Stable but for its address: sites allow us by it. */
export const userAgent = (helpUrl: string | undefined): string =>
  `Plumbline/1.0${helpUrl === undefined ? '' : ` (+${helpUrl})`}`;
