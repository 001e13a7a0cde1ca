/** A plumb bob on its line. */
export function Mark({ size = 24 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="7" fill="var(--pl-accent-fill)" />
      <path d="M16 5v11" stroke="#fff" strokeWidth="2.4" strokeLinecap="round" />
      <path d="M11 16h10l-5 11z" fill="#fff" />
    </svg>
  );
}
