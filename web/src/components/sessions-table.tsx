import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { AccountSession } from '#contract/api-account.ts';
import { sessionsQuery } from '../api/account.ts';
import { call } from '../api/client.ts';
import { dateTime } from '../logic/format.ts';
import people from './people.module.css';
import { ProblemNote } from './problem-note.tsx';
import { ScrollBox } from './scroll-box.tsx';
import table from './table.module.css';
import { TimeAgo } from './time-ago.tsx';

const nameOf = ({ device }: AccountSession) => device ?? 'Unknown browser';

/** One's sessions, each of which but this one can be ended from here. */
export function SessionsTable({ sessions }: { readonly sessions: readonly AccountSession[] }) {
  const queryClient = useQueryClient();
  const end = useMutation({
    mutationFn: (session: string) => call('endSession', { params: { session } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
  return (
    <>
      {end.isError && <ProblemNote error={end.error} what="The session was not ended" />}
      <ScrollBox label="Sessions, newest first">
        <table className={`${table.table ?? ''} ${table.fold ?? ''}`}>
          <caption className="sr-only">Sessions, newest first</caption>
          <thead>
            <tr>
              <th scope="col">Browser</th>
              <th scope="col">Signed in</th>
              <th scope="col">Last renewed</th>
              <th scope="col">
                <span className="sr-only">End</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {sessions.map((session) => (
              <tr key={session.id}>
                <th scope="row" className={people.person}>
                  {nameOf(session)}
                </th>
                <td data-label="Signed in" className={people.date}>
                  {dateTime(session.createdAt)}
                </td>
                <td data-label="Last renewed" className={people.date}>
                  <TimeAgo iso={session.seenAt} />
                </td>
                <td className="num">
                  {session.current ? (
                    <span className="dim">This one</span>
                  ) : (
                    <Button
                      size="xs"
                      variant="default"
                      aria-label={`Sign out: ${nameOf(session)}, since ${dateTime(session.createdAt)}`}
                      loading={end.isPending && end.variables === session.id}
                      onClick={() => {
                        end.mutate(session.id);
                      }}
                    >
                      Sign out
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </>
  );
}
