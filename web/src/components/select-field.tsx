import classes from './select-field.module.css';

interface SelectFieldProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, words: string])[];
  readonly onChange: (value: string) => void;
  readonly disabled?: boolean;
}

/** The platform's own select: known to every keyboard, phone and screen reader. */
export function SelectField({ label, value, options, onChange, disabled = false }: SelectFieldProps) {
  return (
    <select
      className={classes.select}
      aria-label={label}
      value={value}
      disabled={disabled}
      onChange={(event) => {
        onChange(event.currentTarget.value);
      }}
    >
      {options.map(([option, words]) => (
        <option key={option} value={option}>
          {words}
        </option>
      ))}
    </select>
  );
}
