import { useSearchParams } from 'react-router';
import { COLUMNS, COLUMN_IDS, type ColumnId, formatColumns } from '../logic/page-columns.ts';
import { withSearch } from '../logic/search-state.ts';
import classes from './column-chooser.module.css';
import { Dropdown } from './dropdown.tsx';
import { Icon } from './icon.tsx';

export function ColumnChooser({ columns }: { readonly columns: readonly ColumnId[] }) {
  const [params, setParams] = useSearchParams();
  const toggle = (id: ColumnId) => {
    const next = columns.includes(id) ? columns.filter((column) => column !== id) : [...columns, id];
    setParams(withSearch(params, { columns: formatColumns(next) }), { replace: true });
  };
  return (
    <Dropdown
      width={240}
      button={
        <>
          <Icon name="columns" /> Columns
        </>
      }
    >
      {() => (
        <fieldset className={classes.columns}>
          <legend className="sr-only">Columns</legend>
          {COLUMN_IDS.map((id) => (
            <label key={id}>
              <input
                type="checkbox"
                checked={columns.includes(id)}
                onChange={() => {
                  toggle(id);
                }}
              />
              {COLUMNS[id].label}
            </label>
          ))}
        </fieldset>
      )}
    </Dropdown>
  );
}
