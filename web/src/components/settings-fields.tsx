import { Checkbox, Radio, TextInput, Textarea } from '@mantine/core';
import type { DraftErrors, SettingsDraft } from '../logic/settings-draft.ts';
import classes from './settings-fields.module.css';

interface SettingsFieldsProps {
  readonly draft: SettingsDraft;
  readonly errors: DraftErrors;
  readonly onChange: (draft: SettingsDraft) => void;
}

const MODES = [
  {
    value: 'auto',
    label: 'Render where it matters',
    description:
      'Samples of each kind of page are rendered in a browser. Where that changes nothing, the rest is read over HTTP. Right for nearly every site.',
  },
  {
    value: 'rendered',
    label: 'Render every page',
    description:
      'Slower, and heavier on the site: every page with its scripts, styles and images, as a phone loads it.',
  },
  {
    value: 'html',
    label: 'HTTP alone',
    description: 'Fastest. What scripts add is not seen, and rules about rendering are not measured.',
  },
] as const;

export function SettingsFields({ draft, errors, onChange }: SettingsFieldsProps) {
  const set = <K extends keyof SettingsDraft>(key: K, value: SettingsDraft[K]) => {
    onChange({ ...draft, [key]: value });
  };
  const number = (
    key: 'maxPages' | 'rate' | 'checkLinks' | 'checkAssets',
    label: string,
    description: string,
  ) => (
    <TextInput
      label={label}
      description={description}
      inputMode="decimal"
      classNames={{ input: classes.number ?? '' }}
      value={draft[key]}
      error={errors[key]}
      onChange={(event) => {
        set(key, event.currentTarget.value);
      }}
    />
  );
  const patterns = (key: 'include' | 'exclude', label: string, description: string, placeholder: string) => (
    <Textarea
      label={label}
      description={description}
      placeholder={placeholder}
      rows={3}
      classNames={{ input: 'mono' }}
      value={draft[key]}
      error={errors[key]}
      onChange={(event) => {
        set(key, event.currentTarget.value);
      }}
    />
  );
  return (
    <div className={classes.fields}>
      <Radio.Group
        label="How pages are read"
        value={draft.mode}
        onChange={(mode) => {
          set('mode', mode);
        }}
      >
        <div className={classes.modes}>
          {MODES.map((mode) => (
            <Radio key={mode.value} {...mode} />
          ))}
        </div>
      </Radio.Group>
      <div className={classes.pair}>
        {number('maxPages', 'Page limit', 'The audit ends when so many pages were checked. At most 100,000.')}
        {number(
          'rate',
          'Requests a second',
          'To this host, by all audits together. 5 is polite; robots.txt may ask for less.',
        )}
      </div>
      <Checkbox
        label="Include subdomains"
        description="Pages of shop.example.com belong to an audit of example.com."
        checked={draft.subdomains}
        onChange={(event) => {
          set('subdomains', event.currentTarget.checked);
        }}
      />
      <div className={classes.pair}>
        {patterns(
          'include',
          'Only addresses that match',
          'One regular expression (RE2) a line, matched against path and query. Empty: all.',
          '^/blog/',
        )}
        {patterns(
          'exclude',
          'Leave out addresses that match',
          'One regular expression a line.',
          '^/cart\n\\?sort=',
        )}
      </div>
      <div className={classes.pair}>
        {number(
          'checkLinks',
          'External links to check',
          'Most links to other sites that are asked whether they answer.',
        )}
        {number(
          'checkAssets',
          'Images to check',
          'Most images and other files that are asked whether they answer.',
        )}
      </div>
    </div>
  );
}
