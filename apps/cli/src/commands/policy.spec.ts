import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CodeNames } from '@carnet/acts/code-names.js';
import { PolicyComparison } from '@carnet/features/policies/policy-changes.js';
import { simulateFacts } from '@carnet/features/policies/policy-simulation.js';
import { isoDate, type Json, type PersonId } from '@carnet/kernel';
import { lintPolicies, openPolicies } from '@carnet/policies';
import { openRuleBook } from '@carnet/rule-packs';
import { deriveFacts, evaluateTransfer, factsToJson, readFacts } from '@carnet/rules';
import { DISCIPLINES, type StaffMember } from '@carnet/workflow';
import { describe, expect, it } from '@jest/globals';
import { changesText } from './policy-changes.js';
import { lintChanges, lintPolicyFiles } from './policy-lint.js';
import { simulate, simulationText } from './policy-simulate.js';
import { useTerminal } from './terminal.fixture.js';

const page = (path: string): string => readFileSync(new URL(`../../../../docs/${path}`, import.meta.url), 'utf8');

const guide = page('guides/rule-authors/change-the-policy.md');

const shipped = readFileSync(new URL('../../../../libs/policies/policies/routing-2026.6.yaml', import.meta.url), 'utf8');

const terminal = useTerminal();

/** One officer per discipline, and one person per given role. */
const people = (...voters: readonly string[]): readonly StaffMember[] => [
  ...DISCIPLINES.map((one, n) => ({ human: `officer ${String(n)}` as PersonId, roles: ['officer'], disciplines: [one] })),
  ...voters.map((role, n) => ({ human: `voter ${String(n)}` as PersonId, roles: [role], disciplines: [] })),
];

/** Lint output for the next version with one more edit, without the folder. */
async function printed(from: string, to: string, staff: readonly StaffMember[] | null = null): Promise<string> {
  const file = join(terminal.folder, 'routing-2027.1.yaml');
  const next = shipped.replace('id: routing-2026.6', 'id: routing-2027.1').replace('from: 2026-12-15', 'from: 2027-01-01');
  await writeFile(file, next.replace(from, to));
  await lintPolicyFiles([file], () => Promise.resolve(staff));
  return terminal.printed.replaceAll(`${terminal.folder}/`, '');
}

describe('carnet policy lint', () => {
  it('`carnet policy lint` finds nothing in the shipped versions', async () => {
    await lintPolicyFiles([], () => Promise.resolve(null));
    expect(terminal.printed).toMatch(/^\d+ policies, 0 errors, 0 warnings\n$/);
    expect(process.exitCode).toBeUndefined();
  });

  it('`carnet policy lint` finds nothing in a correct next version', async () => {
    expect(await printed('auditRate: 0.05', 'auditRate: 0.1')).toBe('1 policy, 0 errors, 0 warnings\n');
    expect(process.exitCode).toBeUndefined();
  });

  it.each([
    ['quorum: 2', 'quorum: 4'],
    ['from: 2027-01-01', 'from: 2026-11-25'],
  ])('The guide shows the message of the lint word for word: %s becomes %s', async (from, to) => {
    const message = await printed(from, to);
    expect(process.exitCode).toBe(1);
    expect(message.split('\n').length).toBeGreaterThan(2);
    expect(guide).toContain(`\`\`\`\n${message}\`\`\``);
  });

  it.each([
    ['facts: [contract_with_subject', 'facts: [purpose', 'error code-unknown: purpose is no claim of the fact catalogue'],
    ["cites: ['provisions 5(1)(1)']", "cites: ['provisions 99']", 'error code-unknown: no rule of cn cites provisions 99'],
    ['purposes: [visa', 'purposes: [visas', 'error code-unknown: visas is no purpose of the fact catalogue'],
    ['dataTags: [name_contact', 'dataTags: [names', 'error code-unknown: names is no kind of data of the fact catalogue'],
    ['sectors: [auto', 'sectors: [moon_cars', 'warning sector-unknown: the rules name no sector moon_cars'],
    ["cites: ['provisions 5(1)(1)']", 'cites: []', 'error format: '],
    ['confidence: confirmed, ', '', 'error unread-decides: law that nobody read would decide without people'],
    ['group: unknown, ', 'group: heavy, ', 'error row-unreachable: rows before this one take every verdict heavy that it would'],
  ])('`carnet policy lint` finds the mistake: %s becomes %s', async (from, to, finding) => {
    expect(await printed(from, to)).toContain(finding);
    expect(process.exitCode).toBe(1);
  });

  it('`carnet policy lint` names the lines for which the authority lacks people', async () => {
    expect(await printed('', '', people('approver', 'approver', 'approver', 'supervisor', 'supervisor'))).toBe(
      '1 policy, 0 errors, 0 warnings\n',
    );
    terminal.printed = '';
    const told = await printed('', '', people('approver', 'supervisor').slice(1));
    expect(told.split('\n').filter((line) => line.startsWith('routing'))).toEqual([
      'routing-2027.1.yaml:17:49 warning discipline-unheld: no officer holds the discipline privacy',
      'routing-2027.1.yaml:137:43 error step-unstaffed: step 2 of the red lane needs 2 approvals; 1 could vote, 1 apart from the reviews and the other steps',
    ]);
    expect(told).toContain('1 policy, 1 error, 1 warning\n');
    expect(page('reference/policy-lint.md')).toContain('`step-unstaffed`');
  });

  it('`carnet policy lint` asks for people only for present and later versions', async () => {
    await lintPolicyFiles([], () => Promise.resolve(people('approver', 'supervisor')));
    const files = new Set([...terminal.printed.matchAll(/^(routing-\S+\.yaml):\S+ error step-unstaffed/gm)].map(([, file]) => file));
    expect([...files]).toContain('routing-2026.6.yaml');
    expect([...files]).not.toContain('routing-2026.1.yaml');
  });

  it('`carnet policy lint` names a file that cannot be read', async () => {
    await expect(lintPolicyFiles(['nowhere.yaml'], () => Promise.resolve(null))).rejects.toThrow('nowhere.yaml cannot be read');
  });
});

describe('carnet policy simulate', () => {
  const book = openRuleBook();
  const policy = openPolicies().routing.on(isoDate('2026-11-25'));

  it('`carnet policy simulate` tells who must act and what another policy changes', () => {
    const stated = { exporter_country: 'CN', importer_country: 'SG', purpose: 'analytics', ytd_nonsensitive: 5_000_000 };
    const read = readFacts(book.catalogue, stated, { asOfDate: isoDate('2026-11-25') });
    if (!read.ok) throw new Error('the facts cannot be read');
    const red = [{ role: 'approver', seats: 2, quorum: 2, escalate: 'supervisor' } as const];
    const against = { ...policy, id: 'routing-2027.1', chains: { ...policy.chains, red } };
    const told = simulationText(simulateFacts(book, deriveFacts(read.value, book.reference), { policy, against }), 'en');
    expect(told).toMatch(/^routing-2026\.\d+: red lane, reviewed by people\n/);
    expect(told).toContain('  review      data security\n  review      legal\n  step        1. supervisor: 1 of 1\n');
    const heard = openPolicies().routing.named('routing-2026.3');
    const compared = simulationText(simulateFacts(book, deriveFacts(read.value, book.reference), { policy: heard, against: policy }), 'en');
    expect(compared).toContain('  hearing     5 working days before people refuse\n');
    expect(compared).toContain('  Hearing: none → 5 working days\n');
    const checked = { ...heard, completeness: { workingDays: 5, then: 'deemed' } as const };
    const withCheck = simulationText(
      simulateFacts(book, deriveFacts(read.value, book.reference), { policy: checked, against: heard }),
      'en',
    );
    expect(withCheck).toContain('  complete    checked within 5 working days, then the filing counts as complete\n');
    expect(withCheck).toContain('  Check for completeness: none → 5 working days, then the filing counts as complete\n');
    const agreeing = simulationText(
      simulateFacts(book, deriveFacts(read.value, book.reference), { policy: { ...heard, agreements: 'every' }, against: heard }),
      'en',
    );
    expect(agreeing).toContain('  agreements  the company agrees to every condition\n');
    expect(agreeing).toContain('  Agreement of the company: none → to every condition\n');
    expect(told).toMatch(/\nagainst routing-2027\.1:\n {2}Approval step: 1\. approver: 2 of 2, then supervisor → 1\. supervisor: 1 of 1\n/);
  });

  it('A simulation asks for trade and sector reviews where a filing may touch them', () => {
    const full = openPolicies().routing.named('routing-2026.6');
    const heavy = { exporter_country: 'CN', purpose: 'analytics', ytd_nonsensitive: 5_000_000 };
    const asked = (more: Readonly<Record<string, Json>>, policy = full) => {
      const read = readFacts(book.catalogue, { ...heavy, ...more }, { asOfDate: isoDate('2026-12-15') });
      if (!read.ok) throw new Error(`the facts cannot be read: ${JSON.stringify(read)}`);
      const { reviews } = simulateFacts(book, deriveFacts(read.value, book.reference), { policy, against: null });
      return reviews.map(({ discipline }) => discipline).filter((one) => one === 'trade' || one === 'sector');
    };
    expect(asked({ importer_country: 'SG', exporter_sector: 'retail' })).toEqual(['trade']);
    expect(asked({ importer_country: 'BR', exporter_sector: 'shipping' })).toEqual(['sector']);
    expect(asked({ importer_country: 'BR', exporter_sector: ' Shipping ' })).toEqual(['sector']);
    expect(asked({ importer_country: 'BR', exporter_sector: 'retail' })).toEqual([]);
    expect(asked({ importer_country: 'BR', exporter_sector: 'retail', financial_sector: true })).toEqual(['sector']);
    expect(asked({ importer_country: 'BR' })).toEqual(['sector']);
    // Without a destination the rules cannot decide, so the lane is amber.
    const inAmber = { ...full, matters: full.matters?.map((one) => ({ ...one, lanes: ['amber', 'red'] as const })) ?? [] };
    expect(asked({ importer_country: null, exporter_sector: 'retail' }, inAmber)).toEqual(['trade']);
  });

  it('The policy lint takes every agreement as parties, and no other regime', () => {
    const tests = book.packs.filter(({ kind }) => kind === 'measure-test').map(({ regime }) => regime);
    const named = (regime: string) =>
      lintPolicies([{ file: 'routing-2026.6.yaml', text: shipped.replace(/parties: .*/, `parties: [${regime}]`) }]).findings;
    expect(tests.length).toBeGreaterThan(5);
    expect(tests.flatMap(named)).toEqual([]);
    const others = book.packs.filter(({ kind }) => kind !== 'measure-test').map(({ regime }) => regime);
    expect(others.filter((regime) => named(regime).length === 0)).toEqual([]);
  });

  it('The catalogue and the rules know every code in the policies’ list of claims', () => {
    const claims = openPolicies().routing.all.flatMap((one) => one.claims ?? []);
    const valuesOf = (fact: string) => book.catalogue.byName.get(fact)?.values ?? [];
    expect(claims.length).toBeGreaterThan(0);
    expect(claims.flatMap(({ facts }) => facts).filter((fact) => !book.catalogue.byName.has(fact))).toEqual([]);
    expect(claims.flatMap(({ purposes }) => purposes).filter((one) => !valuesOf('purpose').includes(one))).toEqual([]);
    expect(claims.flatMap(({ dataTags }) => dataTags).filter((one) => !valuesOf('data_tags').includes(one))).toEqual([]);
    const cited = (regime: string) =>
      book.packs
        .filter((pack) => pack.regime === regime)
        .flatMap(({ rules }) => rules.flatMap(({ citations }) => citations.map(({ instrument, article }) => `${instrument} ${article}`)));
    const uncited = claims.flatMap(({ regime, cites }) =>
      [regime].flat().flatMap((one) => cites.filter((place) => !cited(one).includes(place))),
    );
    expect(uncited).toEqual([]);
  });
});

describe('changes of a policy', () => {
  const book = openRuleBook();
  const [before, after] = [openPolicies().routing.named('routing-2026.3'), openPolicies().routing.named('routing-2026.4')];
  const day = isoDate('2026-11-28');
  /** Non-personal goods data leaving China, with every default of the pack stated. */
  const stated = () => {
    const packs = book.packs.filter(({ regime }) => regime === 'cn');
    const data = { contains_personal_data: false, data_tags: ['non_personal'], exporter_sector: 'manufacturing' };
    let facts: Readonly<Record<string, Json>> = { exporter_country: 'CN', importer_country: 'NZ', ...data };
    for (let round = 0; round < 9; round += 1) {
      const read = readFacts(book.catalogue, facts, { asOfDate: day });
      if (!read.ok) throw new Error('the facts cannot be read');
      const frozen = deriveFacts(read.value, book.reference);
      const asked = evaluateTransfer(packs, frozen, book.reference).verdicts.flatMap(({ toConfirm }) => toConfirm);
      if (asked.length === 0) return factsToJson(frozen);
      facts = { ...facts, ...Object.fromEntries(asked.map((name) => [name, frozen.read(name).value])) };
    }
    throw new Error('something is still asked');
  };

  it('A change of policy is counted over the scenarios, with none moved to green', async () => {
    await simulate({
      policy: 'routing-2026.4',
      against: 'routing-2026.3',
      over: 'scenarios',
      illustrativeLists: false,
      language: 'en',
      json: false,
    });
    const [head, ...lines] = terminal.printed.split('\n');
    expect(head).toMatch(/^routing-2026\.4 instead of routing-2026\.3, over 30 scenarios: \d+ take another lane$/);
    expect(lines.filter((line) => line.includes(' → green lane'))).toEqual([]);
    terminal.printed = '';
    await lintChanges([], { against: 'routing-2026.4', language: 'en' });
    await lintChanges([], {});
    expect(terminal.printed).toMatch(/^\S+ instead of routing-2026\.4, over 30 scenarios: 0 take another lane\n/);
  });

  it('A comparison counts the lanes, and what differs where the lane stays', async () => {
    const over = { over: 'scenarios', illustrativeLists: false, json: false } as const;
    await simulate({ ...over, policy: 'routing-2026.6', against: 'routing-2026.5', language: 'en' });
    expect(terminal.printed.split('\n').slice(0, 5)).toEqual([
      'routing-2026.6 instead of routing-2026.5, over 30 scenarios: 2 take another lane',
      '  green lane 8 → 10, amber lane 16 → 14, red lane 6 → 6, refused by policy 0 → 0',
      '      2  amber lane, reviewed by people → green lane, granted by policy',
      '  differs in filings that keep their lane: Reason in 3',
      '  S13: amber lane, reviewed by people → green lane, granted by policy',
    ]);
    terminal.printed = '';
    await simulate({ ...over, policy: 'routing-2026.6', against: 'routing-2026.5', language: 'zh' });
    expect(terminal.printed).toContain('  绿色通道 8 → 10，黄色通道 16 → 14，红色通道 6 → 6，依政策不予准许 0 → 0\n');
    expect(terminal.printed).toContain('  通道不变的申报中的差异：理由 3 件\n');
  });

  it('A filing that was drawn for the audit is compared as if it was not', () => {
    const comparison = new PolicyComparison(unreadBook(), { before, after });
    comparison.addJudged({ reference: 'T26-3', assessment: JSON.stringify({ facts: stated(), audit: { seed: 's', drawn: true } }) });
    expect(comparison.changes.moved.map((one) => one.before)).toEqual([{ lane: 'green', disposal: 'grant' }]);
    expect(comparison.changes).toMatchObject({
      lanes: [
        { lane: 'green', before: 1, after: 0 },
        { lane: 'amber', before: 0, after: 1 },
        { lane: 'red', before: 0, after: 0 },
        { lane: 'refused', before: 0, after: 0 },
      ],
      parts: { lane: 1 },
      keptParts: {},
    });
  });

  it('A change of policy is told for filings as they were judged, in both languages', () => {
    const comparison = new PolicyComparison(unreadBook(), { before, after });
    const facts = stated();
    comparison.addJudged({ reference: 'T26-1', assessment: JSON.stringify({ facts, audit: { seed: 's' } }) });
    comparison.addJudged({ reference: 'T26-2', assessment: JSON.stringify({ facts, audit: { seed: 's', suspected: true } }) });
    const { changes } = comparison;
    expect(changes).toMatchObject({ before: 'routing-2026.3', after: 'routing-2026.4', cases: 2 });
    expect(changes.moved.map(({ reference, after: to, why }) => [reference, to.lane, [...new Set(why.map(({ code }) => code))]])).toEqual([
      ['T26-1', 'amber', ['unread']],
    ]);
    const names = new CodeNames(book);
    const told = changesText(changes, 'history', names, 'en');
    expect(told).toContain('over 2 filings of this installation: 1 takes another lane\n');
    expect(told).toContain(
      '      1  green lane, granted by policy → amber lane, reviewed by people\n      1  because nobody has read the text of the law\n',
    );
    expect(told).toMatch(/\n {6}China, national rules on data export: The text of the law behind this answer was not read yet/);
    const chinese = changesText(changes, 'history', names, 'zh');
    expect(chinese).toMatch(/^以 routing-2026\.4 取代 routing-2026\.3，比对本系统 2 件申报：1 件改走其他通道\n/);
    expect(chinese).toMatch(/→ 黄色通道，由人员审查\n {6}\p{Script=Han}/u);
    expect(chinese.replaceAll(/routing-2026\.\d/g, '')).not.toMatch(/[a-z]{3,}/);
  });

  it.each([
    [{ over: 'scenarios' }, 'There is nothing to compare with.'],
    [{ over: 'moons', against: 'routing-2026.3' }, 'There is nothing called moons to go over.'],
    [{ over: 'scenarios', against: 'routing-2026.3', transfer: 'T26-1' }, '--transfer and --over ask for two things.'],
    [{ over: 'scenarios', against: 'routing-1999.1' }, 'There is no policy routing-1999.1.'],
  ])('`carnet policy simulate` refuses the flags %j', async (flags, message) => {
    await expect(simulate({ ...flags, illustrativeLists: false, json: false })).rejects.toThrow(message);
  });

  /** National rules of China whose text nobody has read. */
  function unreadBook(): typeof book {
    const unread = <T extends object>(one: T): T => ({ ...one, confidence: 'unconfirmed' });
    const packs = book.packs.filter(({ regime }) => regime === 'cn');
    return { ...book, packs: packs.map((pack) => ({ ...pack, rules: pack.rules.map(unread) })) };
  }
});
