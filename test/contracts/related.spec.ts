import type { Filing } from '@carnet/acts/filing.js';
import { EditDraft } from '@carnet/features/filing/save-draft.js';
import { FindRelated } from '@carnet/features/related/find-related.js';
import type { RelatedFilingsResponse } from '@carnet/features/related/related.dto.js';
import { DraftRenewal } from '@carnet/features/renewals/draft-renewal.js';
import { AnswerAffiliate } from '@carnet/features/splits/answer-affiliate.js';
import { DeclareAffiliate } from '@carnet/features/splits/declare-affiliate.js';
import { describe, expect, it } from '@jest/globals';
import { codeOf, valueOf } from '../support/desk.js';
import { filing, freshKey } from '../support/filings.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const filer = principalOf('filer@retail');

const other = principalOf('filer@culture');

const officer = principalOf('privacy1');

const { useCases, desk } = await openSuite();

const to = (name: string, more: Partial<Filing> = {}): Filing => filing({ ...more, recipient: { name, country: 'SG' } });

const find = (id: string, by = filer) => useCases.app.get(FindRelated).execute(by, { transferId: id });

const related = async (id: string, by = filer): Promise<RelatedFilingsResponse> => valueOf(await find(id, by));

const lines = async (id: string, by = filer) =>
  (await related(id, by)).items.map(({ transfer, relation, state }) => [transfer, relation, state]);

describe('transfers related to a draft', () => {
  it('A draft lists its company’s transfers to the same recipient, duplicates first', async () => {
    const filed = await desk.file(filer, to('House of Maps Ltd', { fields: ['name_contact', 'address', 'birthday', 'city'] }));
    const second = await desk.draft(filer, to('HOUSE OF MAPS (Singapore)'));
    const draft = await desk.draft(filer, to('House of Maps', { title: { en: 'Another title', zh: '另一名称' } }));
    await desk.draft(filer, to('House of Maps', { fields: ['vin'], facts: { purpose: 'research_testing' } }));
    await desk.draft(filer, to('Another House'));
    await desk.file(other, to('House of Maps'));
    expect(await lines(draft.id)).toEqual([
      [second.id, 'duplicate', 'draft'],
      [filed.id, 'related', 'submitted'],
    ]);
    const { compared, items } = await related(draft.id);
    expect(compared).toBe(3);
    expect(items[0]?.common.map(({ by }) => by)).toEqual(['purpose', 'fields']);
  });

  it('A related draft is listed after an edit and not after its withdrawal', async () => {
    const first = await desk.draft(filer, to('Early House'));
    const draft = await desk.draft(filer, to('Late House'));
    expect(await lines(draft.id)).toEqual([]);
    const edit = { transferId: draft.id, version: draft.version, filing: to('Early House') };
    const { version } = valueOf(await useCases.app.get(EditDraft).execute(filer, edit, freshKey())).value;
    expect(await lines(first.id)).toEqual([[draft.id, 'duplicate', 'draft']]);
    valueOf(await desk.withdraw(filer, { ...draft, version }));
    expect(await lines(first.id)).toEqual([]);
  });

  it('A replacement draft lists the grant that it replaces as a renewal', async () => {
    const grant = await desk.file(filer, to('Renewal House'));
    await useCases.drain();
    const { version, state } = await desk.view(grant.id, filer);
    expect(state).toBe('granted');
    const renewal = await useCases.app.get(DraftRenewal).execute(filer, { transferId: grant.id, version, kind: 'replaces' }, freshKey());
    expect(await lines(valueOf(renewal).value.id)).toEqual([[grant.id, 'renewal', 'granted']]);
  });
});

describe('related transfers for an officer', () => {
  it('An officer finds filings of the company and its confirmed affiliates, no drafts', async () => {
    const filed = await desk.file(filer, to('Shared House'));
    const own = await desk.file(filer, to('Shared House'));
    await desk.draft(filer, to('Shared House'));
    const theirs = await desk.file(other, to('Shared House'));
    expect(await lines(filed.id, officer)).toEqual([[own.id, 'duplicate', 'submitted']]);

    const declared = { name: 'Paper Kite Interactive', relation: 'subsidiary' } as const;
    const { id } = valueOf(await useCases.app.get(DeclareAffiliate).execute(filer, declared, freshKey())).value;
    const answer = { affiliateId: id, answer: 'confirmed', company: other.organisation, reason: 'As registered.' } as const;
    valueOf(await useCases.app.get(AnswerAffiliate).execute(officer, answer, freshKey()));
    expect((await lines(filed.id, officer)).map(([transfer]) => transfer).toSorted()).toEqual([own.id, theirs.id].toSorted());
    expect((await lines(filed.id)).map(([transfer]) => transfer)).not.toContain(theirs.id);
  });

  it('Refuses related transfers of a draft to an officer and to another company', async () => {
    const draft = await desk.draft(filer, to('Hidden House'));
    expect([codeOf(await find(draft.id, officer)), codeOf(await find(draft.id, other)), codeOf(await find('x'))]).toEqual(
      Array(3).fill('not-found'),
    );
  });
});
