import type { Tried } from '../api/try-request.ts';
import { bytes, milliseconds } from '../logic/format.ts';
import { CodeBlock } from './code-block.tsx';

/** More is not shown: a browser that lays out megabytes of text stands still. */
const MOST_SHOWN = 20_000;

/** What came back, as it came. */
export function TriedAnswer({ id, answer }: { readonly id: string; readonly answer: Tried }) {
  const { status, ms, headers, text } = answer;
  const shown = text === null ? null : prettyJson(text);
  return (
    <div className="stack">
      <output>
        <strong>{status}</strong>{' '}
        <span className="dim">
          in {milliseconds(ms)}, {bytes(answer.bytes)}
        </span>
      </output>
      <CodeBlock label={`Headers that ${id} answered`} wrap>
        {headers.map(([name, value]) => `${name}: ${value}`).join('\n')}
      </CodeBlock>
      {shown === null && <p className="dim">This is a file of the type {answer.type}; it is not shown.</p>}
      {shown !== null && shown !== '' && (
        <CodeBlock label={`What ${id} answered`}>{shown.slice(0, MOST_SHOWN)}</CodeBlock>
      )}
      {shown !== null && shown.length > MOST_SHOWN && <p className="dim">The rest is not shown here.</p>}
    </div>
  );
}

function prettyJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
