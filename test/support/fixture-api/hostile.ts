/** What a page may write to break out of the dashboard, to lie in it, or to widen it. */
export const HOSTILE = {
  script: '<script>window.pwned=1</script><img src=x onerror="window.pwned=2">',
  bidi: 'invoice\u202Efdp.exe \u2066isolated\u2069 \u200Bzero\u0000width',
  long: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(6),
  javascriptUrl: 'javascript:window.pwned=3',
  dataUrl: 'data:text/html,<script>window.pwned=4</script>',
  longUrl: `https://hostile.test/${'very-long-folder-name/'.repeat(95)}end?x=${'y'.repeat(20)}`.slice(
    0,
    2_000,
  ),
  arabic: 'عنوان الصفحة: أفضل الأحذية 2026',
  emoji: '👩‍👩‍👧‍👦 Family 🏴󠁧󠁢󠁥󠁮󠁧󠁿',
  template: '{{constructor.constructor("window.pwned=5")()}}',
} as const;
