import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SecondFactor as Factor } from '#contract/api-second-factor.ts';
import { secondFactorQuery, sessionsQuery } from '../api/account.ts';
import { AsyncPanel } from './async-panel.tsx';
import { Dialog } from './dialog.tsx';
import { EndSecondFactor } from './end-second-factor.tsx';
import { NewSecondFactor } from './new-second-factor.tsx';
import { Note } from './note.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

/** Below this few codes left, one should think of new ones. */
const FEW = 3;

/** Whether signing in asks for the code of an app, and switching that on and off. */
export function SecondFactor({ email }: { readonly email: string }) {
  const factor = useQuery(secondFactorQuery);
  return (
    <section aria-labelledby="second-factor" className="stack">
      <h2 id="second-factor">Second factor</h2>
      <p className="dim">
        A code of an authenticator app at each sign-in: somebody who has your password alone stays out.
      </p>
      <AsyncPanel query={factor} what="Your second factor could not be loaded">
        {(found) => <State factor={found} email={email} />}
      </AsyncPanel>
    </section>
  );
}

function State({ factor, email }: { readonly factor: Factor; readonly email: string }) {
  const [isOpen, setOpen] = useState(false);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const queryClient = useQueryClient();
  const done = async (made: readonly string[] | null) => {
    setCodes(made);
    setOpen(false);
    await Promise.all(
      [secondFactorQuery, sessionsQuery].map(({ queryKey }) => queryClient.invalidateQueries({ queryKey })),
    );
  };
  const { enabled, recoveryCodes } = factor;
  return (
    <>
      {codes !== null && (
        <RecoveryCodes
          codes={codes}
          onDone={() => {
            setCodes(null);
          }}
        />
      )}
      <p>
        {enabled
          ? `On. ${recoveryCodes} recovery ${recoveryCodes === 1 ? 'code is' : 'codes are'} left.`
          : 'Off.'}
      </p>
      {enabled && recoveryCodes < FEW && (
        <Note kind="warning">For new recovery codes switch the second factor off, and on again.</Note>
      )}
      <div>
        <Button
          variant="default"
          onClick={() => {
            setOpen(true);
          }}
        >
          {enabled ? 'Switch it off…' : 'Set up an authenticator app…'}
        </Button>
      </div>
      <Dialog
        open={isOpen}
        title={enabled ? 'Switch the second factor off?' : 'Set up an authenticator app'}
        onClose={() => {
          setOpen(false);
        }}
      >
        {enabled ? (
          <EndSecondFactor email={email} onDone={() => done(null)} />
        ) : (
          <NewSecondFactor email={email} onDone={done} />
        )}
      </Dialog>
    </>
  );
}
