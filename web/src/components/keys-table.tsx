import { Button } from '@mantine/core';
import type { ApiKey } from '#contract/api-keys.ts';
import { date, dateTime } from '../logic/format.ts';
import { STATE_WORDS, keyPrefix } from '../logic/key-words.ts';
import { plainText } from '../logic/visible-text.ts';
import { ScrollBox } from './scroll-box.tsx';
import { SiteText } from './site-text.tsx';
import table from './table.module.css';
import { TimeAgo } from './time-ago.tsx';

interface KeysTableProps {
  readonly keys: readonly ApiKey[];
  readonly onRotate: (key: ApiKey) => void;
  readonly onRevoke: (key: ApiKey) => void;
}

export function KeysTable({ keys, onRotate, onRevoke }: KeysTableProps) {
  return (
    <ScrollBox label="API keys, newest first">
      <table className={`${table.table ?? ''} ${table.fold ?? ''}`}>
        <caption className="sr-only">API keys, newest first</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">State</th>
            <th scope="col">May</th>
            <th scope="col">Last used</th>
            <th scope="col">Expires</th>
            <th scope="col">Created</th>
            <th scope="col">
              <span className="sr-only">Rotate or revoke</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key.id}>
              <th scope="row">
                <SiteText>{key.name}</SiteText>
                <br />
                <code className="dim">{keyPrefix(key)}</code>
              </th>
              <td data-label="State">
                <State {...key} />
              </td>
              <td data-label="May">
                {key.scopes.map((scope) => (
                  <span key={scope}>
                    <code>{scope}</code>
                    <br />
                  </span>
                ))}
              </td>
              <td data-label="Last used" className={table.whole}>
                {key.lastUsedAt === null ? 'Never' : <TimeAgo iso={key.lastUsedAt} />}
              </td>
              <td data-label="Expires" className={table.whole}>
                {key.expiresAt === null ? 'Never' : date(key.expiresAt)}
              </td>
              <td data-label="Created" className={table.whole}>
                <TimeAgo iso={key.createdAt} />
              </td>
              <td className={table.whole} data-none={key.state === 'revoked'}>
                <Actions apiKey={key} onRotate={onRotate} onRevoke={onRevoke} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function State({ state, overlapEndsAt, revokedAt }: ApiKey) {
  return (
    <>
      {STATE_WORDS[state]}
      {overlapEndsAt !== null && (
        <span className="dim small">
          <br />
          The secret before works until {dateTime(overlapEndsAt)}
        </span>
      )}
      {revokedAt !== null && (
        <span className="dim small">
          <br />
          <TimeAgo iso={revokedAt} />
        </span>
      )}
    </>
  );
}

interface ActionsProps {
  readonly apiKey: ApiKey;
  readonly onRotate: (key: ApiKey) => void;
  readonly onRevoke: (key: ApiKey) => void;
}

function Actions({ apiKey, onRotate, onRevoke }: ActionsProps) {
  if (apiKey.state === 'revoked') return null;
  const name = plainText(apiKey.name);
  return (
    <div className={table.actions}>
      {apiKey.state === 'active' && (
        <Button
          size="xs"
          variant="default"
          aria-label={`Rotate… ${name}`}
          onClick={() => {
            onRotate(apiKey);
          }}
        >
          Rotate…
        </Button>
      )}
      <Button
        size="xs"
        variant="default"
        aria-label={`Revoke… ${name}`}
        onClick={() => {
          onRevoke(apiKey);
        }}
      >
        Revoke…
      </Button>
    </div>
  );
}
