import type { Field } from '../logic/openapi.ts';
import { ScrollBox } from './scroll-box.tsx';
import table from './table.module.css';

type Row = Pick<Field, 'name' | 'type' | 'required' | 'description'>;

/** Names, types and words of parameters or fields. */
export function FieldTable({ label, fields }: { readonly label: string; readonly fields: readonly Row[] }) {
  return (
    <ScrollBox label={label}>
      <table className={table.table}>
        <caption className="sr-only">{label}</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Type</th>
            <th scope="col">Needed</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ name, type, required, description }) => (
            <tr key={name}>
              <th scope="row">
                <code>{name}</code>
              </th>
              <td>
                {type}
                {description !== undefined && <div className="dim small">{description}</div>}
              </td>
              <td>{required ? 'Yes' : 'No'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
