/** Parameters that campaigns and analytics add to links: they never change what a page shows. */
const TRACKING = new Set([
  '_bta_c',
  '_bta_tid',
  '_branch_match_id',
  '_branch_referrer',
  '_ga',
  '_gl',
  '_hsenc',
  '_hsmi',
  '_ke',
  '_kx',
  '_openstat',
  'campaignid',
  'cmpid',
  'dclid',
  'dm_i',
  'ef_id',
  'epik',
  'fb_action_ids',
  'fb_action_types',
  'fb_source',
  'fbclid',
  'gad_campaignid',
  'gad_source',
  'gbraid',
  'gclid',
  'gclsrc',
  'hsa_acc',
  'hsa_ad',
  'hsa_cam',
  'hsa_grp',
  'hsa_kw',
  'hsa_mt',
  'hsa_net',
  'hsa_src',
  'hsa_tgt',
  'hsa_ver',
  'hsctatracking',
  'igshid',
  'irclickid',
  'li_fat_id',
  'mc_cid',
  'mc_eid',
  'mkt_tok',
  'mkwid',
  'msclkid',
  'oly_anon_id',
  'oly_enc_id',
  'pcrid',
  'rb_clickid',
  's_cid',
  's_kwcid',
  'srsltid',
  'trk_contact',
  'trk_msg',
  'trk_module',
  'trk_sid',
  'ttclid',
  'twclid',
  'vero_conv',
  'vero_id',
  'wbraid',
  'wickedid',
  'yclid',
  'ysclid',
]);

const PREFIXES = ['utm_', 'mtm_', 'pk_', 'piwik_', 'matomo_', 'stm_'];

/** Whether a query parameter only tracks where a visitor came from. `name` in any case. */
export function isTracking(name: string): boolean {
  const key = name.toLowerCase();
  return TRACKING.has(key) || PREFIXES.some((prefix) => key.startsWith(prefix));
}

/** A normalised URL without its tracking parameters; the others keep their order and their bytes. */
export function dropTracking(url: string): string {
  const mark = url.indexOf('?');
  if (mark === -1) return url;
  const kept = url
    .slice(mark + 1)
    .split('&')
    .filter((pair) => !isTracking(nameOf(pair)));
  const query = kept.join('&');
  return query === '' ? url.slice(0, mark) : `${url.slice(0, mark)}?${query}`;
}

/** The name of one `name=value` pair as written. */
export function nameOf(pair: string): string {
  const equals = pair.indexOf('=');
  return equals === -1 ? pair : pair.slice(0, equals);
}
