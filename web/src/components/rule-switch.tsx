import { Button } from '@mantine/core';
import { useState } from 'react';
import type { RuleInfo } from '#contract/rule.ts';
import { useMay } from '../api/use-may.ts';
import { useSaveOverrides } from '../api/use-save-overrides.ts';
import { choiceOf, overridesOf, withChoice } from '../logic/overrides.ts';
import { useSite } from '../shell/site-scope.tsx';
import { Confirm } from './confirm.tsx';
import { Note } from './note.tsx';
import { ProblemNote } from './problem-note.tsx';

/** Switches the rule of an issue off for this site, and on again. */
export function RuleSwitch({ rule }: { readonly rule: Pick<RuleInfo, 'id' | 'title'> }) {
  const site = useSite();
  const [asking, setAsking] = useState(false);
  const save = useSaveOverrides(site);
  const mayChange = useMay('changeSites');
  const overrides = overridesOf(site.settings);
  const isOff = choiceOf(overrides, rule.id) === 'off';
  if (isOff)
    return (
      <Note kind="notice" title="This rule is switched off for this site" live={save.isSuccess}>
        <p>From the next audit on, what it finds is ignored: kept, and out of counts and score.</p>
        {save.isError && <ProblemNote error={save.error} what="Nothing was changed" />}
        {mayChange && (
          <Button
            size="xs"
            variant="default"
            loading={save.isPending}
            onClick={() => {
              save.mutate(withChoice(overrides, rule.id, 'shipped'));
            }}
          >
            Switch it on again
          </Button>
        )}
      </Note>
    );
  if (!mayChange) return null;
  return (
    <div>
      <Button
        size="xs"
        variant="default"
        onClick={() => {
          setAsking(true);
        }}
      >
        Switch this rule off for this site…
      </Button>
      <Confirm
        open={asking}
        title="Switch this rule off?"
        words="Switch off"
        danger={false}
        doing={save}
        failed="The rule was not switched off"
        onConfirm={() => {
          save.mutate(withChoice(overrides, rule.id, 'off'), {
            onSuccess: () => {
              setAsking(false);
            },
          });
        }}
        onClose={() => {
          setAsking(false);
        }}
      >
        “{rule.title}” is ignored on this site from the next audit on. The audits that there are stay as they
        are, and it can be switched on again here and in the site’s settings.
      </Confirm>
    </div>
  );
}
