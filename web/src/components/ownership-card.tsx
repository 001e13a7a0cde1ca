import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Ownership, OwnershipMethod } from '#contract/api-ownership.ts';
import type { Site } from '#contract/api-sites.ts';
import { call } from '../api/client.ts';
import { ownershipQuery } from '../api/usage.ts';
import { useMay } from '../api/use-may.ts';
import { count, date } from '../logic/format.ts';
import { AccessForm } from './access-form.tsx';
import { AsyncPanel } from './async-panel.tsx';
import { CodeBlock } from './code-block.tsx';
import { Note } from './note.tsx';
import { ProblemNote } from './problem-note.tsx';
import { SelectField } from './select-field.tsx';
import { SiteText } from './site-text.tsx';

/** Whether the site is verified, how it can be, and what that opens. */
export function OwnershipCard({ site }: { readonly site: Pick<Site, 'id' | 'url'> }) {
  const ownership = useQuery(ownershipQuery(site.id));
  return (
    <section id="ownership" aria-labelledby="ownership-title">
      <h2 id="ownership-title">Ownership</h2>
      <AsyncPanel query={ownership} what="Ownership could not be loaded">
        {(data) => (
          <div className="stack">
            <State of={data} />
            {!data.verified && <Proof site={site} of={data} />}
            {data.verified && <CheckAgain site={site} of={data} />}
            {(data.verified || !data.demanded) && <AccessForm site={site} of={data} />}
          </div>
        )}
      </AsyncPanel>
    </section>
  );
}

function State({ of }: { readonly of: Ownership }) {
  if (of.verified && of.verifiedAt !== null)
    return (
      <Note kind="good" title="Verified">
        <p>
          Since {date(of.verifiedAt)}, by {WORDS[of.method ?? 'file'].by}. The proof is looked for again each
          week and before each scheduled audit, so leave it where it is.
        </p>
        {of.result !== 'found' && of.explanation !== null && <Explanation text={of.explanation} />}
      </Note>
    );
  return (
    <Note kind={of.demanded ? 'warning' : 'notice'} title="Not verified">
      <p>
        {of.demanded
          ? `Until you show that this site is yours, an audit reads ${count(of.until.pages)} pages at most, ${of.until.rate} a second, and obeys robots.txt.`
          : 'This deployment does not ask for proof: the site is audited like a verified one.'}
      </p>
      {of.explanation !== null && <Explanation text={of.explanation} />}
    </Note>
  );
}

const Explanation = ({ text }: { readonly text: string }) => (
  <p>
    The last look: <SiteText>{text}</SiteText>
  </p>
);

const WORDS: Readonly<Record<OwnershipMethod, { readonly label: string; readonly by: string }>> = {
  file: { label: 'A file on the site', by: 'a file' },
  meta: { label: 'A meta tag on the home page', by: 'a meta tag' },
  dns: { label: 'A TXT record in the DNS', by: 'a TXT record' },
};

function useCheck(site: Pick<Site, 'id'>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (method: OwnershipMethod) =>
      call('checkOwnership', { params: { site: site.id }, body: { method } }),
    onSuccess: (data) => {
      queryClient.setQueryData(ownershipQuery(site.id).queryKey, data);
    },
  });
}

interface ProofProps {
  readonly site: Pick<Site, 'id'>;
  readonly of: Ownership;
}

function Proof({ site, of }: ProofProps) {
  const [chosen, setChosen] = useState<OwnershipMethod>(of.method ?? 'file');
  const check = useCheck(site);
  const mayChange = useMay('changeSites');
  const methods = (['file', 'meta', 'dns'] as const).filter((method) => method !== 'dns' || of.dns !== null);
  return (
    <>
      <SelectField
        label="Show it by"
        value={chosen}
        options={methods.map((method) => [method, WORDS[method].label] as const)}
        onChange={(value) => {
          setChosen(value as OwnershipMethod);
          check.reset();
        }}
      />
      <Steps method={chosen} of={of} />
      {check.isError && <ProblemNote error={check.error} what="The look did not work" />}
      {check.data?.result === 'unclear' && (
        <Note kind="warning" title="No answer that tells" live>
          <p>The site or its name servers did not answer. Try again in a while.</p>
        </Note>
      )}
      {check.data?.result === 'missing' && (
        <Note kind="error" title="Not found" live>
          <p>
            <SiteText>{check.data.explanation ?? 'The proof is not there.'}</SiteText>
          </p>
        </Note>
      )}
      {mayChange && (
        <div>
          <Button
            loading={check.isPending}
            onClick={() => {
              check.mutate(chosen);
            }}
          >
            Check now
          </Button>
        </div>
      )}
    </>
  );
}

function Steps({ method, of }: { readonly method: OwnershipMethod; readonly of: Ownership }) {
  if (method === 'dns' && of.dns !== null)
    return (
      <div className="stack">
        <p>
          Add a TXT record at <SiteText>{of.dns.name}</SiteText>, beside those that are there:
        </p>
        <CodeBlock label="Value of the TXT record" wrap>
          {of.dns.value}
        </CodeBlock>
      </div>
    );
  if (method === 'meta')
    return (
      <div className="stack">
        <p>
          Put this tag into the head of <SiteText>{of.meta.url}</SiteText>:
        </p>
        <CodeBlock label="The meta tag" wrap>
          {of.meta.tag}
        </CodeBlock>
      </div>
    );
  return (
    <div className="stack">
      <p>
        Put up a text file at <SiteText>{of.file.url}</SiteText> with this line:
      </p>
      <CodeBlock label="Line of the file" wrap>
        {of.file.content}
      </CodeBlock>
    </div>
  );
}

function CheckAgain({ site, of }: ProofProps) {
  const check = useCheck(site);
  const mayChange = useMay('changeSites');
  if (!mayChange || of.method === null) return null;
  const { method } = of;
  return (
    <>
      {check.isError && <ProblemNote error={check.error} what="The look did not work" />}
      <div>
        <Button
          variant="default"
          loading={check.isPending}
          onClick={() => {
            check.mutate(method);
          }}
        >
          Check now
        </Button>
      </div>
    </>
  );
}
