import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import type { Category, RuleInfo } from '#contract/rule.ts';
import { rulesQuery } from '../api/report.ts';
import { AsyncPanel } from '../components/async-panel.tsx';
import { Empty } from '../components/empty.tsx';
import { Icon } from '../components/icon.tsx';
import { PageHead } from '../components/page-head.tsx';
import { RuleWords } from '../components/rule-words.tsx';
import { SelectField } from '../components/select-field.tsx';
import { Severity } from '../components/severity.tsx';
import { useSearchText } from '../components/use-search-text.ts';
import { CATEGORY_TITLES } from '../logic/contract-words.ts';
import { plural } from '../logic/format.ts';
import { SEVERITIES } from '../logic/issue-list.ts';
import { oneOf, withSearch } from '../logic/search-state.ts';
import classes from './rules-page.module.css';

const CATEGORIES = Object.keys(CATEGORY_TITLES) as Category[];

/** Everything that an audit looks at: why, how to mend it, and what it weighs. */
export function RulesPage() {
  const rules = useQuery(rulesQuery);
  const [search] = useSearchParams();
  return (
    <>
      <PageHead title="Checks" sub="What an audit looks at, why it matters, and how to fix it." />
      <AsyncPanel query={rules} what="The checks could not be loaded">
        {({ items }) => <Catalogue rules={items.filter(passes(search))} />}
      </AsyncPanel>
    </>
  );
}

function passes(search: URLSearchParams): (rule: RuleInfo) => boolean {
  const words = (search.get('q') ?? '').toLowerCase().split(/\s+/);
  const severity = search.get('severity');
  const category = search.get('category');
  return (rule) => {
    const text = `${rule.title} ${rule.id}`.toLowerCase();
    return (
      (severity === null || rule.severity === severity) &&
      (category === null || rule.category === category) &&
      words.every((word) => text.includes(word))
    );
  };
}

const gravestFirst = (a: RuleInfo, b: RuleInfo): number =>
  SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || (a.title < b.title ? -1 : 1);

function Catalogue({ rules }: { readonly rules: readonly RuleInfo[] }) {
  const groups = CATEGORIES.map((category) => ({
    category,
    own: rules.filter((rule) => rule.category === category).sort(gravestFirst),
  })).filter(({ own }) => own.length > 0);
  return (
    <div className={classes.page}>
      <Filters found={rules.length} />
      {groups.length === 0 && (
        <Empty icon="search" title="No such check">
          <p>Nothing passes these filters. Take one away to see more.</p>
        </Empty>
      )}
      {groups.map(({ category, own }) => (
        <section key={category} aria-labelledby={`in-${category}`}>
          <h2 id={`in-${category}`}>
            {CATEGORY_TITLES[category]} <span className="dim small">{plural(own.length, 'check')}</span>
          </h2>
          {own.map((rule) => (
            <Rule key={rule.id} rule={rule} />
          ))}
        </section>
      ))}
    </div>
  );
}

function Filters({ found }: { readonly found: number }) {
  const [search, setSearch] = useSearchParams();
  const [text, setText] = useSearchText('q');
  const change = (key: string) => (value: string) => {
    setSearch(withSearch(search, { [key]: value }), { replace: true });
  };
  return (
    <search className="row">
      <TextInput
        type="search"
        aria-label="Search checks"
        placeholder="Search checks"
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
        }}
      />
      <SelectField
        label="Severity"
        value={oneOf(SEVERITIES, search.get('severity')) ?? ''}
        onChange={change('severity')}
        options={[
          ['', 'Every severity'],
          ['error', 'Errors'],
          ['warning', 'Warnings'],
          ['notice', 'Notices'],
        ]}
      />
      <SelectField
        label="Category"
        value={oneOf(CATEGORIES, search.get('category')) ?? ''}
        onChange={change('category')}
        options={[
          ['', 'Every category'],
          ...CATEGORIES.map((name) => [name, CATEGORY_TITLES[name]] as const),
        ]}
      />
      <output className="dim">{plural(found, 'check')}</output>
    </search>
  );
}

const WEIGHTS = {
  critical: 'Weighs most in the score',
  high: 'Weighs much in the score',
  medium: 'Weighs in the score',
  low: 'Weighs little in the score',
  none: 'No effect on score',
} as const;

function Rule({ rule }: { readonly rule: RuleInfo }) {
  const { hash } = useLocation();
  const [open, setOpen] = useState(hash === `#${rule.id}`);
  return (
    <details
      id={rule.id}
      className={classes.rule}
      open={open}
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
      }}
    >
      <summary>
        <span className={classes.severity}>
          <Severity value={rule.severity} />
        </span>
        <span className={classes.title}>{rule.title}</span>
        {rule.impact === 'none' && (
          <span className={`${classes.weight ?? ''} dim small`}>{WEIGHTS.none}</span>
        )}
        <span className={classes.mark}>
          <Icon name="chevron" size={12} />
        </span>
      </summary>
      {open && (
        <div className={classes.inner}>
          <p className="dim small">
            <code>{rule.id}</code> · {WEIGHTS[rule.impact]} ·{' '}
            {rule.scope === 'site' ? 'Asked of the site as a whole' : 'Asked of each page'}
            {rule.needsRendering && ' · Needs a rendered page'}
          </p>
          <RuleWords rule={rule} />
        </div>
      )}
    </details>
  );
}
