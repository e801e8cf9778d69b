import { describe, expect, it } from '@jest/globals';
import { lintPolicies, openPolicies, readPolicyFiles } from './load-policies.js';

const [first = missing(), second = missing(), third = missing(), fourth = missing(), fifth = missing()] = readPolicyFiles();

/** Versions without a check for completeness. */
const unchecked = [first, second, third, fourth];

/** A version without a check for completeness, with the list that later versions need. */
const listing = fourth.text.replace('\nclaims:', '\noutside: []\nclaims:');

/** The shipped version with a passage replaced. */
function edited(from: string, to: string): string {
  if (!second.text.includes(from)) throw new RangeError(`the policy does not say ${from}`);
  return second.text.replace(from, to);
}

const lintOf = (text: string, file = 'routing-2026.2.yaml') =>
  lintPolicies([first, { file, text }]).findings.filter((finding) => finding.file === file);

const told = (text: string, file?: string) =>
  lintOf(text, file).map(({ line, column, code, message }) => `${String(line)}:${String(column)} ${code}: ${message}`);

describe('the shipped policies', () => {
  it('Lint finds nothing in the shipped policies', () => {
    expect(lintPolicies(readPolicyFiles()).findings).toEqual([]);
  });

  it('Each shipped policy is found by its name, which is also the name of its file', () => {
    const { versions, routing } = openPolicies();
    expect(versions.map(({ file, policy }) => file === `${policy.id}.yaml` && routing.named(policy.id) === policy)).not.toContain(false);
  });

  // Recorded digests: the policy of a past day never changes. A new version adds a line; existing lines stay.
  it('The shipped policies keep the digests recorded when they came into force', () => {
    const digests = openPolicies().versions.map(({ policy, digest }) => `${policy.id} ${policy.from} ${digest}`);
    expect(digests).toEqual(expect.arrayContaining([...recorded]));
  });
});

const recorded: readonly string[] = [
  'routing-2026.1 2026-01-01 sha256:8cec62ce53a62447ae5014987ff15bfb54e15bfecec7500de875d419be685021',
  'routing-2026.2 2026-11-25 sha256:cb74a574c5c539499a82bf78e104ea69ffe51cf43a27a0746a4651f73c1a0be2',
  'routing-2026.3 2026-11-27 sha256:7c7a85c76386229e50bd75900ba4805fbd070ca3b1d65f24b69788cf18683731',
  'routing-2026.4 2026-11-28 sha256:3dd9e6d96d9217bc8752436d805353310a3d2eebae2f9c91e81494ef30c66265',
  'routing-2026.5 2026-12-14 sha256:6e1a9afe679ffd81e32072d33e522c856a7d280572245d07d944383424618332',
  'routing-2026.6 2026-12-15 sha256:18a4d845ca531f0587c6dbb477ee9036b4faa7e05f2dd39235a6e218be052d6f',
];

describe('the digest of a policy', () => {
  const digestOfText = (text: string) => lintPolicies([{ file: 'x.yaml', text }]).versions[0]?.digest;

  it('The digest of a policy ignores comments but changes with a word', () => {
    expect(digestOfText(`# A note\n${second.text}`)).toBe(digestOfText(second.text));
    expect(digestOfText(edited('auditRate: 0.05', 'auditRate: 0.06'))).not.toBe(digestOfText(second.text));
  });
});

describe('an edit of a policy', () => {
  it.each([
    [
      'a step that needs more approvals than it has voters',
      'seats: 3, quorum: 2',
      'seats: 3, quorum: 4',
      '40:43 step-unfillable: the step needs 4 approvals of 3 voters',
    ],
    [
      'a first step beside another one',
      'seats: 1, quorum: 1 }\n  red:',
      'seats: 1, quorum: 1, beside: previous }\n  red:',
      '37:54 beside-nothing: no step comes before this one',
    ],
    [
      'a number of escalations to nobody',
      'seats: 3, quorum: 2 }',
      'seats: 3, quorum: 2, escalations: 3 }',
      '40:59 escalations-of-none: the step says how often it is escalated, and to nobody',
    ],
    [
      'steps side by side that need more people than there ever are',
      'seats: 3, quorum: 2 }',
      'seats: 50, quorum: 50, beside: previous }',
      '40:44 step-unfillable: the steps that open together need 51 different people at once, and 50 are the most',
    ],
    ['a role that nobody votes by', 'role: supervisor', 'role: filer', '39:15 format: must be one of approver, supervisor'],
    [
      'a discipline that there is not',
      'otherwise: privacy',
      'otherwise: astrology',
      '30:14 format: must be one of privacy, data-security, legal, trade, sector',
    ],
    [
      'a row that nothing reaches',
      '- { group: unknown,',
      '- { group: heavy, lane: red, disciplines: [legal] }\n  - { group: unknown,',
      '18:5 row-unreachable: rows before this one take every verdict heavy that it would',
    ],
    [
      'an outcome of another group',
      'outcomes: [prohibited]',
      'outcomes: [exempt]',
      '18:31 outcome-elsewhere: exempt is no outcome of the group stop',
    ],
    [
      'unknown turned into yes',
      'group: unknown, lane: amber, disciplines: [legal]',
      'group: unknown, lane: green, disciplines: []',
      '16:29 unknown-is-never-yes: unknown on any facts would be green',
    ],
    [
      'a refusal on assumed facts',
      'basis: stated, lane: red, disciplines: [], refuse',
      'basis: assumed, lane: red, disciplines: [], refuse',
      '18:96 refuses-unproven: stop on assumed facts would be refused by nobody',
    ],
    [
      'a verdict that no row takes',
      '  - { group: unknown, lane: amber, disciplines: [legal] }\n',
      '',
      '10:3 verdict-without-row: no row takes a verdict unknown on stated facts',
    ],
    [
      'a lane without a chain',
      'amber:\n    - { role: approver, seats: 1, quorum: 1 }',
      'amber: []',
      '36:10 lane-without-chain: the amber lane has no step',
    ],
    [
      'a lane without a reviewer',
      'group: conditional, lane: amber, disciplines: [privacy]',
      'group: conditional, lane: amber, disciplines: []',
      '15:53 review-without-discipline: the row leads to the amber lane and names no discipline',
    ],
    [
      'a reviewer whom nobody would ask',
      'amberPreference: [legal, privacy',
      'amberPreference: [legal',
      '13:5 preference-misses: amberPreference does not name privacy',
    ],
    [
      'a text that lacks a language',
      /^ {2}zh: 没有.*\n/m.exec(second.text)?.[0] ?? '',
      '',
      "57:3 format: must have required property 'zh'",
    ],
    [
      'a text that was not translated',
      '没有规则包适用于本事项，须由人员查看。',
      'No rule pack binds this transfer.',
      '58:7 text-missing: this is no Chinese',
    ],
    [
      'a day that is taken',
      'from: 2026-11-25',
      'from: 2026-01-01',
      '3:7 date-before-existing: routing-2026.2 would begin on 2026-01-01, and routing-2026.1 began on 2026-01-01',
    ],
    ['a day that there is not', 'from: 2026-11-25', 'from: 2026-02-30', '3:7 format: 2026-02-30 is no day'],
    ['a member that nobody reads', 'auditRate: 0.05', 'auditRate: 0.05\nquota: 3', '7:1 format: "quota" is not a known member here'],
    [
      'an id that is taken',
      'id: routing-2026.2',
      'id: routing-2026.1',
      '2:5 file-misnamed: routing-2026.1 stands in a file called routing-2026.2.yaml',
    ],
  ])('Lint tells the place of a fault in a policy: %s', (_, from, to, expected) => {
    expect(told(edited(from, to))).toContain(expected);
  });

  it('Lint only warns of a red lane that is lighter than the amber one', () => {
    const text = edited('amber:\n    - { role: approver, seats: 1, quorum: 1 }', 'amber:\n    - { role: approver, seats: 4, quorum: 4 }');
    expect(lintOf(text).map(({ code, severity }) => ({ code, severity }))).toEqual([{ code: 'lighter-chain', severity: 'warning' }]);
  });

  it('Lint warns of a policy that drops the hearing and refuses one that is too short', () => {
    const next = listing.replace('id: routing-2026.4', 'id: routing-2027.1').replace('from: 2026-11-28', 'from: 2027-01-01');
    const lint = (text: string) =>
      lintPolicies([...unchecked, { file: 'routing-2027.1.yaml', text }]).findings.map(({ code, severity, message }) => [
        code,
        severity,
        message,
      ]);
    expect(lint(next)).toEqual([]);
    expect(lint(next.replace(/\nhearing:\n.*\n/, '\n'))).toEqual([
      ['hearing-dropped', 'warning', 'routing-2027.1 lets people refuse unheard, and routing-2026.4 does not'],
    ]);
    expect(lint(next.replace(/workingDays: 5\n$/, 'workingDays: 2\n'))).toMatchObject([['format', 'error', expect.any(String)]]);
  });

  it('Lint warns of a policy that drops the check for completeness', () => {
    const version = (n: number) =>
      listing.replace('id: routing-2026.4', `id: routing-2027.${String(n)}`).replace('from: 2026-11-28', `from: 2027-0${String(n)}-01`);
    const checked = version(1).replace('auditRate:', 'completeness: { workingDays: 5, then: deemed }\nauditRate:');
    const lint = (...texts: readonly string[]) =>
      lintPolicies([...unchecked, ...texts.map((text, at) => ({ file: `routing-2027.${String(at + 1)}.yaml`, text }))]).findings;
    expect(lint(version(1), version(2))).toEqual([]);
    expect(lint(checked, version(2).replace('auditRate:', 'completeness: { workingDays: 9, then: escalate }\nauditRate:'))).toEqual([]);
    expect(lint(checked, version(2))).toMatchObject([
      {
        code: 'completeness-dropped',
        severity: 'warning',
        message:
          'routing-2027.2 lets reviews and their clocks begin at once, and routing-2027.1 has filings checked for completeness first',
      },
    ]);
  });

  it('A policy may check completeness within 1 to 20 days and then deem or escalate', () => {
    const checked = (says: string) => edited('auditRate:', `completeness: ${says}\nauditRate:`);
    expect(lintOf(checked('{ workingDays: 5, then: deemed }'))).toEqual([]);
    expect(lintOf(checked('{ workingDays: 20, then: escalate }'))).toEqual([]);
    for (const wrong of [
      '{ workingDays: 0, then: deemed }',
      '{ workingDays: 21, then: deemed }',
      '{ workingDays: 5 }',
      '{ workingDays: 5, then: refuse }',
    ])
      expect(lintOf(checked(wrong)).map(({ code }) => code)).toContain('format');
  });

  it('A policy may make all steps or one step blind, and `blind: false` is refused', () => {
    expect(lintOf(edited('auditRate:', 'blind: true\nauditRate:'))).toEqual([]);
    expect(lintOf(edited('seats: 3, quorum: 2 }', 'seats: 3, quorum: 2, blind: true }'))).toEqual([]);
    expect(lintOf(edited('auditRate:', 'blind: false\nauditRate:')).map(({ code }) => code)).toContain('format');
  });

  it('A policy allows 0 to 50 amendments of a filing', () => {
    const often = (says: string) => edited('auditRate:', `amendments: ${says}\nauditRate:`);
    for (const right of ['0', '1', '50']) expect(lintOf(often(right))).toEqual([]);
    for (const wrong of ['-1', '51', '2.5', 'never']) expect(lintOf(often(wrong)).map(({ code }) => code)).toContain('format');
  });

  it('A policy cannot call a place immaterial that is judged, counted or read by rules', () => {
    const naming = (...places: readonly string[]) =>
      edited('auditRate:', `immaterial: [${places.map((one) => `'${one}'`).join(', ')}]\nauditRate:`);
    expect(lintOf(naming('/title', '/documents/*/name'))).toEqual([]);
    const nothing = new Set<string>();
    const none = {
      claims: nothing,
      purposes: nothing,
      dataTags: nothing,
      sectors: nothing,
      cited: new Map(),
      observed: new Map(),
      outside: new Map(),
    };
    const known = { ...none, readers: new Map([['purpose', ['cn', 'eu_gdpr']]]) };
    const said = (place: string) =>
      lintPolicies([{ file: 'routing-2026.2.yaml', text: naming('/title', place) }], [], known).findings.map(
        ({ code, severity, path, message }) => [code, severity, path, message],
      );
    const refusals: readonly (readonly [string, string])[] = [
      ['/facts/purpose', 'the rules read this fact (cn, eu_gdpr)'],
      ['/facts/other', 'facts are what the rules read'],
      ['/facts', 'facts are what the rules read'],
      ['/fields/member.face', 'which fields are sent is what is judged'],
      ['/recipient/name', 'to whom and where the data goes is what is judged'],
      ['/recipient/country', 'to whom and where the data goes is what is judged'],
      ['/people/ordinary', 'how many people it is about is counted'],
      ['/scenario', 'what kind of transfer it is, people and the search for splits look at'],
      ['/documents/pipia_report', 'of documents, only what they are called (`/documents/*/name`) may change'],
      ['/contact', 'a filing has no such place'],
    ];
    for (const [place, why] of refusals) expect(said(place)).toEqual([['never-immaterial', 'error', '/immaterial/1', `${place}: ${why}`]]);
    expect(lintOf(naming('title')).map(({ code }) => code)).toContain('format');
  });

  it('A policy may escalate again a limited number of times or until decided', () => {
    const times = (often: string) => edited('seats: 3, quorum: 2 }', `seats: 3, quorum: 2, escalate: supervisor, escalations: ${often} }`);
    expect([times('3'), times('until-decided')].map((text) => lintOf(text))).toEqual([[], []]);
    expect([times('0'), times('for-ever')].flatMap((text) => lintOf(text).map(({ code }) => code))).toContain('format');
  });

  it('A policy may open two steps side by side', () => {
    const text = edited('seats: 3, quorum: 2 }', 'seats: 3, quorum: 2, beside: previous }');
    expect(lintOf(text)).toEqual([]);
    const [version] = lintPolicies([{ file: 'routing-2026.2.yaml', text }]).versions;
    expect(version?.policy.chains.red.map(({ beside }) => beside)).toEqual([undefined, 'previous']);
  });

  it('A matter for further reviewers names its subject and a reason in both languages', () => {
    const matter = (more: string) => fifth.text.replace(/^ {4}parties: .*$/m, more);
    const lint = (text: string) =>
      lintPolicies([...unchecked, { file: fifth.file, text }]).findings.map(({ code, path, message }) => [code, path, message]);
    expect(lint(matter('    parties: [usmca]\n    sectors: [auto]'))).toEqual([]);
    expect(lint(matter(''))).toEqual([['matter-of-nothing', '/matters/0', 'nothing is said for which trade would look']]);
    expect(lint(matter('    parties: [cn]')).map(([code]) => code)).toEqual(['format']);
    expect(lint(fifth.text.replace('lanes: [red]', 'lanes: [green]')).map(([code]) => code)).toEqual(['format']);
    expect(lint(fifth.text.replace('      zh: 目的地为贸易协定缔约方，协定对限制措施有所约束。', '      zh: The same.'))).toEqual([
      ['text-missing', '/matters/0/reason/zh', 'this is no Chinese'],
    ]);
  });

  it('A policy names a known checklist edition, and agreements for every case or none', () => {
    const codes = (text: string) => lintOf(text).map(({ code }) => code);
    expect(codes(edited('auditRate:', 'checklist: { edition: checklist-2026.2 }\nauditRate:'))).toEqual([]);
    expect(codes(edited('auditRate:', 'checklist: {}\nauditRate:'))).toEqual(['format']);
    expect(codes(edited('auditRate:', 'checklist: { edition: checklist-1999.1 }\nauditRate:'))).toEqual(['format']);
    for (const [rule, found] of [
      ['every', []],
      ['none', []],
      ['some', ['format']],
    ] as const)
      expect(codes(edited('auditRate:', `agreements: ${rule}\nauditRate:`))).toEqual(found);
  });

  it('Lint tells the line of a policy that is not YAML', () => {
    expect(told('id: [')[0]).toMatch(/^1:\d+ format: /);
  });
});

describe('an authority’s own policies', () => {
  const named = (id: string, from = '2027-01-01') => ({
    file: `mine/${id}.yaml`,
    text: listing
      .replace('id: routing-2026.4', `id: ${id}`)
      .replace('from: 2026-11-28', `from: ${from}`)
      .replace(/\nhearing:\n.*\n/, '\n'),
  });
  const lint = (...own: readonly { readonly file: string; readonly text: string }[]) =>
    lintPolicies([first, { file: 'routing-2026.2.yaml', text: second.text }], own);

  it('An authority’s own policies stand after those of the release, in order', () => {
    const { versions, findings } = lint(named('zone-2027.10', '2027-03-01'), named('zone-2027.9', '2027-02-01'));
    expect(findings).toEqual([]);
    expect(versions.map(({ policy }) => policy.id)).toEqual(['routing-2026.1', 'routing-2026.2', 'zone-2027.9', 'zone-2027.10']);
  });

  it('An authority’s own policy may begin on a day of the release’s, not of its own', () => {
    expect(lint(named('zone-2027.1', '2026-01-01')).findings).toEqual([]);
    const { findings } = lint(named('zone-2027.1', '2027-02-01'), named('zone-2027.2', '2027-02-01'));
    expect(findings.map(({ code, file }) => [code, file])).toEqual([['date-before-existing', 'mine/zone-2027.2.yaml']]);
  });

  it.each([
    ['the name of what comes with a release', [named('routing-2027.1')], 'routing is the name of the versions that come with a release'],
    [
      'two names',
      [named('zone-2027.1'), named('office-2027.2', '2027-02-01')],
      'own versions share one name, and the first is called zone',
    ],
  ])('An authority’s own policies may not bear %s', (_, own, message) => {
    expect(lint(...own).findings).toMatchObject([{ code: 'name-taken', severity: 'error', message }]);
  });

  it('Lint warns of the last own policy that decides on unread law or unchecked claims', () => {
    const early = (id: string, from: string) => ({
      file: `mine/${id}.yaml`,
      text: second.text.replace('id: routing-2026.2', `id: ${id}`).replace('from: 2026-11-25', `from: ${from}`),
    });
    const [one, other] = [early('zone-2026.1', '2026-03-01'), early('zone-2026.2', '2026-11-27')];
    expect(lint(one, other).findings).toMatchObject([
      {
        code: 'earlier-version-routes',
        severity: 'warning',
        file: 'mine/zone-2026.2.yaml',
        message: 'zone-2026.2 grants and refuses at once on law that nobody read, and on claims that nobody checked',
      },
    ]);
    expect(lint(one, other, named('zone-2027.1')).findings).toEqual([]);
  });

  it('Lint warns of an own policy that drops the hearing and the completeness check', () => {
    const own = named('zone-2027.1');
    const findings = lintPolicies(readPolicyFiles(), [own]).findings.map(({ code, message }) => [code, message]);
    expect(findings).toEqual([
      ['hearing-dropped', 'zone-2027.1 lets people refuse unheard, and routing-2026.6 does not'],
      [
        'completeness-dropped',
        'zone-2027.1 lets reviews and their clocks begin at once, and routing-2026.6 has filings checked for completeness first',
      ],
    ]);
  });
});

function missing(): never {
  throw new Error('this release has five policies or more');
}
