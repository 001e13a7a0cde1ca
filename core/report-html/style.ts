const STANDARD = '#1f5fbf';
const ACCENT = /^#[0-9a-f]{6}$/i;

/** The colour as it may stand in a style sheet: ours where it is none. */
export const safeAccent = (accent: string | null): string =>
  accent !== null && ACCENT.test(accent) ? accent : STANDARD;

/**
 * Black or white, whichever is read better on it. Relative luminance and the threshold where both contrasts are
 * equal: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
 */
export function inkOn(accent: string): string {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(accent.slice(at, at + 2), 16) / 255;
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? '#000' : '#fff';
}

/** For paper first; a screen shows the same sheet. Nothing of it is fetched. */
export function styleSheet(given: string | null): string {
  const accent = safeAccent(given);
  return `
@page{size:A4;margin:18mm 16mm 20mm}
*{box-sizing:border-box}
:root{color-scheme:light}
html{-webkit-print-color-adjust:exact;print-color-adjust:exact}
body{margin:0 auto;max-width:960px;font:10.5pt/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif;color:#1c2126;background:#fff;overflow-wrap:anywhere}
h1,h2,h3,p,ul,ol,table,figure,dl,dd{margin:0;padding:0}
h1{font-size:26pt;line-height:1.2}
h2{font-size:16pt;margin:0 0 4mm;padding-bottom:2mm;border-bottom:.6mm solid ${accent}}
h3{font-size:11.5pt;margin:0 0 1mm}
p+p,ul+p,p+ul{margin-top:2mm}
ul,ol{padding-left:5mm}
code{font:9pt/1.4 ui-monospace,"DejaVu Sans Mono",monospace}
a{color:inherit}
.dim{color:#555d66}
.small{font-size:9pt}
section{margin:0 0 10mm}
.cover{min-height:240mm;display:flex;flex-direction:column;justify-content:space-between;break-after:page;padding:6mm 0}
.band{background:${accent};color:${inkOn(accent)};padding:10mm}
.band .dim{color:inherit}
.logo{max-height:24mm;max-width:80mm;display:block}
.score{display:flex;gap:10mm;align-items:center}
.figure{font-size:40pt;line-height:1;font-weight:700}
.good{color:#1b7a35}.fair{color:#9a5b00}.poor{color:#b3261e}.none{color:#555d66}
table{width:100%;border-collapse:collapse;font-size:9.5pt}
th,td{text-align:start;padding:1.4mm 2mm;border-bottom:.2mm solid #d5dade;vertical-align:top}
thead th{border-bottom:.4mm solid #8b949d}
.num{text-align:end;white-space:nowrap;font-variant-numeric:tabular-nums}
.track{display:inline-block;width:40mm;height:2.4mm;background:#e7eaed;vertical-align:middle}
.track span{display:block;height:100%;background:${accent}}
.error{color:#b3261e}.warning{color:#8a5200}.notice{color:#3a5568}
.severity{font-weight:600;text-transform:capitalize}
.fix,.issue{break-inside:avoid-page;padding:3mm 0;border-top:.2mm solid #d5dade}
.issue .findings{break-inside:auto}
.findings{list-style:none;padding:0;margin-top:2mm;border-left:.6mm solid #d5dade}
.findings li{padding:.6mm 0 .6mm 3mm}
.trend{width:100%;height:48mm}
.chapter{break-before:page}
@media screen{body{padding:8mm 6mm}.cover{min-height:0;gap:16mm}}
`;
}
