import { Link } from 'react-router';
import type { Site } from '#contract/api-sites.ts';
import { CodeBlock } from './code-block.tsx';

/** How a pipeline has its changes audited. */
export function DeployHookCard({ site }: { readonly site: Pick<Site, 'id'> }) {
  const line = `curl -X POST ${location.origin}/api/v1/sites/${site.id}/deploys \\
  -H "Authorization: Bearer $PLUMBLINE_KEY" -H "Content-Type: application/json" \\
  -d '{"urls": ["/", "/pricing"], "note": "a1b2c3d"}'`;
  return (
    <section aria-labelledby="deploy-hook">
      <h2 id="deploy-hook">Deploy hook</h2>
      <p className="dim">
        The last step of a deployment: it audits the pages that were changed, and compares them with the
        latest whole audit. Leave <code>urls</code> out to audit the whole site. It takes an{' '}
        <Link to="/settings/api-keys">API key</Link> with the scope <code>audits:write</code>.
      </p>
      <CodeBlock label="Line for a pipeline" wrap>
        {line}
      </CodeBlock>
    </section>
  );
}
