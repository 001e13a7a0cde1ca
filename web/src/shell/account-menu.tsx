import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import type { Me } from '#contract/api-auth.ts';
import { call } from '../api/client.ts';
import { Dropdown } from '../components/dropdown.tsx';
import { Icon } from '../components/icon.tsx';
import classes from './account-menu.module.css';
import { ThemeSwitch } from './theme-switch.tsx';

export function AccountMenu({ me }: { readonly me: Me | undefined }) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const logout = useMutation({
    mutationFn: () => call('logout', { body: {} }),
    onSuccess: () => {
      queryClient.clear();
      void navigate('/login', { replace: true });
    },
  });
  return (
    <Dropdown
      label="Account"
      align="end"
      width={264}
      buttonClassName={classes.button}
      button={<Icon name="account" size={20} />}
    >
      {(close) => (
        <div className={classes.panel}>
          <p className={classes.who}>
            <span className="dim small">Signed in as</span>
            <strong>{me?.user.email ?? '…'}</strong>
          </p>
          <Link className={classes.action} to="/account" onClick={close}>
            Password and sessions
          </Link>
          <ThemeSwitch />
          <button
            type="button"
            className={classes.action}
            disabled={logout.isPending}
            onClick={() => {
              logout.mutate();
            }}
          >
            Sign out
          </button>
          {logout.isError && <p role="alert">{logout.error.message}</p>}
        </div>
      )}
    </Dropdown>
  );
}
