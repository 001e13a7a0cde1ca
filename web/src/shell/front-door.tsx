import { Outlet } from 'react-router';
import classes from './front-door.module.css';
import { Mark } from './mark.tsx';

/** The frame of sign-in, sign-up and reset: one calm card. */
export function FrontDoor() {
  return (
    <div className={classes.page}>
      <main className={classes.card}>
        <p className={classes.brand}>
          <Mark /> Plumbline
        </p>
        <Outlet />
      </main>
    </div>
  );
}
