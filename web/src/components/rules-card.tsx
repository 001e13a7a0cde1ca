import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Site } from '#contract/api-sites.ts';
import type { RuleInfo } from '#contract/rule.ts';
import { rulesQuery } from '../api/report.ts';
import { useMay } from '../api/use-may.ts';
import { useSaveOverrides } from '../api/use-save-overrides.ts';
import {
  type Overrides,
  type RuleChoice,
  changedRules,
  choiceOf,
  findRules,
  overridesOf,
  withChoice,
} from '../logic/overrides.ts';
import { AsyncPanel } from './async-panel.tsx';
import { IgnoredAddresses } from './ignored-addresses.tsx';
import { Note } from './note.tsx';
import { ProblemNote } from './problem-note.tsx';
import classes from './rules-card.module.css';
import { SelectField } from './select-field.tsx';

/** Which rules hold on this site, how severe they are, and where they are ignored. Each change is saved at once. */
export function RulesCard({ site }: { readonly site: Pick<Site, 'id' | 'settings'> }) {
  const rules = useQuery(rulesQuery);
  return (
    <section id="rules" aria-labelledby="rules-title">
      <h2 id="rules-title">Rules</h2>
      <p className="dim">
        What a rule finds that is switched off or ignored stays among the results, marked as ignored, and
        leaves counts and score. Each change is saved at once.
      </p>
      <AsyncPanel query={rules} what="The rules could not be loaded">
        {({ items }) => <Changes site={site} rules={items} />}
      </AsyncPanel>
    </section>
  );
}

interface ChangesProps {
  readonly site: Pick<Site, 'id' | 'settings'>;
  readonly rules: readonly RuleInfo[];
}

function Changes({ site, rules }: ChangesProps) {
  const [text, setText] = useState('');
  const save = useSaveOverrides(site);
  const mayChange = useMay('changeSites');
  const overrides = overridesOf(site.settings);
  const changed = changedRules(overrides);
  const found = findRules(rules, text).filter(({ id }) => !changed.includes(id));
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const list = {
    overrides,
    disabled: !mayChange || save.isPending,
    onChange: (rule: string, choice: RuleChoice) => {
      save.mutate(withChoice(overrides, rule, choice));
    },
  };
  return (
    <div className="stack">
      {mayChange && (
        <TextInput
          type="search"
          label="Find a rule"
          description="By words of its title or its id."
          autoComplete="off"
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
          }}
        />
      )}
      {found.length > 0 && <RuleList label="Rules found" rules={found} {...list} />}
      {text.trim() !== '' && found.length === 0 && <p className="dim">No other rule has these words.</p>}
      {changed.length === 0 ? (
        <p className="dim">All {rules.length} rules hold as they are shipped.</p>
      ) : (
        <>
          <h3>Changed on this site</h3>
          <RuleList
            label="Changed rules"
            rules={changed.map((id) => byId.get(id) ?? unknown(id))}
            {...list}
          />
        </>
      )}
      <IgnoredAddresses
        overrides={overrides}
        rules={rules}
        mayChange={mayChange}
        isPending={save.isPending}
        onChange={save.mutateAsync}
      />
      {save.isError && <ProblemNote error={save.error} what="Nothing was changed" />}
      {save.isSuccess && (
        <Note kind="good" live>
          Saved. It holds from the next audit on.
        </Note>
      )}
    </div>
  );
}

/** A rule that a later release no longer has. */
const unknown = (id: string) => ({ id, title: id, severity: null });

interface RuleListProps {
  readonly label: string;
  readonly rules: readonly {
    readonly id: string;
    readonly title: string;
    readonly severity: RuleInfo['severity'] | null;
  }[];
  readonly overrides: Overrides;
  readonly disabled: boolean;
  readonly onChange: (rule: string, choice: RuleChoice) => void;
}

const CHOICES: readonly (readonly [Exclude<RuleChoice, 'shipped'>, string])[] = [
  ['error', 'Error'],
  ['warning', 'Warning'],
  ['notice', 'Notice'],
  ['off', 'Switched off'],
];

function RuleList({ label, rules, overrides, disabled, onChange }: RuleListProps) {
  return (
    <ul className={classes.list} aria-label={label}>
      {rules.map(({ id, title, severity }) => (
        <li key={id}>
          <span>
            {title}
            <br />
            <code className="dim small">{id}</code>
          </span>
          <SelectField
            label={`What holds for ${title}`}
            value={choiceOf(overrides, id)}
            disabled={disabled}
            options={[['shipped', severity === null ? 'As shipped' : `As shipped (${severity})`], ...CHOICES]}
            onChange={(value) => {
              onChange(id, CHOICES.find(([choice]) => choice === value)?.[0] ?? 'shipped');
            }}
          />
        </li>
      ))}
    </ul>
  );
}
