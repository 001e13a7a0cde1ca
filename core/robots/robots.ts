/** A parsed robots.txt. */
export interface Robots {
  readonly sitemaps: readonly string[];
}
