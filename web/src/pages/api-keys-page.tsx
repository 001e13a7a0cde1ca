import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import type { ApiKey, NewApiKey } from '#contract/api-keys.ts';
import { call } from '../api/client.ts';
import { keysQuery } from '../api/keys.ts';
import { useMay } from '../api/use-may.ts';
import { AsyncPanel } from '../components/async-panel.tsx';
import { CodeBlock } from '../components/code-block.tsx';
import { Confirm } from '../components/confirm.tsx';
import { Dialog } from '../components/dialog.tsx';
import { Empty } from '../components/empty.tsx';
import { KeysTable } from '../components/keys-table.tsx';
import { NewKeyForm } from '../components/new-key-form.tsx';
import { PageHead } from '../components/page-head.tsx';
import { RotateKeyForm } from '../components/rotate-key-form.tsx';
import { ShownSecret } from '../components/shown-secret.tsx';
import { SiteText } from '../components/site-text.tsx';
import { quickStart } from '../logic/key-words.ts';

const SUB = 'For programs: what a key may do is up to its scopes, whoever made it.';

export function ApiKeysPage() {
  const mayManage = useMay('manageKeys');
  if (mayManage) return <Keys />;
  return (
    <>
      <PageHead title="API keys" sub={SUB} />
      <Empty icon="key" title="API keys are for owners and admins">
        <p>
          A key acts for the whole workspace, so your role does not let you see or make any. Ask an owner or
          admin for one. The <Link to="/settings/api">API reference</Link> is open to everybody.
        </p>
      </Empty>
    </>
  );
}

type Asked = { readonly what: 'new' } | { readonly what: 'rotate' | 'revoke'; readonly key: ApiKey } | null;

function Keys() {
  const keys = useQuery(keysQuery);
  const [asked, setAsked] = useState<Asked>(null);
  const [made, setMade] = useState<NewApiKey | null>(null);
  const close = () => {
    setAsked(null);
  };
  const onMade = (one: NewApiKey) => {
    setMade(one);
    close();
  };
  const makeOne = (
    <Button
      size="sm"
      onClick={() => {
        setAsked({ what: 'new' });
      }}
    >
      New key…
    </Button>
  );
  const hasKeys = (keys.data?.items.length ?? 0) > 0;
  return (
    <>
      <PageHead title="API keys" sub={SUB} {...(hasKeys && { actions: makeOne })} />
      <div className="stack">
        {made !== null && (
          <ShownSecret
            key={made.secret}
            made={made}
            onDone={() => {
              setMade(null);
            }}
          />
        )}
        <AsyncPanel
          query={keys}
          what="The API keys could not be loaded"
          isEmpty={({ items }) => items.length === 0}
          empty={
            <Empty icon="key" title="No API key yet">
              <p>With a key, a program can do over HTTPS what you do here.</p>
              {makeOne}
            </Empty>
          }
        >
          {({ items }) => (
            <KeysTable
              keys={items}
              onRotate={(key) => {
                setAsked({ what: 'rotate', key });
              }}
              onRevoke={(key) => {
                setAsked({ what: 'revoke', key });
              }}
            />
          )}
        </AsyncPanel>
        <QuickStart />
      </div>
      <Dialog open={asked?.what === 'new'} title="New API key" onClose={close}>
        <NewKeyForm onMade={onMade} />
      </Dialog>
      <Dialog open={asked?.what === 'rotate'} title="Rotate this key?" onClose={close}>
        {asked?.what === 'rotate' && <RotateKeyForm apiKey={asked.key} onMade={onMade} />}
      </Dialog>
      <Revoke apiKey={asked?.what === 'revoke' ? asked.key : null} onClose={close} />
    </>
  );
}

function Revoke({ apiKey, onClose }: { readonly apiKey: ApiKey | null; readonly onClose: () => void }) {
  const queryClient = useQueryClient();
  const revoke = useMutation({
    mutationFn: (key: ApiKey) => call('revokeKey', { params: { key: key.id } }),
    onSuccess: async () => {
      onClose();
      await queryClient.invalidateQueries({ queryKey: keysQuery.queryKey });
    },
  });
  return (
    <Confirm
      open={apiKey !== null}
      title="Revoke this key?"
      words="Revoke"
      doing={revoke}
      failed="The key was not revoked"
      onConfirm={() => {
        if (apiKey !== null) revoke.mutate(apiKey);
      }}
      onClose={onClose}
    >
      What uses {apiKey !== null && <SiteText>{apiKey.name}</SiteText>} is refused from the next request on. A
      revoked key cannot be brought back.
    </Confirm>
  );
}

function QuickStart(): ReactNode {
  return (
    <section aria-labelledby="quick-start" className="stack">
      <h2 id="quick-start">To begin with</h2>
      <CodeBlock label="First commands">{quickStart(window.location.origin)}</CodeBlock>
      <p className="dim">
        Everything else is in the <Link to="/settings/api">API reference</Link>, where each request can be
        tried.
      </p>
    </section>
  );
}
