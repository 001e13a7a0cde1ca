import type { Evidence } from '#contract/rule.ts';
import { type RobotsFault, lintRobots } from '../../robots/lint.ts';
import type { HostModel, SiteModel } from '../../site/model.ts';
import { type SiteOutcome, finding, judged } from '../site-rule.ts';

const cache = new WeakMap<HostModel, readonly RobotsFault[]>();

/** Whether a robots.txt answered with what may be rules: an HTML page is another finding. */
const isText = ({ record: { robots } }: HostModel): boolean =>
  robots.verdict === 'rules' && !isHtmlAnswer(robots);

export const isHtmlAnswer = ({ text, contentType }: { text: string; contentType: string | null }): boolean =>
  /^\ufeff?\s{0,200}<(?:!doctype|html|head|body|\?xml|!--)/i.test(text.slice(0, 500)) ||
  (contentType?.toLowerCase().startsWith('text/html') === true && /^\s{0,200}</.test(text.slice(0, 300)));

/** Lines of the hosts' robots.txt with one kind of fault, as one finding on the site. */
export function judgeLines(site: SiteModel, isFault: (fault: RobotsFault) => boolean): SiteOutcome {
  const hosts = site.hosts.filter(isText);
  if (hosts.length === 0) return { kind: 'not-applicable', reason: 'no robots.txt has any rules' };
  const evidence = hosts.flatMap((host) =>
    faultsOf(host)
      .filter(isFault)
      .map((fault) => toEvidence(host, fault)),
  );
  return judged(evidence.length === 0 ? [] : [finding(null, evidence)]);
}

function faultsOf(host: HostModel): readonly RobotsFault[] {
  const known = cache.get(host);
  if (known !== undefined) return known;
  const faults = lintRobots(host.record.robots.text);
  cache.set(host, faults);
  return faults;
}

const toEvidence = ({ record }: HostModel, { message, line, number }: RobotsFault): Evidence => ({
  message,
  value: line,
  where: `line ${number}`,
  url: record.robots.url,
  from: 'robots',
});

/** Judges the answer to the request for robots.txt of each host. */
export function judgeAnswers(
  site: SiteModel,
  judge: (robots: HostModel['record']['robots'], host: HostModel) => Omit<Evidence, 'url' | 'from'> | null,
): SiteOutcome {
  if (site.hosts.length === 0) return { kind: 'not-measured', reason: 'no robots.txt was asked for' };
  const evidence = site.hosts.flatMap((host): Evidence[] => {
    const found = judge(host.record.robots, host);
    return found === null ? [] : [{ ...found, url: host.record.robots.url, from: 'robots' }];
  });
  return judged(evidence.length === 0 ? [] : [finding(null, evidence)]);
}
