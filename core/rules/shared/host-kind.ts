export type HostKind = 'local' | 'private' | 'public';

/** Suffixes that never name a public host. Sources: RFC 6761, RFC 6762, RFC 8375, and ICANN's `.internal`. */
const PRIVATE_SUFFIXES = ['.local', '.internal', '.home.arpa', '.intranet', '.lan', '.corp'];

/**
 * Whether a host name, as `URL` writes it, can be reached by the public: `local` is this very machine,
 * `private` an address or a name that only means something inside a network.
 */
export function hostKind(hostname: string): HostKind {
  if (hostname === 'localhost' || hostname.endsWith('.localhost')) return 'local';
  if (hostname.startsWith('[')) return ipv6Kind(hostname.slice(1, -1));
  const ipv4 = /^(\d+)\.(\d+)\.\d+\.\d+$/.exec(hostname);
  if (ipv4 !== null) return ipv4Kind(Number(ipv4[1]), Number(ipv4[2]));
  if (!hostname.includes('.') || PRIVATE_SUFFIXES.some((suffix) => hostname.endsWith(suffix)))
    return 'private';
  return 'public';
}

/** Source: https://www.iana.org/assignments/iana-ipv4-special-registry */
function ipv4Kind(a: number, b: number): HostKind {
  if (a === 127 || a === 0) return 'local';
  const isPrivate =
    a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168) || (a === 169 && b === 254);
  return isPrivate ? 'private' : 'public';
}

/** `URL` writes IPv6 compressed and in lower case. Source: https://www.iana.org/assignments/iana-ipv6-special-registry */
function ipv6Kind(address: string): HostKind {
  if (address === '::1' || address === '::') return 'local';
  const mapped = /^::ffff:([0-9a-f]{1,4}):[0-9a-f]{1,4}$/.exec(address);
  if (mapped !== null) {
    const high = Number.parseInt(mapped[1] ?? '', 16);
    return ipv4Kind(high >> 8, high & 0xff);
  }
  return /^(f[cd]|fe[89ab])/.test(address) ? 'private' : 'public';
}
