import type { DocView } from '#contract/api-pages.ts';
import { type TreeNode, dataTree } from '../logic/document.ts';
import { count, plural } from '../logic/format.ts';
import classes from './data-tab.module.css';
import { Note } from './note.tsx';
import { SiteText } from './site-text.tsx';

/** Structured data as a tree of what was understood, and each block that could not be read with its error. */
export function DataTab({ doc }: { readonly doc: DocView }) {
  const broken = doc.jsonLd.flatMap((block, index) => (block.error === null ? [] : [{ ...block, index }]));
  const empty = doc.jsonLd.filter((block) => block.empty).length;
  return (
    <div className="stack">
      {broken.map(({ index, error, text }) => (
        <Note key={index} kind="error" title={`JSON-LD block ${index + 1} cannot be read`}>
          <p>
            <SiteText>{error ?? ''}</SiteText>
          </p>
          <Source text={text} />
        </Note>
      ))}
      {empty > 0 && (
        <Note kind="notice">{plural(empty, 'JSON-LD block is', 'JSON-LD blocks are')} empty.</Note>
      )}
      {doc.items.length === 0 && broken.length === 0 && <p className="dim">There is no structured data.</p>}
      <ul className={classes.tree}>
        {doc.items.map((item, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- an item may stand twice
          <li key={index}>
            <Branch node={dataTree(item, String(index))} note={SYNTAX[item.syntax]} open />
          </li>
        ))}
      </ul>
    </div>
  );
}

const SYNTAX = { 'json-ld': 'JSON-LD', microdata: 'Microdata', rdfa: 'RDFa' } as const;

interface BranchProps {
  readonly node: TreeNode;
  readonly note?: string;
  readonly open?: boolean;
}

function Branch({ node: { name, value, nodes }, note, open = false }: BranchProps) {
  if (value !== null)
    return (
      <p className={classes.leaf}>
        <span className="dim">
          <SiteText>{name}</SiteText>
        </span>{' '}
        <SiteText>{value}</SiteText>
      </p>
    );
  return (
    <details open={open}>
      <summary>
        <strong>
          <SiteText>{name}</SiteText>
        </strong>{' '}
        <span className="dim small">
          {note} {count(nodes.length)}
        </span>
      </summary>
      <ul>
        {nodes.map((node) => (
          <li key={node.id}>
            <Branch node={node} />
          </li>
        ))}
      </ul>
    </details>
  );
}

const LONGEST = 2_000;

function Source({ text }: { readonly text: string }) {
  return (
    <details>
      <summary>Show the block</summary>
      <pre className={classes.source}>
        <SiteText mono>{text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text}</SiteText>
      </pre>
    </details>
  );
}
