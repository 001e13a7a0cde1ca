import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Dialog } from './dialog.tsx';
import { ProblemNote } from './problem-note.tsx';

interface ConfirmProps {
  readonly open: boolean;
  readonly title: string;
  /** On the button that does it. */
  readonly words: string;
  /** What it does cannot be taken back. */
  readonly danger?: boolean;
  /** Of the one who does it, for a dialog that stays until it is done. */
  readonly doing: {
    readonly isPending: boolean;
    readonly isError: boolean;
    readonly error: unknown;
    readonly reset: () => void;
  };
  /** As in "The member was not removed". */
  readonly failed: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  /** What will happen. */
  readonly children: ReactNode;
}

/** Says what will happen before it does. The way out has the focus. */
export function Confirm({
  open,
  title,
  words,
  danger = true,
  doing,
  failed,
  onConfirm,
  onClose,
  children,
}: ConfirmProps) {
  return (
    <Dialog
      open={open}
      title={title}
      onClose={() => {
        onClose();
        doing.reset();
      }}
    >
      <p>{children}</p>
      {doing.isError && <ProblemNote error={doing.error} what={failed} />}
      <div className="row">
        <Button {...(danger && { color: 'red' })} loading={doing.isPending} onClick={onConfirm}>
          {words}
        </Button>
        <Button variant="default" data-autofocus onClick={onClose}>
          Keep it as it is
        </Button>
      </div>
    </Dialog>
  );
}
