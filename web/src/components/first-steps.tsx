import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Site } from '#contract/api-sites.ts';
import { meQuery } from '../api/session.ts';
import { ownershipQuery, usageQuery } from '../api/usage.ts';
import { useMay } from '../api/use-may.ts';
import classes from './first-steps.module.css';
import { Icon } from './icon.tsx';

interface Step {
  readonly words: string;
  readonly to: string;
  readonly done: boolean;
}

/** What is worth doing in the beginning, until all of it is done or somebody has seen enough of it. */
export function FirstSteps({ site }: { readonly site: Site }) {
  const { data: me } = useQuery(meQuery);
  const workspace = me?.workspace;
  return workspace === undefined ? null : <Steps key={workspace} site={site} workspace={workspace} />;
}

function Steps({ site, workspace }: { readonly site: Site; readonly workspace: string }) {
  const key = `plumbline.first-steps.${workspace}`;
  const [hidden, setHidden] = useState(() => localStorage.getItem(key) === 'hidden');
  const mayChange = useMay('changeSites');
  const mayInvite = useMay('manageMembers');
  const wanted = !hidden && mayChange;
  const { data: ownership } = useQuery({ ...ownershipQuery(site.id), enabled: wanted });
  const { data: usage } = useQuery({ ...usageQuery, enabled: wanted });
  if (!wanted || ownership === undefined || usage === undefined) return null;
  const at = `/sites/${site.id}`;
  const steps: Step[] = [
    ...(ownership.demanded
      ? [{ words: 'Show that the site is yours', to: `${at}/settings#ownership`, done: ownership.verified }]
      : []),
    { words: 'Run the first audit', to: at, done: site.last !== null },
    { words: 'Have it audited on a schedule', to: `${at}/schedule`, done: site.nextAudit !== null },
    ...(mayInvite ? [{ words: 'Invite somebody', to: '/settings/members', done: usage.seats > 1 }] : []),
  ];
  if (steps.every(({ done }) => done)) return null;
  return (
    <section className={classes.steps} aria-labelledby="first-steps">
      <div className={classes.head}>
        <h2 id="first-steps">First steps</h2>
        <Button
          size="xs"
          variant="subtle"
          onClick={() => {
            localStorage.setItem(key, 'hidden');
            setHidden(true);
          }}
        >
          Hide
        </Button>
      </div>
      <ol>
        {steps.map(({ words, to, done }) => (
          <li key={words} data-done={done}>
            <Icon name={done ? 'check' : 'right'} size={14} />
            {done ? (
              <span>
                {words} <span className="sr-only">(done)</span>
              </span>
            ) : (
              <Link to={to}>{words}</Link>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
