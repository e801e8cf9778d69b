import { AnswerChecklist } from '@carnet/features/checklists/answer-checklist.js';
import { ReadChecklists } from '@carnet/features/checklists/read-checklists.js';
import type { Principal } from '@carnet/identity';
import { type Discipline, type ChecklistAnswer, RoutingPolicies } from '@carnet/workflow';
import { describe, expect, it } from '@jest/globals';
import { codeOf, Desk, heavyFiling, official, valueOf } from '../support/desk.js';
import { freshKey } from '../support/filings.js';
import { policiesWithoutHearing } from '../support/policies.js';
import { asOrganisation } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';
import type { ChecklistsView, DisciplineChecklistView } from '@carnet/features/checklists/checklists.dto.js';

const [filer, auditor] = [principalOf('filer@motors'), principalOf('auditor1')];

/** The shipped policies without trade and sector, by the checklists of their days, whatever the day. */
const byFirstEdition = (more: { readonly required?: true }): RoutingPolicies =>
  new RoutingPolicies(policiesWithoutHearing.all.map((policy) => ({ ...policy, checklist: { edition: 'checklist-2026.1', ...more } })));

const { database, useCases, desk, open } = await openSuite({ policies: byFirstEdition({}) });
const waiting = await open({ policies: byFirstEdition({ required: true }) });

const yes = (item: string, more: Partial<ChecklistAnswer> = {}): ChecklistAnswer => ({
  item,
  as: 'yes',
  reasons: '',
  evidence: [],
  ...more,
});

const read = async (id: string, by: Principal = auditor, at = useCases): Promise<ChecklistsView> =>
  valueOf(await at.app.get(ReadChecklists).execute(by, { transferId: id }));

const ofDiscipline = async (id: string, discipline: string, at = useCases): Promise<DisciplineChecklistView> =>
  (await read(id, auditor, at)).disciplines.find((one) => one.discipline === discipline)!;

interface Setting {
  readonly id: string;
  readonly officer: Principal;
  readonly discipline: Discipline;
}

async function inReview(at = desk): Promise<Setting> {
  const { id, reviews } = await at.toReview(filer);
  const review = reviews.find(({ discipline }) => discipline === 'privacy')!;
  return { id, officer: official(review.assignee), discipline: 'privacy' };
}

const answer = async ({ id, officer, discipline }: Setting, answers: readonly ChecklistAnswer[], by = officer) =>
  useCases.app
    .get(AnswerChecklist)
    .execute(by, { transferId: id, version: (await desk.view(id)).version, discipline, answers }, freshKey());

describe('a checklist', () => {
  it('The checklist of a discipline recommends nothing while required items are open', async () => {
    const { id } = await inReview();
    const { checklist, required, disciplines } = await read(id);
    expect([checklist, required, disciplines.map(({ discipline }) => discipline)]).toEqual([
      'checklist-2026.1',
      false,
      ['privacy', 'data-security', 'legal'],
    ]);
    expect(disciplines[0]).toMatchObject({ open: ['purpose-definite', 'fields-needed', 'people-counted'], recommends: null });
  });

  it('An officer answers a checklist with evidence, and the later answer counts', async () => {
    const here = await inReview();
    const no = yes('fields-needed', { as: 'no', reasons: 'Two fields serve nothing.', evidence: ['/people/ordinary', '/recipient'] });
    valueOf(await answer(here, [yes('purpose-definite'), no, yes('people-counted')]));
    const first = await ofDiscipline(here.id, 'privacy');
    expect(first).toMatchObject({ open: [], recommends: 'support-with-conditions', because: ['fields-needed'] });
    expect(first.items.find(({ code }) => code === 'fields-needed')?.answer).toMatchObject({
      as: 'no',
      reasons: no.reasons,
      evidence: no.evidence,
      checklist: 'checklist-2026.1',
      again: false,
      officer: { person: here.officer.person },
    });
    valueOf(await answer(here, [yes('fields-needed')]));
    expect((await ofDiscipline(here.id, 'privacy')).recommends).toBe('support');
    expect((await desk.view(here.id)).timeline.filter(({ kind }) => kind === 'checklist-answered')).toHaveLength(2);
  });

  it('Refuses an answer without reasons, to an unasked item or on missing evidence', async () => {
    const here = await inReview();
    expect(codeOf(await answer(here, [yes('fields-needed', { as: 'no' })]))).toBe('checklist-invalid');
    expect(codeOf(await answer(here, [yes('nothing')]))).toBe('checklist-invalid');
    for (const evidence of ['/facts/nothing', '/verdicts/cn/nothing', '/verdicts/xx', '/items/1'])
      expect(codeOf(await answer(here, [yes('fields-needed', { evidence: [evidence] })]))).toBe('checklist-invalid');
    expect(codeOf(await answer(here, [yes('fields-needed', { evidence: ['/verdicts/cn'] })]))).toBe('done');
  });

  it('Refuses checklist answers of anybody but the officer of the review', async () => {
    const here = await inReview();
    const other = ['privacy1', 'privacy2'].map((name) => principalOf(name)).find(({ person }) => person !== here.officer.person)!;
    for (const [by, code] of [
      [other, 'claimed-by-other'],
      [principalOf('legal1'), 'discipline-not-held'],
      [auditor, 'discipline-not-held'],
    ] as const)
      expect([by.person, codeOf(await answer(here, [yes('fields-needed')], by))]).toEqual([by.person, code]);
    expect((await ofDiscipline(here.id, 'privacy')).open).toContain('fields-needed');
    expect(codeOf(await answer(here, [yes('fields-needed')]))).toBe('done');
  });

  it('Refuses checklist answers of a company, and changes nothing', async () => {
    const here = await inReview();
    const before = (await desk.view(here.id)).version;
    expect(await answer(here, [yes('fields-needed')], filer)).toMatchObject({
      ok: false,
      refusal: { code: 'forbidden', detail: 'Checklists are answered within the authority.' },
    });
    expect((await desk.view(here.id)).version).toBe(before);
    expect((await ofDiscipline(here.id, 'privacy')).open).toContain('fields-needed');
  });

  it('Companies cannot read checklists; the database withholds the answers too', async () => {
    const here = await inReview();
    valueOf(await answer(here, [yes('fields-needed')]));
    expect(codeOf(await useCases.app.get(ReadChecklists).execute(filer, { transferId: here.id }))).toBe('forbidden');
    expect((await desk.view(here.id, filer)).timeline.filter(({ kind }) => kind.includes('checklist'))).toEqual([]);
    const reading = asOrganisation(database, { role: 'carnet_app', organisation: filer.organisation }, (sql) =>
      sql.rows('select item from carnet.checklist_answer'),
    );
    await expect(reading).rejects.toMatchObject({ code: '42501' });
  });

  it('A checklist answer reopens when the company changes what it rests on', async () => {
    const here = await inReview();
    valueOf(await answer(here, [yes('purpose-definite'), yes('people-counted', { evidence: ['/title/en'] }), yes('fields-needed')]));
    valueOf(await desk.ask(here.officer, await desk.view(here.id)));
    valueOf(await desk.answer(filer, await desk.view(here.id), heavyFiling({ title: { en: 'Another', zh: '另一' } })));
    await useCases.drain();
    const { items, open } = await ofDiscipline(here.id, 'privacy');
    const again = items.filter(({ answer: given }) => given?.again === true).map(({ code }) => code);
    expect(again).toEqual(['purpose-definite', 'people-counted']);
    expect(open).toEqual(again);
  });
});

describe('an opinion', () => {
  it('An opinion is given beside an open checklist and records its open items', async () => {
    const here = await inReview();
    valueOf(await answer(here, [yes('fields-needed')]));
    valueOf(await desk.giveOpinion(here.officer, await desk.view(here.id), 'privacy'));
    const [entry] = await asOrganisation(database, { role: 'carnet_authority', organisation: auditor.organisation }, (sql) =>
      sql.rows<{ checklist: unknown }>(
        `select body::jsonb -> 'checklist' as checklist from carnet.history_entry where transfer_id = $1 and kind = 'opinion-given'`,
        [here.id],
      ),
    );
    expect(entry?.checklist).toEqual({ id: 'checklist-2026.1', answered: 1, open: ['purpose-definite', 'people-counted'] });
  });

  it('An opinion waits for required checklist items where the policy demands it', async () => {
    const theirs = new Desk(waiting);
    const here = await inReview(theirs);
    const offered = async () => (await theirs.view(here.id, here.officer)).acts.find(({ kind }) => kind === 'give-opinion');
    expect((await read(here.id, auditor, waiting)).required).toBe(true);
    expect(await offered()).toMatchObject({ offered: false, code: 'checklist-open' });
    expect(codeOf(await theirs.giveOpinion(here.officer, await theirs.view(here.id), 'privacy'))).toBe('checklist-open');
    valueOf(await answer(here, [yes('purpose-definite'), yes('people-counted'), yes('fields-needed')]));
    expect(await offered()).toMatchObject({ offered: true });
    expect(codeOf(await theirs.giveOpinion(here.officer, await theirs.view(here.id), 'privacy'))).toBe('done');
  });
});
