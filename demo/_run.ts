import { startDemo } from '#demo/server.ts';
import { createAuditor } from '#test/integration/demo/audit-site.ts';
const [mode = 'html', ...names] = process.argv.slice(2);
const demo = await startDemo({ port: 0 });
const auditor = await createAuditor();
for (const name of names) {
  const [site = 'shop', state = 'before'] = name.split(':');
  demo.setState(state === 'after' ? 'after' : 'before');
  let before;
  if (state === 'after') { demo.setState('before'); before = await auditor.audit({ startUrl: demo.urls[site], mode }); demo.setState('after'); }
  const t = performance.now();
  const n = demo.requests.length;
  const r = await auditor.audit({ startUrl: demo.urls[site], mode, respectRobots: site !== 'down', before });
  console.log('=====', name, r.header.outcome, r.header.reason, 'score', r.summary?.score.score, 'pop', r.summary?.score.population, 'gated', r.summary?.score.gated, 'pages', r.summary?.counts.pages, 'ms', Math.round(performance.now() - t), 'requests', demo.requests.length - n);
  for (const [rule, list] of r.findings) console.log(rule, list.length, JSON.stringify(list.slice(0, 60).map((f) => `${(f.url ?? 'SITE').replace(/^http:\/\/[^/]*/, '')}[${f.severity[0]}]`)), process.env.EV ? JSON.stringify(list[0]?.evidence) : '');
  for (const c of r.summary?.fixFirst ?? []) console.log('  card', c.rule, c.where.level, c.where.name, 'findings', c.findings, 'places', c.places, c.shownBefore, '->', c.shownAfter);
  console.log('  templates', r.summary?.templates.map((t) => `${t.name} ${t.pages}`).join(' | '));
  if (r.summary?.score.change) console.log('  change', JSON.stringify(r.summary.score.change), JSON.stringify(r.summary.diff));
  const un = r.issues.filter((i) => i.unmeasured > 0).map((i) => `${i.rule}:${i.unmeasured}`); console.log('  unmeasured', un.join(' '));
}
await auditor.close();
await demo.close();
