import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import {
  type Condition,
  FIELDS,
  FIELD_NAMES,
  type FilterField,
  type FilterNames,
  OPS,
  choicesOf,
  isSound,
} from '../logic/page-filters.ts';
import { Dropdown } from './dropdown.tsx';
import classes from './filter-builder.module.css';
import { Icon } from './icon.tsx';
import { SelectField } from './select-field.tsx';

interface FilterBuilderProps {
  readonly names: FilterNames;
  readonly onAdd: (condition: Condition) => void;
}

/** One condition from field, operator and value. */
export function FilterBuilder({ names, onAdd }: FilterBuilderProps) {
  return (
    <Dropdown
      width={320}
      button={
        <>
          <Icon name="filter" /> Filter
        </>
      }
    >
      {(close) => (
        <Builder
          names={names}
          onAdd={(condition) => {
            onAdd(condition);
            close();
          }}
        />
      )}
    </Dropdown>
  );
}

function emptyCondition(field: FilterField, names: FilterNames): Condition {
  const [op = 'is'] = FIELDS[field].ops;
  return { field, op, value: choicesOf(field, names)[0]?.[0] ?? '' };
}

function Builder({ names, onAdd }: FilterBuilderProps) {
  const [condition, setCondition] = useState<Condition>(() => emptyCondition('status', names));
  const { field, op, value } = condition;
  const spec = FIELDS[field];
  const choices = choicesOf(field, names);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isSound(condition)) onAdd(condition);
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <SelectField
        label="Field"
        value={field}
        options={FIELD_NAMES.map((name) => [name, FIELDS[name].label])}
        onChange={(next) => {
          setCondition(emptyCondition(next as FilterField, names));
        }}
      />
      <SelectField
        label="Operator"
        value={op}
        options={spec.ops.map((name) => [name, OPS[name] ?? name])}
        onChange={(next) => {
          setCondition({ ...condition, op: next, ...(next === 'empty' && { value: '' }) });
        }}
      />
      {op !== 'empty' &&
        (choices.length > 0 ? (
          <SelectField
            label="Value"
            value={value}
            options={choices}
            onChange={(next) => {
              setCondition({ ...condition, value: next });
            }}
          />
        ) : (
          <TextInput
            aria-label="Value"
            size="xs"
            inputMode={spec.kind === 'number' ? 'decimal' : 'text'}
            placeholder={spec.example ?? (spec.kind === 'number' ? 'A number' : 'A text')}
            value={value}
            onChange={(event) => {
              setCondition({ ...condition, value: event.currentTarget.value });
            }}
          />
        ))}
      <Button type="submit" size="xs" disabled={!isSound(condition)}>
        Add filter
      </Button>
    </form>
  );
}
