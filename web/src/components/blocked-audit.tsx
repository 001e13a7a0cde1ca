import type { Audit } from '#contract/api-audits.ts';
import { REASONS } from '../logic/outcomes.ts';
import { useSite } from '../shell/site-scope.tsx';
import { CopyButton } from './copy-button.tsx';
import { IdentityFacts } from './identity-facts.tsx';
import { Note } from './note.tsx';
import { RunAuditButton } from './run-audit-button.tsx';

/** The one screen of a blocked audit: no score and no findings, for what answered was not the site. */
export function BlockedAudit({ audit }: { readonly audit: Pick<Audit, 'reason'> }) {
  const site = useSite();
  const { reason } = audit;
  const { why, what } = REASONS[reason ?? 'bot-wall'];
  const { header } = site.identity;
  const rule = `http.request.headers["${header.name.toLowerCase()}"][0] eq "${header.value}"`;
  return (
    <div className="stack">
      <Note kind="error" title="We were kept out">
        <p>{why}</p>
        <p>There is no score, and nothing is reported as broken: what answered was not your site. {what}</p>
      </Note>
      <section aria-labelledby="identity" className="stack">
        <h2 id="identity">How we show ourselves</h2>
        <IdentityFacts identity={site.identity} />
        <h2>How to let us in</h2>
        <ol className="stack">
          <li>
            1. In your firewall, CDN or bot protection, add a rule that lets requests through when the header{' '}
            <code>{header.name}</code> has the value above. The value is a secret between us and this site;
            the user agent can be imitated by anybody.
          </li>
          <li>
            2. In Cloudflare it is a custom rule with the action “Skip” and this expression:
            <br />
            <code>{rule}</code> <CopyButton value={rule} label="Copy the expression" />
          </li>
          <li>3. If robots.txt keeps us out, allow our user agent there.</li>
          <li>4. Try again. Blocked audits cost nothing.</li>
        </ol>
        <div>
          <RunAuditButton site={site} size="sm" filled words="Try again" />
        </div>
      </section>
    </div>
  );
}
