import type { Site } from '#contract/api-sites.ts';
import { CopyButton } from './copy-button.tsx';
import { Facts } from './facts.tsx';

/** The user agent and the secret header, each ready to be copied into a rule of a firewall. */
export function IdentityFacts({ identity }: { readonly identity: Site['identity'] }) {
  const { userAgent, header } = identity;
  return (
    <Facts
      rows={[
        ['User agent', <Copied key="agent" value={userAgent} what="user agent" />],
        ['Header', <Copied key="name" value={header.name} what="header's name" />],
        ['Its value', <Copied key="value" value={header.value} what="header's value" />],
      ]}
    />
  );
}

function Copied({ value, what }: { readonly value: string; readonly what: string }) {
  return (
    <>
      <code>{value}</code> <CopyButton value={value} label={`Copy the ${what}`} />
    </>
  );
}
