import { TextInput } from '@mantine/core';
import { codeDigits } from '../logic/form-errors.ts';
import classes from './code-field.module.css';

interface CodeFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: string | undefined;
}

/** One field for the six digits: it takes them typed, pasted with spaces, or filled in by the phone. */
export function CodeField({ value, onChange, error }: CodeFieldProps) {
  return (
    <TextInput
      label="Six-digit code"
      inputMode="numeric"
      autoComplete="one-time-code"
      pattern="[0-9]{6}"
      required
      withAsterisk={false}
      classNames={{ input: classes.input ?? '' }}
      value={value}
      error={error}
      onChange={(event) => {
        onChange(codeDigits(event.currentTarget.value));
      }}
    />
  );
}
