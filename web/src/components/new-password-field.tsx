import { PasswordInput } from '@mantine/core';
import { PASSWORD_MIN } from '../logic/contract-words.ts';

interface NewPasswordFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: string | undefined;
}

export function NewPasswordField({ label, value, onChange, error }: NewPasswordFieldProps) {
  return (
    <PasswordInput
      label={label}
      description={`At least ${PASSWORD_MIN} characters. A few words together make a good one.`}
      autoComplete="new-password"
      required
      withAsterisk={false}
      minLength={PASSWORD_MIN}
      visibilityToggleButtonProps={{ 'aria-label': 'Show the password', tabIndex: 0 }}
      value={value}
      error={error}
      onChange={(event) => {
        onChange(event.currentTarget.value);
      }}
    />
  );
}
