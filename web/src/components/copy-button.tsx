import { useEffect, useState } from 'react';
import classes from './copy-button.module.css';
import { Icon } from './icon.tsx';

interface CopyButtonProps {
  readonly value: string;
  readonly label: string;
  /** Shown beside the icon. */
  readonly text?: string;
}

const SHOWN_MS = 1_500;

export function CopyButton({ value, label, text }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => {
      setCopied(false);
    }, SHOWN_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [copied]);
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    setCopied(true);
  };
  return (
    <button
      type="button"
      className={classes.button}
      aria-label={copied ? 'Copied' : label}
      title={label}
      onClick={() => void copy()}
    >
      <Icon name={copied ? 'check' : 'copy'} size={14} />
      {text !== undefined && <span>{copied ? 'Copied' : text}</span>}
    </button>
  );
}
