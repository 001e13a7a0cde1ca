import { useSite } from '../shell/site-scope.tsx';
import { DeleteSite } from '../components/delete-site.tsx';
import { IdentityFacts } from '../components/identity-facts.tsx';
import { PageHead } from '../components/page-head.tsx';
import { SiteSettingsForm } from '../components/site-settings-form.tsx';
import classes from './site-settings-page.module.css';

export function SiteSettingsPage() {
  const site = useSite();
  return (
    <div className={classes.page}>
      <PageHead title="Settings" sub="They hold from the next audit on." />
      <SiteSettingsForm key={site.id} site={site} />
      <section aria-labelledby="identity">
        <h2 id="identity">How we show ourselves</h2>
        <p className="dim">
          For a firewall or bot wall that should let us in. The header is a secret between us and this site.
        </p>
        <IdentityFacts identity={site.identity} />
      </section>
      <DeleteSite site={site} />
    </div>
  );
}
