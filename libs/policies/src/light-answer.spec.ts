import { describe, expect, it } from '@jest/globals';
import { lintPolicies, type PolicyFile, readPolicyFiles } from './load-policies.js';

const [first, fourth] = ['routing-2026.1.yaml', 'routing-2026.4.yaml'].map((name) => {
  const found = readPolicyFiles().find(({ file }) => file === name);
  if (found === undefined) throw new Error(`this release has no ${name}`);
  return found;
}) as [PolicyFile, PolicyFile];

describe('a light answer', () => {
  const earning = (from: string, to: string): string => {
    if (!fourth.text.includes(from)) throw new RangeError(`the policy does not say ${from}`);
    return fourth.text.replace(from, to);
  };
  const findingsOf = (text: string) =>
    lintPolicies([first, { file: 'routing-2026.4.yaml', text }]).findings.map(
      ({ line, column, code, message }) => `${String(line)}:${String(column)} ${code}: ${message}`,
    );

  it.each([
    [
      'given on law that nobody read',
      'group: clear, basis: stated, confidence: confirmed, grounds: backed, lane: green',
      'group: clear, basis: stated, grounds: backed, lane: green',
      ['12:5 unread-decides: law that nobody read would decide without people'],
    ],
    [
      'given on law that nobody read, in so many words',
      '{ group: clear, confidence: unconfirmed, lane: amber, disciplines: [legal] }',
      '{ group: clear, basis: stated, confidence: unconfirmed, grounds: backed, lane: green, disciplines: [] }',
      ['15:5 unread-decides: law that nobody read would decide without people'],
    ],
    [
      'given on a mere claim',
      'group: clear, basis: stated, confidence: confirmed, grounds: backed, lane: green',
      'group: clear, basis: stated, confidence: confirmed, lane: green',
      ['12:65 claim-is-no-proof: what nothing backs would be green'],
    ],
    [
      'given to law that nobody read by a row that cannot be reached',
      '  - { group: outside, confidence: unconfirmed,',
      '  - { group: clear, confidence: confirmed, grounds: backed, basis: stated, lane: amber, disciplines: [legal] }\n  - { group: outside, confidence: unconfirmed,',
      ['14:5 row-unreachable: rows before this one take every verdict clear that it would'],
    ],
    [
      'refused to those whom law that nobody read forbids it',
      'basis: stated, confidence: confirmed, lane: red',
      'basis: stated, lane: red',
      ['22:5 unread-decides: law that nobody read would decide without people'],
    ],
    [
      'open to some verdicts alone',
      '  - { group: clear, lane: amber, disciplines: [privacy] }\n',
      '',
      [
        '11:3 verdict-without-row: no row takes a verdict clear on stated facts, on confirmed law, with unbacked grounds',
        '11:3 verdict-without-row: no row takes a verdict clear on assumed facts, on confirmed law',
      ],
    ],
    [
      'given on the claim that children are concerned',
      'dataTags: [name_contact, id_number, transaction]',
      'dataTags: [name_contact, minors, transaction]',
      ['32:30 claim-too-wide: minors would be sent on a claim that nobody checks'],
    ],
    [
      'looked at less often than others',
      'auditRate: 0.25',
      'auditRate: 0.01',
      ['33:16 claim-audited-less: 0.01 of these are looked at, and 0.05 of the other green ones'],
    ],
    ['given on a claim without an article', "cites: ['provisions 5(1)(1)']", 'cites: []', [expect.stringContaining('format')]],
    ['given on a claim of no regime', 'regime: cn\n', 'regime: moon\n', [expect.stringContaining('format')]],
    ['given on a rumour', 'grounds: backed', 'grounds: rumoured', [expect.stringContaining('format')]],
  ])('Lint tells the place of a light answer that would be %s', (_, from, to, expected) => {
    expect(findingsOf(earning(from, to))).toEqual(expected);
  });

  it('A policy from 2026-11-28 on needs a list of claims, even an empty one', () => {
    const list = /\nclaims:\n(?: {2}.*\n)+/;
    expect(findingsOf(fourth.text.replace(list, '\nclaims: []\n'))).toEqual([]);
    expect(findingsOf(fourth.text.replace(list, '\n'))).toEqual([
      '3:5 claims-unlisted: routing-2026.4 does not say which claims carry a green lane',
    ]);
    expect(findingsOf(fourth.text.replace(list, '\n').replace('from: 2026-11-28', 'from: 2026-11-27'))).toEqual([]);
  });
});
