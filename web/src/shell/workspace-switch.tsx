import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Me } from '#contract/api-auth.ts';
import { call } from '../api/client.ts';
import { startAnew, switchTo } from '../api/workspace.ts';
import { Dialog } from '../components/dialog.tsx';
import { Dropdown } from '../components/dropdown.tsx';
import { Icon } from '../components/icon.tsx';
import { ProblemNote } from '../components/problem-note.tsx';
import { SiteText } from '../components/site-text.tsx';
import { ROLE_NAMES } from '../logic/roles.ts';
import classes from './workspace-switch.module.css';

/** The workspace that is shown, the others to go to, and a new one. */
export function WorkspaceSwitch({ me }: { readonly me: Me }) {
  const [making, setMaking] = useState(false);
  const current = me.workspaces.find(({ id }) => id === me.workspace);
  const move = useMutation({
    mutationFn: switchTo,
    onSuccess: () => {
      startAnew();
    },
  });
  return (
    <>
      <Dropdown
        label={`Workspace: ${current?.name ?? ''}`}
        align="end"
        width={188}
        buttonClassName={classes.button}
        button={
          <>
            <span className={classes.name}>{current?.name}</span>
            <Icon name="chevron" size={12} />
          </>
        }
      >
        {(close) => (
          <>
            <ul>
              {me.workspaces.map(({ id, name, role }) => (
                <li key={id}>
                  <button
                    type="button"
                    className={classes.choice}
                    aria-current={id === me.workspace ? 'true' : undefined}
                    disabled={move.isPending}
                    onClick={() => {
                      if (id === me.workspace) close();
                      else move.mutate(id);
                    }}
                  >
                    <span className={classes.name}>
                      <SiteText>{name}</SiteText>
                    </span>
                    <span className="dim small">{ROLE_NAMES[role]}</span>
                  </button>
                </li>
              ))}
            </ul>
            {move.isError && <ProblemNote error={move.error} what="The workspace was not changed" />}
            <button
              type="button"
              className={classes.new}
              onClick={() => {
                close();
                setMaking(true);
              }}
            >
              <Icon name="plus" />
              New workspace…
            </button>
          </>
        )}
      </Dropdown>
      <Dialog
        open={making}
        title="New workspace"
        onClose={() => {
          setMaking(false);
        }}
      >
        <NewWorkspace />
      </Dialog>
    </>
  );
}

function NewWorkspace() {
  const [name, setName] = useState('');
  const make = useMutation({
    mutationFn: () => call('createWorkspace', { body: { name: name.trim() } }),
    onSuccess: () => {
      startAnew();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <form className="stack" onSubmit={submit}>
      <p className="dim">It has sites, members and API keys of its own. You are its owner.</p>
      <TextInput
        label="Name"
        maxLength={60}
        required
        withAsterisk={false}
        data-autofocus
        value={name}
        onChange={(event) => {
          setName(event.currentTarget.value);
        }}
      />
      {make.isError && <ProblemNote error={make.error} what="The workspace was not made" />}
      <div>
        <Button type="submit" loading={make.isPending} disabled={name.trim() === ''}>
          Make workspace
        </Button>
      </div>
    </form>
  );
}
