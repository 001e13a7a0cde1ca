import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'react-router';
import { referenceQuery } from '../api/reference.ts';
import { AsyncPanel } from '../components/async-panel.tsx';
import { OperationView } from '../components/operation-view.tsx';
import { PageHead } from '../components/page-head.tsx';
import { type ApiDocument, isMeant, operationsByTag } from '../logic/openapi.ts';

/** Every request that a program can make, from the API's own description of itself. */
export function ApiReferencePage() {
  const reference = useQuery(referenceQuery);
  return (
    <>
      <PageHead
        title="API reference"
        sub={
          <>
            Send an <Link to="/settings/api-keys">API key</Link> as{' '}
            <code>Authorization: Bearer plk_live_…</code>. The whole of it for machines:{' '}
            <a href="/api/v1/openapi.json">openapi.json</a> (OpenAPI 3.1).
          </>
        }
      />
      <AsyncPanel query={reference} what="The reference could not be loaded">
        {(document) => <Reference document={document} />}
      </AsyncPanel>
    </>
  );
}

function Reference({ document }: { readonly document: ApiDocument }) {
  const [words, setWords] = useState('');
  const [secret, setSecret] = useState('');
  const wanted = useLocation().hash.slice(1);
  const found = [...operationsByTag(document)]
    .map(([tag, operations]) => [tag, operations.filter((one) => isMeant(one, words))] as const)
    .filter(([, operations]) => operations.length > 0);
  return (
    <div className="stack">
      <TextInput
        label="Find a request"
        type="search"
        value={words}
        onChange={(event) => {
          setWords(event.currentTarget.value);
        }}
      />
      {found.length === 0 && <p className="dim">No request is called that.</p>}
      {found.map(([tag, operations]) => (
        <section key={tag} aria-labelledby={`tag ${tag}`.replaceAll(' ', '-')}>
          <h2 id={`tag ${tag}`.replaceAll(' ', '-')}>{tag}</h2>
          {operations.map((operation) => (
            <OperationView
              key={operation.id}
              document={document}
              operation={operation}
              startsOpen={operation.id === wanted}
              secret={secret}
              onSecret={setSecret}
            />
          ))}
        </section>
      ))}
    </div>
  );
}
