import { describe, expect, it } from '@jest/globals';
import { isoDate, type Json, type PersonId } from '@carnet/kernel';
import { lintPolicies, openPolicies } from '@carnet/policies';
import { openRuleBook } from '@carnet/rule-packs';
import { deriveFacts, readFacts } from '@carnet/rules';
import { simulateFacts } from '@carnet/use-cases';
import { DISCIPLINES, type StaffMember } from '@carnet/workflow';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lintPolicyFiles } from './policy-lint.js';
import { toldSimulation } from './policy-simulate.js';
import { useTerminal } from './terminal.fixture.js';

const guide = readFileSync(new URL('../../../../docs/policies.md', import.meta.url), 'utf8');
const shipped = readFileSync(new URL('../../../../libs/policies/policies/routing-2026.4.yaml', import.meta.url), 'utf8');

const terminal = useTerminal();

/** One officer for each discipline, and one person for each of these roles. */
const people = (...voters: readonly string[]): readonly StaffMember[] => [
  ...DISCIPLINES.map((one, n) => ({ human: `officer ${String(n)}` as PersonId, roles: ['officer'], disciplines: [one] })),
  ...voters.map((role, n) => ({ human: `voter ${String(n)}` as PersonId, roles: [role], disciplines: [] })),
];

/** What lint prints of the next version with one more edit, without the folder. */
async function printed(from: string, to: string, staff: readonly StaffMember[] | null = null): Promise<string> {
  const file = join(terminal.folder, 'routing-2027.1.yaml');
  const next = shipped.replace('routing-2026.4', 'routing-2027.1').replace('from: 2026-12-14', 'from: 2027-01-01');
  await writeFile(file, next.replace(from, to));
  await lintPolicyFiles([file], () => Promise.resolve(staff));
  return terminal.printed.replaceAll(`${terminal.folder}/`, '');
}

describe('carnet policy lint', () => {
  it('finds nothing in the shipped versions', async () => {
    await lintPolicyFiles([], () => Promise.resolve(null));
    expect(terminal.printed).toMatch(/^\d+ policies, 0 errors, 0 warnings\n$/);
    expect(process.exitCode).toBeUndefined();
  });

  it('finds nothing in a next version that is in order', async () => {
    expect(await printed('auditRate: 0.05', 'auditRate: 0.1')).toBe('1 policy, 0 errors, 0 warnings\n');
    expect(process.exitCode).toBeUndefined();
  });

  it.each([
    ['quorum: 2', 'quorum: 4'],
    ['from: 2027-01-01', 'from: 2026-11-25'],
  ])('says of a mistake what the guide says word for word: %s becomes %s', async (from, to) => {
    const message = await printed(from, to);
    expect(process.exitCode).toBe(1);
    expect(message.split('\n').length).toBeGreaterThan(2);
    expect(guide).toContain(`\`\`\`\n${message}\`\`\``);
  });

  it('says what the people of the authority are too few for, by the line, and nothing where they are enough', async () => {
    expect(await printed('', '', people('approver', 'approver', 'approver', 'supervisor', 'supervisor'))).toBe(
      '1 policy, 0 errors, 0 warnings\n',
    );
    terminal.printed = '';
    const told = await printed('', '', people('approver', 'supervisor').slice(1));
    expect(told.split('\n').filter((line) => line.startsWith('routing'))).toEqual([
      'routing-2027.1.yaml:13:65 warning discipline-unheld: no officer holds privacy',
      'routing-2027.1.yaml:59:43 error step-unstaffed: step 2 of the red lane needs 2 approvals; 1 could vote, 1 beside the reviews and the other steps',
    ]);
    expect(told).toContain('1 policy, 1 error, 1 warning\n');
    expect(guide).toContain('`step-unstaffed`');
  });

  it('asks for people for the versions that route now or later, and not for those that are over', async () => {
    await lintPolicyFiles([], () => Promise.resolve(people('approver', 'supervisor')));
    const files = new Set([...terminal.printed.matchAll(/^(routing-\S+\.yaml):\S+ error step-unstaffed/gm)].map(([, file]) => file));
    expect([...files]).toContain('routing-2026.4.yaml');
    expect([...files]).not.toContain('routing-2026.1.yaml');
  });

  it('names the file that cannot be read', async () => {
    await expect(lintPolicyFiles(['nowhere.yaml'], () => Promise.resolve(null))).rejects.toThrow('nowhere.yaml cannot be read');
  });
});

describe('carnet policy simulate', () => {
  const book = openRuleBook();
  const policy = openPolicies().routing.on(isoDate('2026-11-25'));

  it('tells who would have to act on these facts, and what another policy does otherwise', () => {
    const stated = { exporter_country: 'CN', importer_country: 'SG', purpose: 'analytics', ytd_nonsensitive: 5_000_000 };
    const read = readFacts(book.catalogue, stated, { asOfDate: isoDate('2026-11-25') });
    if (!read.ok) throw new Error('the facts cannot be read');
    const red = [{ role: 'approver', seats: 2, quorum: 2, escalate: 'supervisor' } as const];
    const against = { ...policy, id: 'routing-2027.1', chains: { ...policy.chains, red } };
    const told = toldSimulation(simulateFacts(book, deriveFacts(read.value, book.reference), { policy, against }));
    expect(told).toMatch(/^routing-2026\.\d+: red, review\n/);
    expect(told).toContain('  review      data-security\n  review      legal\n  step        1. supervisor: 1 of 1\n');
    const heard = openPolicies().routing.named('routing-2026.3');
    const compared = toldSimulation(simulateFacts(book, deriveFacts(read.value, book.reference), { policy: heard, against: policy }));
    expect(compared).toContain('  hearing     5 working days before people refuse\n');
    expect(compared).toContain('  hearing: none → 5 working days\n');
    const checked = { ...heard, completeness: { workingDays: 5, then: 'deemed' } as const };
    const withCheck = toldSimulation(simulateFacts(book, deriveFacts(read.value, book.reference), { policy: checked, against: heard }));
    expect(withCheck).toContain('  complete    checked within 5 working days, then deemed\n');
    expect(withCheck).toContain('  completeness: none → 5 working days, then deemed\n');
    const agreeing = toldSimulation(
      simulateFacts(book, deriveFacts(read.value, book.reference), { policy: { ...heard, agreements: 'every' }, against: heard }),
    );
    expect(agreeing).toContain('  agreements  the company agrees to every condition\n');
    expect(agreeing).toContain('  agreements: none → every\n');
    expect(told).toMatch(/\nagainst routing-2027\.1:\n {2}step: 1\. approver: 2 of 2, then supervisor → 1\. supervisor: 1 of 1\n/);
  });

  it('tells that trade and the sector look where a filing touches them, or where nobody knows whether it does', () => {
    const full = openPolicies().routing.named('routing-2026.4');
    const heavy = { exporter_country: 'CN', purpose: 'analytics', ytd_nonsensitive: 5_000_000 };
    const asked = (more: Readonly<Record<string, Json>>, policy = full) => {
      const read = readFacts(book.catalogue, { ...heavy, ...more }, { asOfDate: isoDate('2026-12-14') });
      if (!read.ok) throw new Error(`the facts cannot be read: ${JSON.stringify(read)}`);
      const { reviews } = simulateFacts(book, deriveFacts(read.value, book.reference), { policy, against: null });
      return reviews.map(({ discipline }) => discipline).filter((one) => one === 'trade' || one === 'sector');
    };
    expect(asked({ importer_country: 'SG', exporter_sector: 'retail' })).toEqual(['trade']);
    expect(asked({ importer_country: 'BR', exporter_sector: ' Shipping ' })).toEqual(['sector']);
    expect(asked({ importer_country: 'BR', exporter_sector: 'retail' })).toEqual([]);
    expect(asked({ importer_country: 'BR', exporter_sector: 'retail', financial_sector: true })).toEqual(['sector']);
    expect(asked({ importer_country: 'BR' })).toEqual(['sector']);
    // Without a destination the rules cannot tell, which is amber.
    const inAmber = { ...full, matters: full.matters?.map((one) => ({ ...one, lanes: ['amber', 'red'] as const })) ?? [] };
    expect(asked({ importer_country: null, exporter_sector: 'retail' }, inAmber)).toEqual(['trade']);
  });

  it('knows the Parties of every agreement that a policy can name', () => {
    const tests = book.packs.filter(({ kind }) => kind === 'measure-test').map(({ regime }) => regime);
    const named = (regime: string) =>
      lintPolicies([{ file: 'routing-2026.4.yaml', text: shipped.replace(/parties: .*/, `parties: [${regime}]`) }]).findings;
    expect(tests.length).toBeGreaterThan(5);
    expect(tests.flatMap(named)).toEqual([]);
    const others = book.packs.filter(({ kind }) => kind !== 'measure-test').map(({ regime }) => regime);
    expect(others.filter((regime) => named(regime).length === 0)).toEqual([]);
  });
});
