import { describe, expect, it } from '@jest/globals';
import { isPublicAddress } from './guarded-sender.js';

describe('public addresses', () => {
  it.each(['8.8.8.8', '1.1.1.1', '203.0.112.1', '2606:4700:4700::1111', '2001:4860:4860::8888', '::ffff:8.8.8.8'])(
    'The address %s is public',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each([
    ['this machine', ['127.0.0.1', '127.255.255.254', '::1', '::ffff:127.0.0.1']],
    ['any', ['0.0.0.0', '::']],
    [
      'private',
      ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fc00::1', 'fd12:3456::1', '::ffff:10.0.0.1', '::ffff:192.168.0.1'],
    ],
    ['of the link', ['169.254.0.1', 'fe80::1', 'fe80::1%eth0']],
    ['where clouds tell about a machine', ['169.254.169.254', '::ffff:169.254.169.254', 'fd00:ec2::254', '100.100.100.200']],
    ['shared by a carrier', ['100.64.0.1']],
    ['for many', ['224.0.0.1', '255.255.255.255', 'ff02::1']],
    ['reserved or for testing', ['240.0.0.1', '192.0.2.1', '198.51.100.1', '203.0.113.1', '198.18.0.1', '2001:db8::1', '0.1.2.3']],
    ['translated or tunnelled', ['64:ff9b::a00:1', '64:ff9b::7f00:1', '2002:7f00:1::', '2002:a00:1::', '2001::1', '::7f00:1']],
    ['none', ['', 'localhost', '1.2.3', '256.1.1.1', '1.2.3.4.5', 'https://8.8.8.8']],
  ])('No address in the group “%s” is public', (_, addresses) => {
    expect(addresses.filter((address) => isPublicAddress(address))).toEqual([]);
  });

  it('Allowing this machine makes loopback addresses public, and no others', () => {
    expect(['127.0.0.1', '::1', '::ffff:127.0.0.1'].every((address) => isPublicAddress(address, true))).toBe(true);
    expect(['10.0.0.1', '169.254.169.254', '0.0.0.0', 'fd00::1'].some((address) => isPublicAddress(address, true))).toBe(false);
  });
});
