import type { SiteSettings } from '#contract/api-sites.ts';

/** A change of settings as it arrives: what is absent stays as it is. */
export type SettingsChange = { readonly [K in keyof SiteSettings]?: SiteSettings[K] | undefined };

/** Lays a change over settings. */
export function withChange(settings: SiteSettings, change: SettingsChange = {}): SiteSettings {
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  return { ...settings, ...(Object.fromEntries(given) as Partial<SiteSettings>) };
}
