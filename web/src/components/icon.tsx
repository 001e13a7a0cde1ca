/** Line drawings on a 24-unit grid, drawn for this dashboard; each is one path. */
const PATHS = {
  sites: 'M4 5h16v14H4z M4 9h16 M8 13h8 M8 16h5',
  overview: 'M4 19V11 M10 19V5 M16 19v-6 M21 19H3',
  issues: 'M12 4l9 16H3z M12 10v4 M12 17v.5',
  pages: 'M7 3h8l4 4v14H7z M15 3v4h4 M10 12h6 M10 16h6',
  audits: 'M12 4a8 8 0 1 0 8 8 M12 8v4l3 2 M16 3l4 1-1 4',
  key: 'M8 9a4 4 0 1 0 0 8 4 4 0 0 0 0-8z M11.500 11.500L20 4 M17 6.500l2.500 2.500 M14.500 9l2 2',
  code: 'M8 7l-5 5 5 5 M16 7l5 5-5 5 M13.500 5l-3 14',
  settings: 'M4 7h10 M18 7h2 M4 17h2 M10 17h10 M14 5v4h4V5z M6 15v4h4v-4z',
  menu: 'M4 7h16 M4 12h16 M4 17h16',
  fold: 'M4 5h16v14H4z M9 5v14 M16 10l-2 2 2 2',
  unfold: 'M4 5h16v14H4z M9 5v14 M14 10l2 2-2 2',
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14z M16 16l4 4',
  account: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8z M4 20c1-4 4-6 8-6s7 2 8 6',
  members:
    'M9 5a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7z M3 19c.8-3.200 3-5 6-5s5.200 1.800 6 5 M16 5.500a3.500 3.500 0 0 1 0 6 M17.500 14.500c2 .6 3 2.200 3.500 4.500',
  bell: 'M12 4a6 6 0 0 1 6 6v4l2 3H4l2-3v-4a6 6 0 0 1 6-6z M10 20h4',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8z M12 2v2 M12 20v2 M2 12h2 M20 12h2 M5 5l1.500 1.500 M17.500 17.500L19 19 M5 19l1.500-1.500 M17.500 6.500L19 5',
  moon: 'M19 14A8 8 0 1 1 10 5a6.500 6.500 0 0 0 9 9z',
  system: 'M3 5h18v11H3z M8 20h8 M12 16v4',
  plus: 'M12 5v14 M5 12h14',
  close: 'M6 6l12 12 M18 6L6 18',
  check: 'M5 12.500l4.500 4.500L19 7.500',
  copy: 'M9 9h11v11H9z M5 15H4V4h11v1',
  external: 'M14 4h6v6 M20 4l-9 9 M18 14v6H4V6h6',
  arrow: 'M4 12h15 M13 6l6 6-6 6',
  up: 'M12 19V6 M6 11l6-6 6 6',
  down: 'M12 5v13 M6 13l6 6 6-6',
  right: 'M9 5l7 7-7 7',
  left: 'M15 5l-7 7 7 7',
  chevron: 'M6 9l6 6 6-6',
  error: 'M8.500 3h7L21 8.500v7L15.500 21h-7L3 15.500v-7z M9 9l6 6 M15 9l-6 6',
  warning: 'M12 4l9 16H3z M12 10v4 M12 17v.5',
  notice: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z M12 11v5 M12 8v.5',
  clock: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16z M12 8v4l3 2',
  play: 'M7 5l12 7-12 7z',
  stop: 'M6 6h12v12H6z',
  shield: 'M12 3l8 3v6c0 5-3.500 8-8 9-4.500-1-8-4-8-9V6z',
  columns: 'M4 5h16v14H4z M10 5v14 M15 5v14',
  filter: 'M4 5h16l-6 8v6l-4-2v-4z',
  trash: 'M5 7h14 M9 7V4h6v3 M7 7l1 13h8l1-13',
  image: 'M4 5h16v14H4z M4 16l5-5 4 4 3-3 4 4 M15 9v.5',
} as const;

export type IconName = keyof typeof PATHS;

interface IconProps {
  readonly name: IconName;
  readonly size?: number;
  readonly className?: string | undefined;
}

/** Decoration: what it stands for is always said in words beside it, or in the control's label. */
export function Icon({ name, size = 16, className }: IconProps) {
  return (
    <svg
      className={className}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
