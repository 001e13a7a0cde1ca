import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { CodeBlock } from './code-block.tsx';
import { Note } from './note.tsx';
import { SiteText } from './site-text.tsx';

interface WebhookSecretProps {
  readonly name: string;
  readonly secret: string;
  readonly onDone: () => void;
}

/** A webhook's secret for the one time that it can be seen: it stays until somebody says that they have it. */
export function WebhookSecret({ name, secret, onDone }: WebhookSecretProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.focus();
  }, []);
  return (
    <div ref={box} tabIndex={-1}>
      <Note kind="good" live>
        <p>
          Deliveries to <SiteText>{name}</SiteText> are signed with this secret. It is shown this once: give
          it to whatever checks the signature.
        </p>
        <CodeBlock label="The webhook's secret" wrap>
          {secret}
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
