import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Site } from '#contract/api-sites.ts';
import type { CustomRule } from '#contract/custom-rules.ts';
import { call } from '../api/client.ts';
import { siteQuery } from '../api/sites.ts';
import { useMay } from '../api/use-may.ts';
import { EXPECTATIONS, MOST_CUSTOM_RULES, nextId, ruleWords } from '../logic/custom-rules.ts';
import { LabelledSelect } from './labelled-select.tsx';
import { Note } from './note.tsx';
import { ProblemNote } from './problem-note.tsx';
import classes from './rules-card.module.css';
import { Severity } from './severity.tsx';
import { SiteText } from './site-text.tsx';

/** Rules of the site's own: a selector or an expression, and what is expected of it. */
export function CustomRulesCard({ site }: { readonly site: Pick<Site, 'id' | 'settings'> }) {
  const queryClient = useQueryClient();
  const mayChange = useMay('changeSites');
  const rules = site.settings.customRules ?? [];
  const save = useMutation({
    mutationFn: (customRules: CustomRule[]) =>
      call('changeSite', { params: { site: site.id }, body: { settings: { customRules } } }),
    onSuccess: async (changed) => {
      queryClient.setQueryData(siteQuery(site.id).queryKey, changed);
      await queryClient.invalidateQueries({ queryKey: ['sites'] });
    },
  });
  return (
    <section aria-labelledby="custom-rules">
      <h2 id="custom-rules">Your own rules</h2>
      <p className="dim">
        Looked for on each HTML page that answers 200, from the next audit on, and shown like any rule.
      </p>
      <div className="stack">
        {rules.length > 0 && (
          <ul className={classes.list} aria-label="Your own rules">
            {rules.map((rule) => (
              <li key={rule.id}>
                <span>
                  <SiteText>{rule.name}</SiteText> <Severity value={rule.severity} />
                  <br />
                  <code className="dim small">
                    <SiteText>{rule.query}</SiteText>
                  </code>{' '}
                  <span className="dim small">{ruleWords(rule)}</span>
                </span>
                {mayChange && (
                  <Button
                    size="xs"
                    variant="default"
                    disabled={save.isPending}
                    aria-label={`Remove ${rule.name}`}
                    onClick={() => {
                      save.mutate(rules.filter(({ id }) => id !== rule.id));
                    }}
                  >
                    Remove
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
        {save.isError && <ProblemNote error={save.error} what="The rules were not changed" />}
        {save.isSuccess && (
          <Note kind="good" live>
            Saved. It holds from the next audit on.
          </Note>
        )}
        {mayChange && rules.length < MOST_CUSTOM_RULES && (
          <NewRuleForm
            id={nextId(rules)}
            isPending={save.isPending}
            onAdd={(rule) => save.mutateAsync([...rules, rule])}
          />
        )}
      </div>
    </section>
  );
}

interface NewRuleFormProps {
  readonly id: string;
  readonly isPending: boolean;
  readonly onAdd: (rule: CustomRule) => Promise<unknown>;
}

type Draft = Omit<CustomRule, 'id' | 'text' | 'count'> & { readonly text: string; readonly count: string };

const EMPTY: Draft = {
  name: '',
  severity: 'warning',
  html: 'raw',
  kind: 'selector',
  query: '',
  expect: 'present',
  text: '',
  count: '1',
};

const COUNTED = new Set<string>(['exactly', 'at-least', 'at-most']);

function NewRuleForm({ id, isPending, onAdd }: NewRuleFormProps) {
  const [draft, setDraft] = useState(EMPTY);
  const set = (change: Partial<Draft>) => {
    setDraft({ ...draft, ...change });
  };
  const isCounted = COUNTED.has(draft.expect);
  const isSound =
    draft.name.trim() !== '' && draft.query !== '' && (!isCounted || /^\d{1,3}$/.test(draft.count));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { text, count, ...rest } = draft;
    const rule: CustomRule = {
      ...rest,
      id,
      name: draft.name.trim(),
      ...(draft.expect === 'equals' && { text }),
      ...(isCounted && { count: Number(count) }),
    };
    onAdd(rule).then(
      () => {
        setDraft(EMPTY);
      },
      // What was entered stays, to be mended; the card shows why it was refused.
      () => undefined,
    );
  };
  const field = (
    key: 'name' | 'query' | 'text' | 'count',
    label: string,
    description: string,
    most: number,
  ) => (
    <TextInput
      label={label}
      description={description}
      maxLength={most}
      autoComplete="off"
      {...(key === 'query' && { classNames: { input: 'mono' } })}
      value={draft[key]}
      onChange={(event) => {
        set({ [key]: event.currentTarget.value });
      }}
    />
  );
  return (
    <form className="stack" onSubmit={submit} aria-label="Add a rule">
      <h3>Add a rule</h3>
      {field('name', 'Name', 'What is wrong where it fails, as in: No tracking script.', 100)}
      <div className="row">
        <LabelledSelect
          label="Severity"
          value={draft.severity}
          options={[
            ['error', 'Error'],
            ['warning', 'Warning'],
            ['notice', 'Notice'],
          ]}
          onChange={(value) => {
            set({ severity: value as Draft['severity'] });
          }}
        />
        <LabelledSelect
          label="Looks for"
          value={draft.kind}
          options={[
            ['selector', 'A CSS selector'],
            ['pattern', 'A regular expression (RE2)'],
          ]}
          onChange={(value) => {
            set({ kind: value as Draft['kind'] });
          }}
        />
        <LabelledSelect
          label="In the HTML"
          value={draft.html}
          options={[
            ['raw', 'As it is sent'],
            ['rendered', 'After rendering'],
          ]}
          onChange={(value) => {
            set({ html: value as Draft['html'] });
          }}
        />
      </div>
      {field(
        'query',
        draft.kind === 'selector' ? 'Selector' : 'Expression',
        draft.kind === 'selector'
          ? 'Types, .class, #id, [attribute="value"], spaces, > and commas.'
          : 'Looked for in the first 500,000 characters; the first group is what a text is compared with.',
        300,
      )}
      <LabelledSelect
        label="Expected"
        value={draft.expect}
        options={EXPECTATIONS}
        onChange={(value) => {
          set({ expect: value as Draft['expect'] });
        }}
      />
      {draft.expect === 'equals' && field('text', 'Text', 'Runs of white space count as one space.', 300)}
      {isCounted && field('count', 'How many', '0 to 999.', 3)}
      <div>
        <Button type="submit" variant="default" loading={isPending} disabled={!isSound}>
          Add the rule
        </Button>
      </div>
    </form>
  );
}
