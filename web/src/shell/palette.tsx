import '@mantine/core/styles/Modal.layer.css';
import '@mantine/core/styles/ModalBase.layer.css';
import '@mantine/core/styles/Overlay.layer.css';
import '@mantine/core/styles/Paper.layer.css';
import '@mantine/core/styles/ScrollArea.layer.css';
import '@mantine/spotlight/styles.layer.css';
import {
  Spotlight,
  type SpotlightActionData,
  type SpotlightActionGroupData,
  createSpotlight,
} from '@mantine/spotlight';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { AuditId, SiteId } from '#contract/ids.ts';
import { roleMay } from '#contract/permissions.ts';
import { pagesQuery, rulesQuery } from '../api/report.ts';
import { siteQuery, sitesQuery } from '../api/sites.ts';
import { useMay, useRole } from '../api/use-may.ts';
import { useStartAudit } from '../api/use-start-audit.ts';
import { Icon, type IconName } from '../components/icon.tsx';
import { CATEGORY_TITLES } from '../logic/contract-words.ts';
import { displayUrl, shortenMiddle } from '../logic/urls.ts';
import { plainText } from '../logic/visible-text.ts';
import classes from './palette.module.css';
import { useKeptAudit } from './use-kept-audit.ts';
import { WORKSPACE_SECTIONS } from './workspace-sections.ts';

const [store, palette] = createSpotlight();

interface PaletteProps {
  readonly site: SiteId | undefined;
  /** Opens the palette each time it changes. */
  readonly wanted: number;
}

/** Go to a site, to a page by its URL, to a rule; run an audit. */
export function Palette({ site, wanted }: PaletteProps) {
  const [text, setText] = useState('');
  useEffect(() => {
    if (wanted > 0) palette.open();
  }, [wanted]);
  const places = useSites();
  const sections = useSections(site);
  const workspace = useWorkspaceSections();
  const commands = useCommands(site);
  const rules = useRules(site);
  const pages = usePages(site, useDeferredValue(text.trim()));
  useFirstSelected(pages);
  return (
    <Spotlight
      store={store}
      query={text}
      onQueryChange={setText}
      shortcut={null}
      // Its scroll lock would put a style element of its own into the page.
      lockScroll={false}
      actions={[...commands, ...sections, ...places, ...workspace, ...pages, ...rules]}
      limit={12}
      scrollable
      maxHeight={420}
      nothingFound="Nothing found"
      classNames={{ actionDescription: classes.description ?? '' }}
      attributes={{ content: { 'aria-label': 'Search and commands' } }}
      searchProps={{ placeholder: 'Go to a site, a page, a rule …', 'aria-label': 'Search and commands' }}
    />
  );
}

/** Results that come after the typing rests would leave nothing selected, and Enter without effect. */
function useFirstSelected(found: readonly SpotlightActionGroupData[]): void {
  const shown = found.flatMap(({ actions }) => actions.map(({ id }) => id)).join(' ');
  useEffect(() => {
    const { listId } = store.getState();
    if (shown === '' || listId === '') return;
    const actions = document.querySelectorAll(`#${CSS.escape(listId)} [data-action]`);
    for (const [index, action] of [...actions].entries())
      action.toggleAttribute('data-selected', index === 0);
    actions[0]?.setAttribute('data-selected', 'true');
    store.updateState((state) => ({ ...state, selected: 0 }));
  }, [shown]);
}

const icon = (name: IconName) => <Icon name={name} size={18} />;

function group(name: string, actions: SpotlightActionData[]): SpotlightActionGroupData[] {
  return actions.length === 0 ? [] : [{ group: name, actions }];
}

function useSites(): SpotlightActionGroupData[] {
  const navigate = useNavigate();
  const sites = useQuery(sitesQuery);
  return group(
    'Sites',
    (sites.data?.items ?? []).map(({ id, name, url }) => ({
      id,
      label: plainText(name),
      description: plainText(shortenMiddle(url, 80)),
      leftSection: icon('sites'),
      onClick: () => void navigate(`/sites/${id}`),
    })),
  );
}

const SECTIONS: readonly (readonly [name: string, path: string, icon: IconName])[] = [
  ['Overview', '', 'overview'],
  ['Issues', '/issues', 'issues'],
  ['Pages', '/pages', 'pages'],
  ['Audits', '/audits', 'audits'],
  ['Schedule', '/schedule', 'clock'],
  ['Alerts', '/alerts', 'bell'],
  ['Settings', '/settings', 'settings'],
];

function useWorkspaceSections(): SpotlightActionGroupData[] {
  const navigate = useNavigate();
  const role = useRole();
  const shown = WORKSPACE_SECTIONS.filter(
    ({ permission }) => role !== undefined && roleMay(role, permission),
  );
  return group(
    'Workspace',
    shown.map(({ name, path, icon: drawing }) => ({
      id: `workspace ${name}`,
      label: name,
      leftSection: icon(drawing),
      onClick: () => void navigate(path),
    })),
  );
}

function useSections(site: SiteId | undefined): SpotlightActionGroupData[] {
  const navigate = useNavigate();
  const keep = useKeptAudit();
  if (site === undefined) return [];
  return group(
    'This site',
    SECTIONS.map(([label, path, name]) => ({
      id: `section ${label}`,
      label,
      leftSection: icon(name),
      onClick: () => void navigate(keep(`/sites/${site}${path}`)),
    })),
  );
}

function useCommands(site: SiteId | undefined): SpotlightActionGroupData[] {
  const navigate = useNavigate();
  const start = useStartAudit(site ?? 'site_');
  const current = useQuery({ ...siteQuery(site ?? 'site_'), enabled: site !== undefined });
  const running = current.data?.running ?? null;
  const mayStart = useMay('startAudit');
  const mayAdd = useMay('changeSites');
  const run: SpotlightActionData[] =
    site === undefined || current.data === undefined || (running === null && !mayStart)
      ? []
      : [
          running === null
            ? {
                id: 'run',
                label: 'Run an audit',
                leftSection: icon('play'),
                onClick: () => {
                  start.mutate();
                },
              }
            : {
                id: 'watch',
                label: 'Watch the running audit',
                leftSection: icon('clock'),
                onClick: () => void navigate(`/sites/${site}/audits/${running}`),
              },
        ];
  return group('Commands', [
    ...run,
    ...(mayAdd
      ? [
          {
            id: 'add',
            label: 'Add a site',
            leftSection: icon('plus'),
            onClick: () => void navigate('/sites/new'),
          },
        ]
      : []),
  ]);
}

function useRules(site: SiteId | undefined): SpotlightActionGroupData[] {
  const navigate = useNavigate();
  const keep = useKeptAudit();
  const rules = useQuery(rulesQuery);
  if (site === undefined) return [];
  return group(
    'Rules',
    (rules.data?.items ?? []).map(({ id, title, category, severity }) => ({
      id: `rule ${id}`,
      label: title,
      description: CATEGORY_TITLES[category],
      keywords: [id],
      leftSection: icon(severity),
      onClick: () => void navigate(keep(`/sites/${site}/issues/${id}`)),
    })),
  );
}

const LEAST_CHARS = 2;
const FOUND_PAGES = 5;

/** Pages of the shown audit by words of their URL or title, asked from the server. */
function usePages(site: SiteId | undefined, text: string): SpotlightActionGroupData[] {
  const navigate = useNavigate();
  const keep = useKeptAudit();
  const [search] = useSearchParams();
  const current = useQuery({ ...siteQuery(site ?? 'site_'), enabled: site !== undefined });
  const last = current.data?.last ?? null;
  const audit = search.get('audit') ?? (last?.phase === 'done' && last.score !== null ? last.id : null);
  const wanted = site !== undefined && audit !== null && text.length >= LEAST_CHARS;
  const pages = useQuery({
    ...pagesQuery((audit ?? 'aud_') as AuditId, {
      limit: FOUND_PAGES,
      filter: [`text:contains:${text.slice(0, 200)}`],
    }),
    enabled: wanted,
  });
  if (!wanted || site === undefined) return [];
  return group(
    'Pages',
    (pages.data?.items ?? []).map(({ id, url, title }) => ({
      id: `page ${id}`,
      label: plainText(shortenMiddle(displayUrl(url, current.data?.url), 70)),
      description: plainText((title ?? '').slice(0, 100)),
      // What the server found stays, whatever words it was found by.
      keywords: [text],
      leftSection: icon('pages'),
      onClick: () => void navigate(keep(`/sites/${site}/pages/${id}`)),
    })),
  );
}
