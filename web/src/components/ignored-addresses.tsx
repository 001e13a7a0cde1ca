import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { RuleInfo } from '#contract/rule.ts';
import type { Overrides } from '../logic/overrides.ts';
import { LabelledSelect } from './labelled-select.tsx';
import classes from './rules-card.module.css';
import { SiteText } from './site-text.tsx';

const LONGEST_PATTERN = 300;

interface IgnoredAddressesProps {
  readonly overrides: Overrides;
  readonly rules: readonly RuleInfo[];
  readonly mayChange: boolean;
  readonly isPending: boolean;
  readonly onChange: (overrides: Overrides) => Promise<unknown>;
}

/** Patterns of addresses on which one rule, or every rule, is ignored. */
export function IgnoredAddresses({
  overrides,
  rules,
  mayChange,
  isPending,
  onChange,
}: IgnoredAddressesProps) {
  const [rule, setRule] = useState('');
  const [pattern, setPattern] = useState('');
  const titles = new Map(rules.map(({ id, title }) => [id, title]));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const added = { rule: rule === '' ? null : rule, pattern };
    onChange({ ...overrides, ignore: [...overrides.ignore, added] }).then(
      () => {
        setPattern('');
      },
      // What was entered stays, to be mended; the card shows why it was refused.
      () => undefined,
    );
  };
  return (
    <>
      <h3>Ignored addresses</h3>
      {overrides.ignore.length === 0 && <p className="dim">No address is ignored.</p>}
      {overrides.ignore.length > 0 && (
        <ul className={classes.list} aria-label="Ignored addresses">
          {overrides.ignore.map((one, i) => (
            <li key={`${one.rule ?? ''} ${one.pattern}`}>
              <span>
                <code>
                  <SiteText>{one.pattern}</SiteText>
                </code>
                <br />
                <span className="dim small">
                  {one.rule === null ? 'Every rule' : (titles.get(one.rule) ?? one.rule)}
                </span>
              </span>
              {mayChange && (
                <Button
                  size="xs"
                  variant="default"
                  disabled={isPending}
                  aria-label={`Stop ignoring ${one.pattern}`}
                  onClick={() => {
                    onChange({ ...overrides, ignore: overrides.ignore.filter((_, at) => at !== i) }).catch(
                      () => undefined,
                    );
                  }}
                >
                  Remove
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayChange && (
        <form className="stack" onSubmit={submit}>
          <TextInput
            label="Addresses that match"
            description="A regular expression (RE2), matched against path and query."
            placeholder="^/archive/"
            classNames={{ input: 'mono' }}
            autoComplete="off"
            maxLength={LONGEST_PATTERN}
            value={pattern}
            onChange={(event) => {
              setPattern(event.currentTarget.value);
            }}
          />
          <LabelledSelect
            label="are ignored by"
            value={rule}
            options={[['', 'every rule'], ...rules.map(({ id, title }) => [id, title] as const)]}
            onChange={setRule}
          />
          <div>
            <Button type="submit" variant="default" loading={isPending} disabled={pattern === ''}>
              Ignore
            </Button>
          </div>
        </form>
      )}
    </>
  );
}
