import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { CodeBlock } from './code-block.tsx';
import { Note } from './note.tsx';

interface RecoveryCodesProps {
  readonly codes: readonly string[];
  readonly onDone: () => void;
}

/** The codes for the one time that they can be seen: they stay until somebody says that they have them. */
export function RecoveryCodes({ codes, onDone }: RecoveryCodesProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.focus();
  }, []);
  return (
    <div ref={box} tabIndex={-1}>
      <Note kind="good" live>
        <p>
          The second factor is on, and you are signed out everywhere else. These recovery codes are shown this
          once: keep them where you keep passwords. With one of them and your password you sign in when the
          app is lost.
        </p>
        <CodeBlock label="Recovery codes" wrap>
          {codes.join('\n')}
        </CodeBlock>
        <div>
          <Button size="xs" variant="default" onClick={onDone}>
            I have kept them
          </Button>
        </div>
      </Note>
    </div>
  );
}
