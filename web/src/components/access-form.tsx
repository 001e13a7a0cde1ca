import { Button, Checkbox, PasswordInput, TextInput, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Ownership } from '#contract/api-ownership.ts';
import type { Site } from '#contract/api-sites.ts';
import { call } from '../api/client.ts';
import { isApiError } from '../api/problem.ts';
import { ownershipQuery } from '../api/usage.ts';
import { useMay } from '../api/use-may.ts';
import { readHeaders } from '../logic/header-lines.ts';
import { Note } from './note.tsx';
import { ProblemNote } from './problem-note.tsx';

interface AccessFormProps {
  readonly site: Pick<Site, 'id'>;
  readonly of: Ownership;
}

/** What audits may do because the site is one's own. What was entered before is kept, and shown by name alone. */
export function AccessForm({ site, of: { access } }: AccessFormProps) {
  const [ignoreRobots, setIgnoreRobots] = useState(access.ignoreRobots);
  const [lines, setLines] = useState('');
  const [user, setUser] = useState(access.basicAuthUser ?? '');
  const [password, setPassword] = useState('');
  const queryClient = useQueryClient();
  const mayChange = useMay('changeSites');
  const headers = readHeaders(lines);
  const needsPassword = user !== '' && user !== access.basicAuthUser && password === '';
  const save = useMutation({
    mutationFn: (change: { readonly headers?: readonly { name: string; value: string }[] }) =>
      call('putSiteAccess', {
        params: { site: site.id },
        body: {
          ignoreRobots,
          ...basicAuthOf(access.basicAuthUser, user, password),
          ...(change.headers && { headers: [...change.headers] }),
        },
      }),
    onSuccess: (data) => {
      queryClient.setQueryData(ownershipQuery(site.id).queryKey, data);
      setLines('');
      setPassword('');
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (headers.error === null && !needsPassword)
      save.mutate(headers.items.length > 0 ? { headers: headers.items } : {});
  };
  if (!mayChange) return null;
  const fields = isApiError(save.error) ? save.error.fields : [];
  return (
    <form className="stack" onSubmit={submit}>
      <h3>What audits of it may do</h3>
      <Checkbox
        label="Read pages that robots.txt forbids"
        description="For a staging site, say. Rules still tell what search engines may read. Holds where subdomains are not included."
        checked={ignoreRobots}
        onChange={(event) => {
          setIgnoreRobots(event.currentTarget.checked);
        }}
      />
      <Textarea
        label="Headers to send"
        description={
          access.headers.length === 0
            ? 'One a line, as in X-Preview: yes. Kept encrypted, sent to this host alone, and never shown again.'
            : `Kept now: ${access.headers.join(', ')}. What you enter replaces them; values are never shown again.`
        }
        rows={2}
        classNames={{ input: 'mono' }}
        autoComplete="off"
        spellCheck={false}
        value={lines}
        error={headers.error ?? fields.find(({ path }) => path.startsWith('/headers'))?.message}
        onChange={(event) => {
          setLines(event.currentTarget.value);
        }}
      />
      {access.headers.length > 0 && (
        <div>
          <Button
            size="xs"
            variant="default"
            loading={save.isPending}
            onClick={() => {
              save.mutate({ headers: [] });
            }}
          >
            Remove these headers
          </Button>
        </div>
      )}
      <TextInput
        label="User name"
        description="For a site behind basic authentication. Empty: none."
        autoComplete="off"
        maxLength={200}
        value={user}
        error={fields.find(({ path }) => path.endsWith('/user'))?.message}
        onChange={(event) => {
          setUser(event.currentTarget.value);
        }}
      />
      {user !== '' && (
        <PasswordInput
          label="Password"
          description={
            user === access.basicAuthUser
              ? 'Kept; enter one to replace it.'
              : 'Kept encrypted, and never shown again.'
          }
          autoComplete="new-password"
          maxLength={200}
          value={password}
          onChange={(event) => {
            setPassword(event.currentTarget.value);
          }}
        />
      )}
      {save.isError && <ProblemNote error={save.error} what="Nothing was changed" />}
      {save.isSuccess && (
        <Note kind="good" live>
          <p>Saved. It holds from the next audit on.</p>
        </Note>
      )}
      <div>
        <Button
          type="submit"
          variant="default"
          loading={save.isPending}
          disabled={headers.error !== null || needsPassword}
        >
          Save access
        </Button>
      </div>
    </form>
  );
}

/** What the fields come to: a name that was taken away takes the password with it, no password keeps the one before. */
function basicAuthOf(before: string | null, user: string, password: string) {
  if (user === '') return before === null ? {} : { basicAuth: null };
  return password === '' ? {} : { basicAuth: { user, password } };
}
