import { PasswordInput } from '@mantine/core';

interface OwnPasswordFieldProps {
  /** Whose it is, for password managers, which else do not know. */
  readonly email: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: string | undefined;
}

/** The password asked for once more, by somebody who is signed in. */
export function OwnPasswordField({ email, value, onChange, error }: OwnPasswordFieldProps) {
  return (
    <>
      <input
        type="email"
        className="sr-only"
        autoComplete="username"
        tabIndex={-1}
        aria-hidden
        readOnly
        value={email}
      />
      <PasswordInput
        label="Your password"
        autoComplete="current-password"
        data-autofocus
        required
        withAsterisk={false}
        visibilityToggleButtonProps={{ 'aria-label': 'Show your password', tabIndex: 0 }}
        value={value}
        error={error}
        onChange={(event) => {
          onChange(event.currentTarget.value);
        }}
      />
    </>
  );
}
