import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import classes from './form.module.css';
import { ProblemNote } from './problem-note.tsx';

const PAUSE_S = 30;

interface ResendButtonProps {
  readonly send: () => Promise<unknown>;
}

/** Sends a code again, at most every half a minute. */
export function ResendButton({ send }: ResendButtonProps) {
  const [wait, setWait] = useState(0);
  const again = useMutation({
    mutationFn: send,
    onSuccess: () => {
      setWait(PAUSE_S);
    },
  });
  useEffect(() => {
    if (wait === 0) return undefined;
    const timer = setTimeout(() => {
      setWait(wait - 1);
    }, 1_000);
    return () => {
      clearTimeout(timer);
    };
  }, [wait]);
  return (
    <>
      {again.isError && <ProblemNote error={again.error} />}
      <button
        type="button"
        className={classes.link}
        disabled={wait > 0 || again.isPending}
        onClick={() => {
          again.mutate();
        }}
      >
        {wait > 0 ? `Sent. Again in ${wait} s` : 'Send the code again'}
      </button>
    </>
  );
}
