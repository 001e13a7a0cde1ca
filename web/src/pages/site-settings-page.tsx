import { useSite } from '../shell/site-scope.tsx';
import { useMay } from '../api/use-may.ts';
import { CustomRulesCard } from '../components/custom-rules-card.tsx';
import { DeleteSite } from '../components/delete-site.tsx';
import { DeployHookCard } from '../components/deploy-hook-card.tsx';
import { IdentityFacts } from '../components/identity-facts.tsx';
import { Note } from '../components/note.tsx';
import { OwnershipCard } from '../components/ownership-card.tsx';
import { PageHead } from '../components/page-head.tsx';
import { RulesCard } from '../components/rules-card.tsx';
import { SiteSettingsForm } from '../components/site-settings-form.tsx';
import classes from './site-settings-page.module.css';

export function SiteSettingsPage() {
  const site = useSite();
  const mayChange = useMay('changeSites');
  const mayDelete = useMay('deleteSite');
  return (
    <div className={classes.page}>
      <PageHead title="Settings" sub="They hold from the next audit on." />
      {mayChange ? (
        <SiteSettingsForm key={site.id} site={site} />
      ) : (
        <Note kind="notice">Your role in this workspace is to look: its members change these settings.</Note>
      )}
      <RulesCard key={`rules-${site.id}`} site={site} />
      <CustomRulesCard key={`custom-${site.id}`} site={site} />
      <OwnershipCard key={`own-${site.id}`} site={site} />
      <section aria-labelledby="identity">
        <h2 id="identity">How we show ourselves</h2>
        <p className="dim">
          For a firewall or bot wall that should let us in. The header is a secret between us and this site.
        </p>
        <IdentityFacts identity={site.identity} />
      </section>
      <DeployHookCard site={site} />
      {mayDelete && <DeleteSite site={site} />}
    </div>
  );
}
