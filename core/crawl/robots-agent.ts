/** The product token by which robots.txt may speak of us, whatever user agent an audit sends. */
export const ROBOTS_AGENT = 'Plumbline';
