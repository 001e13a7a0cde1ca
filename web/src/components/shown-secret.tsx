import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { NewApiKey } from '#contract/api-keys.ts';
import { CodeBlock } from './code-block.tsx';
import { Note } from './note.tsx';
import { SiteText } from './site-text.tsx';

interface ShownSecretProps {
  readonly made: NewApiKey;
  readonly onDone: () => void;
}

/** A secret for the one time that it can be seen: it stays until somebody says that they have it. */
export function ShownSecret({ made, onDone }: ShownSecretProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.focus();
  }, []);
  return (
    <div ref={box} tabIndex={-1}>
      <Note kind="good" live>
        <p>
          The secret of <SiteText>{made.key.name}</SiteText> is shown this once. Copy it now, and keep it
          where you keep passwords.
        </p>
        <CodeBlock label="The new API key" wrap>
          {made.secret}
        </CodeBlock>
        <div>
          <Button size="xs" variant="default" onClick={onDone}>
            I have copied it
          </Button>
        </div>
      </Note>
    </div>
  );
}
