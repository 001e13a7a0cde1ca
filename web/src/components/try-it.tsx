import { Button, PasswordInput, TextInput, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { sendTry } from '../api/try-request.ts';
import type { Operation, Parameter } from '../logic/openapi.ts';
import { fieldId, isList, missing, toCurl, toRequest } from '../logic/try-request.ts';
import { CodeBlock } from './code-block.tsx';
import classes from './operation.module.css';
import { ProblemNote } from './problem-note.tsx';
import { TriedAnswer } from './tried-answer.tsx';

interface TryItProps {
  readonly operation: Operation;
  /** An API key that was pasted; kept in memory, and for this page alone. */
  readonly secret: string;
  readonly onSecret: (secret: string) => void;
}

/** A form that makes the request for real, with a pasted key or as the person who is signed in. */
export function TryIt({ operation, secret, onSecret }: TryItProps) {
  const { id, parameters, body, access, method } = operation;
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [text, setText] = useState(() => JSON.stringify(body?.example ?? {}, null, 2));
  const draft = { values, body: text, secret: access === 'session' ? '' : secret.trim() };
  const request = toRequest(operation, draft);
  const lacking = missing(operation, draft);
  const attempt = useMutation({ mutationFn: () => sendTry(request) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (lacking.length === 0) attempt.mutate();
  };
  return (
    <section>
      <h3>Try it</h3>
      <form className={classes.form} onSubmit={submit}>
        {parameters.length > 0 && (
          <div className={classes.pair}>
            {parameters.map((parameter) => (
              <Value
                key={fieldId(parameter)}
                parameter={parameter}
                value={values[fieldId(parameter)] ?? ''}
                onChange={(value) => {
                  setValues({ ...values, [fieldId(parameter)]: value });
                }}
              />
            ))}
          </div>
        )}
        {body !== undefined && (
          <Textarea
            label="Body"
            rows={Math.min(12, text.split('\n').length + 1)}
            classNames={{ input: 'mono' }}
            spellCheck={false}
            value={text}
            onChange={(event) => {
              setText(event.currentTarget.value);
            }}
          />
        )}
        {access !== 'session' && (
          <PasswordInput
            label="API key"
            description="Empty: you, as you are signed in. It is not kept."
            autoComplete="off"
            value={secret}
            onChange={(event) => {
              onSecret(event.currentTarget.value);
            }}
          />
        )}
        {access !== 'session' && (
          <CodeBlock label={`${id} with curl`}>{toCurl(request, window.location.origin)}</CodeBlock>
        )}
        <div className="row">
          <Button type="submit" size="sm" loading={attempt.isPending} disabled={lacking.length > 0}>
            Send {method}
          </Button>
          {lacking.length > 0 && <span className="dim small">Fill in {lacking.join(', ')} first.</span>}
          {method !== 'GET' && lacking.length === 0 && (
            <span className="dim small">This changes your data for real.</span>
          )}
        </div>
      </form>
      {attempt.isError && <ProblemNote error={attempt.error} what="The request was not answered" />}
      {attempt.isSuccess && <TriedAnswer id={id} answer={attempt.data} />}
    </section>
  );
}

interface ValueProps {
  readonly parameter: Parameter;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Value({ parameter, value, onChange }: ValueProps) {
  const { name, required = false } = parameter;
  const common = { label: name, required, withAsterisk: false, autoComplete: 'off', value };
  return isList(parameter) ? (
    <Textarea
      {...common}
      description="One a line"
      rows={2}
      onChange={(event) => {
        onChange(event.currentTarget.value);
      }}
    />
  ) : (
    <TextInput
      {...common}
      onChange={(event) => {
        onChange(event.currentTarget.value);
      }}
    />
  );
}
