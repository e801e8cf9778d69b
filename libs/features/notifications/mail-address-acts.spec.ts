import { describe, expect, it } from '@jest/globals';
import { parseMailAddress } from './mail-address-acts.js';

describe('an address for mail', () => {
  it.each([
    ['mei@motors.example', 'mei@motors.example'],
    ['Mei.Lin+carnet@Motors.EXAMPLE', 'Mei.Lin+carnet@motors.example'],
    ["o'neil@a-b.motors.example", "o'neil@a-b.motors.example"],
  ])('Takes %s as an address for mail', (text, value) => {
    expect(parseMailAddress(text)).toEqual({ ok: true, value });
  });

  it.each([
    ['a line break', 'mei@motors.example\r\nBcc: all@motors.example'],
    ['a line break at the end', 'mei@motors.example\n'],
    ['two addresses', 'mei@motors.example,all@motors.example'],
    ['a name before it', 'Mei <mei@motors.example>'],
    ['quotes', '"mei lin"@motors.example'],
    ['a space', 'mei lin@motors.example'],
    ['no domain', 'mei'],
    ['no name', '@motors.example'],
    ['a host alone', 'root@localhost'],
    ['an address of a machine', 'mei@[127.0.0.1]'],
    ['two dots', 'mei..lin@motors.example'],
    ['a domain that ends with a hyphen', 'mei@motors-.example'],
    ['a name that is too long', `${'a'.repeat(65)}@motors.example`],
    ['too much', `mei@${'abcdefgh.'.repeat(30)}example`],
    ['letters that look like others', 'mei@mоtors.example'],
  ])('Refuses an address for mail with %s', (_, text) => {
    expect(parseMailAddress(text)).toMatchObject({ ok: false, refusal: { code: 'mail-address-invalid', pointer: '/address' } });
  });
});
