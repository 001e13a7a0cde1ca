import { Button } from '@mantine/core';
import type { Preflight } from '#contract/api-sites.ts';
import { count, milliseconds, plural } from '../logic/format.ts';
import type { PreflightFix, PreflightNote } from '../logic/preflight.ts';
import { Facts } from './facts.tsx';
import { Note } from './note.tsx';
import { SiteText } from './site-text.tsx';
import { SiteUrl } from './site-url.tsx';

interface PreflightResultProps {
  readonly seen: Preflight;
  readonly notes: readonly PreflightNote[];
  readonly onFix: (fix: PreflightFix) => void;
}

/** What a few seconds told of a site, and what would go wrong with its first audit. */
export function PreflightResult({ seen, notes, onFix }: PreflightResultProps) {
  return (
    <section aria-label="What we found" className="stack">
      {notes.map((note) => (
        <Note key={note.id} kind={note.kind} title={note.title}>
          <p>
            <SiteText>{note.text}</SiteText>
          </p>
          {note.fix !== undefined && <FixButton fix={note.fix} onFix={onFix} />}
        </Note>
      ))}
      {notes.length === 0 && <Note kind="good">Nothing stands in the way of an audit.</Note>}
      <Facts
        rows={[
          ['Start page', <SiteUrl key="url" url={seen.finalUrl ?? seen.url} open />],
          ...(seen.title === null ? [] : [['Title', <SiteText key="title">{seen.title}</SiteText>] as const]),
          ['Answer', answerOf(seen)],
          ['Redirects', <Redirects key="redirects" seen={seen} />],
          ['robots.txt', robotsOf(seen)],
          ['Sitemaps', <Sitemaps key="sitemaps" seen={seen} />],
          ['Bot wall', seen.botWall ?? 'None seen'],
          ['Built by script', scriptOf(seen.scriptBuilt)],
          ['Pages seen', `${count(seen.pagesSeen)} at least`],
        ]}
      />
    </section>
  );
}

function FixButton({
  fix,
  onFix,
}: {
  readonly fix: PreflightFix;
  readonly onFix: (fix: PreflightFix) => void;
}) {
  return (
    <div>
      <Button
        size="xs"
        variant="default"
        onClick={() => {
          onFix(fix);
        }}
      >
        {fix.label}
      </Button>
    </div>
  );
}

const answerOf = ({ status, ms }: Preflight) =>
  status === null ? 'None' : `${status} in ${milliseconds(ms)}`;

const scriptOf = (built: boolean | null) => {
  if (built === null) return 'Could not tell';
  return built ? 'Yes: little text in the HTML itself' : 'No';
};

function Redirects({ seen }: { readonly seen: Preflight }) {
  if (seen.redirects.length === 0) return 'None';
  return (
    <ol>
      {seen.redirects.map(({ url, status }) => (
        <li key={url}>
          {status} from <SiteUrl url={url} />
        </li>
      ))}
    </ol>
  );
}

function robotsOf({ robots }: Preflight): string {
  const { verdict, allowed, status } = robots;
  if (verdict === 'unreachable') return 'Not reachable';
  if (verdict === 'allow-all')
    return status === null ? 'None: everything is allowed' : `${status}: everything is allowed`;
  return allowed ? 'Found; the start page is allowed' : 'Found; the start page is forbidden';
}

function Sitemaps({ seen }: { readonly seen: Preflight }) {
  if (seen.sitemaps.length === 0) return 'None found in the usual places';
  return (
    <ul>
      {seen.sitemaps.map(({ url, urls, status }) => (
        <li key={url}>
          <SiteUrl url={url} />{' '}
          <span className="dim">
            {status === 200 ? plural(urls, 'URL') : `answers ${status ?? 'nothing'}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
