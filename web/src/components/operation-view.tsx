import { useEffect, useRef, useState } from 'react';
import { type ApiDocument, type Operation, fieldsOf, typeWords } from '../logic/openapi.ts';
import { CodeBlock } from './code-block.tsx';
import { FieldTable } from './field-table.tsx';
import classes from './operation.module.css';
import { TryIt } from './try-it.tsx';

interface OperationViewProps {
  readonly document: ApiDocument;
  readonly operation: Operation;
  readonly startsOpen: boolean;
  readonly secret: string;
  readonly onSecret: (secret: string) => void;
}

/** One operation: a line, and all about it once it is opened. */
export function OperationView({ document, operation, startsOpen, secret, onSecret }: OperationViewProps) {
  const [open, setOpen] = useState(startsOpen);
  const element = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    // The browser looked for the address's fragment before there was anything.
    if (startsOpen) element.current?.scrollIntoView();
  }, [startsOpen]);
  return (
    <details
      ref={element}
      id={operation.id}
      className={classes.operation}
      open={open}
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
      }}
    >
      <summary>
        <span className={classes.method} data-method={operation.method}>
          {operation.method}
        </span>
        <code className={classes.path}>{operation.path}</code>
        <span className="dim">{operation.summary}</span>
      </summary>
      {open && (
        <div className={classes.inner}>
          {operation.description !== undefined && <p>{operation.description}</p>}
          <p>{accessWords(operation)}</p>
          <Parameters document={document} operation={operation} />
          <Body document={document} operation={operation} />
          <Answers document={document} operation={operation} />
          <TryIt operation={operation} secret={secret} onSecret={onSecret} />
        </div>
      )}
    </details>
  );
}

function accessWords({ access }: Operation): string {
  if (access === 'public') return 'Open to everybody: no key is needed.';
  if (access === 'session') return 'For people who are signed in: no key is let in.';
  return `A key needs ${access.length === 1 ? 'the scope' : 'the scopes'} ${access.join(', ')}.`;
}

interface PartProps {
  readonly document: ApiDocument;
  readonly operation: Operation;
}

function Parameters({ document, operation: { id, parameters } }: PartProps) {
  if (parameters.length === 0) return null;
  return (
    <section>
      <h3>Parameters</h3>
      <FieldTable
        label={`Parameters of ${id}`}
        fields={parameters.map(({ name, in: where, required = false, description, schema = {} }) => ({
          name,
          type: `${typeWords(document, schema)}, in the ${where}`,
          required,
          description,
        }))}
      />
    </section>
  );
}

function Body({ document, operation: { id, body } }: PartProps) {
  if (body?.schema === undefined) return null;
  const fields = fieldsOf(document, body.schema);
  return (
    <section>
      <h3>Body</h3>
      {fields.length > 0 && <FieldTable label={`Body of ${id}`} fields={fields} />}
      <CodeBlock label={`Example body of ${id}`}>{pretty(body.example)}</CodeBlock>
    </section>
  );
}

function Answers({ document, operation: { id, answers } }: PartProps) {
  return (
    <section>
      <h3>Answers</h3>
      {answers.map(([status, { description, content, headers }]) => {
        const json = content?.['application/json'];
        const others = Object.keys(content ?? {}).filter((type) => !type.endsWith('json'));
        return (
          <div key={status}>
            <p>
              <strong>{status}</strong> <span className="dim">{description.replaceAll('`', '')}</span>
              {headers !== undefined && (
                <span className="dim small"> · {Object.keys(headers).join(', ')}</span>
              )}
              {others.length > 0 && <span className="dim small"> · {others.join(', ')}</span>}
            </p>
            {status.startsWith('2') && json?.schema !== undefined && (
              <details>
                <summary>Fields and an example</summary>
                <FieldTable label={`Answer of ${id}`} fields={fieldsOf(document, json.schema)} />
                <CodeBlock label={`Example answer of ${id}`}>{pretty(json.example)}</CodeBlock>
              </details>
            )}
          </div>
        );
      })}
    </section>
  );
}

const pretty = (value: unknown): string => JSON.stringify(value ?? {}, null, 2);
