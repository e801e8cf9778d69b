import type { Filing } from '@carnet/acts/filing.js';
import type { ImportId } from '@carnet/features/imports/import-record.js';
import { ListImportRows } from '@carnet/features/imports/read-imports.js';
import { ReportChange } from '@carnet/features/grants/report-change.js';
import { SubmitDraft } from '@carnet/features/filing/submit-draft.js';
import type { Bilingual, Outcome } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import { heavyFiling, official, valueOf } from '../support/desk.js';
import { filing, freshKey } from '../support/filings.js';
import { handIn } from '../support/incoming.js';
import { Records } from '../support/records.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const filer = principalOf('filer@retail');

const identified = { contains_personal_data: false, data_tags: ['name_contact'] };

/** Facts that cannot be so together, with every place that takes part. */
const contradictory: Readonly<Record<string, { readonly more: Partial<Filing>; readonly places: readonly string[] }>> = {
  'no personal data beside names': {
    more: { people: { ordinary: 0, sensitive: 0, us: {} }, facts: identified },
    places: ['/facts/contains_personal_data', '/facts/data_tags', '/fields'].map((place) => `${place} identifiers-without-personal-data`),
  },
  'a zone of another subdivision': {
    more: { facts: { exporter_zone: 'CN-SH-LINGANG', exporter_subdivision: 'CN-BJ' } },
    places: ['/facts/exporter_subdivision', '/facts/exporter_zone'].map((place) => `${place} zone-of-another-subdivision`),
  },
  'a report dated in the future': {
    more: { facts: { filing_date: '2099-06-01' } },
    places: ['/facts/filing_date filed-after-today'],
  },
};

interface Told {
  readonly pointer: string;
  readonly code: string;
  readonly says?: Bilingual | undefined;
}

/** Each place is told, in both languages. */
function expectTold(faults: readonly Told[], places: readonly string[]): void {
  expect(faults.map(({ pointer, code }) => `${pointer} ${code}`).sort()).toEqual(places);
  for (const { says } of faults)
    expect(says).toEqual({ en: expect.stringMatching(/^[^\p{Script=Han}]+$/u), zh: expect.stringMatching(/\p{Script=Han}/u) });
}

function expectRefused(outcome: Outcome<unknown>, places: readonly string[]): void {
  if (outcome.ok) throw new Error('this was to be refused');
  expect(outcome.refusal.code).toBe('facts-invalid');
  expectTold(outcome.refusal.faults ?? [], places);
}

const { database, useCases, desk } = await openSuite();
const records = new Records(database, filer.organisation);

const entries = () => records.rows('select * from carnet.ledger_entry order by transfer_id, metric, kind');

const rowsOf = async (importId: ImportId) =>
  valueOf(await useCases.app.get(ListImportRows).execute(filer, { importId, state: null, limit: 10, cursor: null })).items;

describe.each(Object.entries(contradictory))('%s', (_, { more, places }) => {
  it('A contradictory row of an import fails, and the other row is filed', async () => {
    const sound = filing({ title: { en: `Beside ${places[0] ?? ''}`, zh: '其他事项' } });
    const id = await handIn(useCases, filer, [filing(more), sound]);
    await useCases.drain();
    const [failed, filed] = await rowsOf(id);
    expect([failed?.state, filed?.state]).toEqual(['failed', 'filed']);
    expectTold(failed?.problem?.faults ?? [], places);
  });

  it('A contradictory draft is refused on submission and stays a draft', async () => {
    const draft = await desk.draft(filer, filing(more));
    expectRefused(await useCases.app.get(SubmitDraft).execute(filer, { transferId: draft.id, version: draft.version }, freshKey()), places);
    expect((await desk.view(draft.id, filer)).state).toBe('draft');
  });

  it('A contradictory amendment, answer or change report is refused and not stored', async () => {
    const heavy = heavyFiling();
    const reviewed = await desk.toReview(filer, heavy);
    const before = await entries();
    const changed = { ...heavy, ...more, facts: { ...heavy.facts, ...more.facts } };
    expectRefused(await desk.amend(filer, reviewed, changed), places);
    expect(await desk.view(reviewed.id)).toEqual(reviewed);

    valueOf(await desk.ask(official(reviewed.reviews[0]?.assignee), reviewed));
    const asked = await desk.view(reviewed.id);
    expectRefused(await desk.answer(filer, asked, changed), places);
    expect(await desk.view(reviewed.id)).toEqual(asked);
    expect(await entries()).toEqual(before);

    const other = principalOf('filer@culture');
    const grant = await desk.toReview(other, filing());
    expect(grant.state).toBe('granted');
    const report = { transferId: grant.id, version: grant.version, filing: filing(more), words: 'It changed.' };
    expectRefused(await useCases.app.get(ReportChange).execute(other, report, freshKey()), places);
    expect(await desk.view(grant.id)).toEqual(grant);
  });
});
