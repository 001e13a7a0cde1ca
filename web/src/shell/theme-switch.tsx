import { useMantineColorScheme } from '@mantine/core';
import { Icon } from '../components/icon.tsx';
import classes from './theme-switch.module.css';

const CHOICES = [
  { value: 'light', icon: 'sun', word: 'Light' },
  { value: 'dark', icon: 'moon', word: 'Dark' },
  { value: 'auto', icon: 'system', word: 'System' },
] as const;

export function ThemeSwitch() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <fieldset className={classes.switch}>
      <legend className="dim small">Theme</legend>
      <div className={classes.choices}>
        {CHOICES.map(({ value, icon, word }) => (
          <label key={value} className={classes.choice}>
            <input
              type="radio"
              name="theme"
              className="sr-only"
              checked={colorScheme === value}
              onChange={() => {
                setColorScheme(value);
              }}
            />
            <Icon name={icon} />
            {word}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
