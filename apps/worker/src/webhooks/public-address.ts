import ipaddr from 'ipaddr.js';
import { isIP } from 'node:net';

/** What is given out of IPv6 for public unicast. */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether a message may be sent to an IP address: to public unicast ones alone. What is private, of this machine, of the link (there
 * clouds answer questions about the machine), shared, reserved or for testing may not; nor may an IPv6 address that stands for such an
 * IPv4 one, by mapping, translation (NAT64) or a tunnel.
 *
 * @param loopback whether this machine may be told.
 */
export function isPublicAddress(text: string, loopback = false): boolean {
  // Strictly: what else could be read as an address, such as 1.2.3 or 0x7f.1, is none.
  if (isIP(text) === 0) return false;
  // Without the zone that an address of the link may name.
  const address = ipaddr.process(text.replace(/%.*$/, ''));
  const range = address.range();
  if (range === 'loopback') return loopback;
  return range === 'unicast' && (address instanceof ipaddr.IPv4 || address.match(globalUnicast));
}
