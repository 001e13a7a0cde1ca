import ipaddr from 'ipaddr.js';

/**
 * public: unicast that the Internet routes. private: loopback, RFC 1918 and unique local addresses, which a
 * setting may open. forbidden: all else (link-local and cloud metadata, multicast, unspecified, documentation,
 * shared and reserved ranges), which no setting opens.
 */
export type AddressClass = 'public' | 'private' | 'forbidden';

/** Metadata and control services of clouds that answer inside ranges a setting could open, or on public ones. */
const METADATA = new Set([
  'fd00:ec2::254', // AWS, IPv6
  'fd00:ec2::253', // AWS resolver, IPv6
  'fd20:ce::254', // Google Cloud, IPv6
  '168.63.129.16', // Azure's host agent: a public address
]);

const PRIVATE_RANGES = new Set(['loopback', 'private', 'uniqueLocal']);

/** IPv6 addresses that carry an IPv4 one: the class of what they carry is theirs. */
const NAT64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96');
/** Default deny: of IPv6 only what IANA has handed out for global unicast (RFC 4291, 2.4). */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');
/** RFC 9637: documentation. */
const DOCUMENTATION = ipaddr.IPv6.parseCIDR('3fff::/20');

/**
 * Classes an IP address in its textual form; anything that is none is forbidden. IPv4-mapped, NAT64 (RFC 6052),
 * 6to4 (RFC 3056) and Teredo (RFC 4380) addresses are unwrapped first.
 */
export function classifyAddress(address: string): AddressClass {
  const bare = address.replace(/^\[|\]$/g, '');
  if (bare.includes('%') || !ipaddr.isValid(bare)) return 'forbidden';
  const parsed = ipaddr.parse(bare);
  return parsed.kind() === 'ipv4' ? classifyV4(parsed as ipaddr.IPv4) : classifyV6(parsed as ipaddr.IPv6);
}

function classifyV4(address: ipaddr.IPv4): AddressClass {
  if (METADATA.has(address.toString())) return 'forbidden';
  const range = address.range();
  if (range === 'unicast') return 'public';
  return PRIVATE_RANGES.has(range) ? 'private' : 'forbidden';
}

function classifyV6(address: ipaddr.IPv6): AddressClass {
  if (METADATA.has(address.toString())) return 'forbidden';
  const carried = carriedV4(address);
  if (carried.length > 0) return strictest(carried.map(classifyV4));
  const range: string = address.range();
  if (PRIVATE_RANGES.has(range)) return 'private';
  const isGlobal = range === 'unicast' && address.match(GLOBAL_UNICAST) && !address.match(DOCUMENTATION);
  return isGlobal ? 'public' : 'forbidden';
}

function carriedV4(address: ipaddr.IPv6): ipaddr.IPv4[] {
  const bytes = address.toByteArray();
  const at = (offset: number, mask = 0) =>
    new ipaddr.IPv4(bytes.slice(offset, offset + 4).map((byte) => byte ^ mask));
  if (address.isIPv4MappedAddress()) return [address.toIPv4Address()];
  if (address.match(NAT64)) return [at(12)];
  if (address.range() === '6to4') return [at(2)];
  // Teredo holds its server's address plainly and its client's with all bits flipped.
  if (address.range() === 'teredo') return [at(4), at(12, 0xff)];
  return [];
}

const ORDER: readonly AddressClass[] = ['public', 'private', 'forbidden'];

const strictest = (classes: readonly AddressClass[]): AddressClass =>
  ORDER.findLast((candidate) => classes.includes(candidate)) ?? 'forbidden';
