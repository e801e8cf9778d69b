import type { Filing } from '@carnet/acts/filing.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { documentOf } from '../support/attachments.js';
import { filing } from '../support/filings.js';
import { justification } from '../support/justifications.js';
import { madeFiles } from '../support/made-files.js';
import { ballot, opinion, reviewAll, viewAsAuditor, usernameOf } from '../support/officials.js';
import { asOrganisation } from '../support/sql.js';
import { startSystem, type System } from '../support/system.js';
import { principalOf } from '../support/use-cases.js';

let system: System;

beforeAll(async () => {
  system = await startSystem();
});

afterAll(() => system.close());

/** What the rules alone grant, unless something lies beside it. */
const clear = (name: string, more: Partial<Filing> = {}): Filing =>
  filing({ recipient: { name, country: 'SG' }, people: { ordinary: 40, sensitive: 0, us: {} }, fields: ['name', 'city'], ...more });

/** The same, left to people for what it does not say. */
const silent = (name: string): Filing => clear(name, { facts: { notice_given: null } });

async function filed(content: Filing): Promise<TransferResponse> {
  const { id } = await system.machine('retail').file(content);
  await system.drain();
  return system.machine('retail').view(id);
}

async function act(username: string, id: string, path: string, body: unknown): Promise<number> {
  const { version } = await viewAsAuditor(system, id);
  const { status } = await (await system.person(username)).act(`/v1/transfers/${id}/${path}`, body, { version });
  await system.drain();
  return status;
}

/** People grant what went to them. */
async function approve(id: string): Promise<void> {
  await reviewAll(system, id);
  const view = await viewAsAuditor(system, id);
  expect(await act(usernameOf(view.step?.voters[0]), id, 'votes', ballot(view, 'approve'))).toBe(200);
}

/** People decide on what went to them. */
async function decided(
  content: Filing,
  choice: 'approve' | 'refuse',
  more: Readonly<Record<string, unknown>> = {},
): Promise<TransferResponse> {
  const { id } = await filed(content);
  await reviewAll(system, id);
  const view = await viewAsAuditor(system, id);
  const vote = { ...ballot(view, choice), ...more };
  expect(await act(usernameOf(view.step?.voters[0]), id, 'votes', vote)).toBe(200);
  return viewAsAuditor(system, id);
}

/** That a content goes to a person for what people said before, as is foretold and can be repeated. */
async function expectHeld(content: Filing): Promise<void> {
  const machine = system.machine('retail');
  const { body } = await machine.act<{ forecast: { disposal: string } }>('/v1/route', content);
  const view = await filed(content);
  expect([body.forecast.disposal, view]).toMatchObject(['review', { state: 'in-review', route: { lane: 'amber', audit: false } }]);
  expect(view.route?.reasons[0]).toEqual({
    en: expect.stringContaining('Rules alone grant nothing beside it'),
    zh: expect.stringMatching(/\p{Script=Han}/u),
  });
  const auditor = await system.person('auditor1');
  expect(await auditor.get(`/v1/transfers/${view.id}/replay`)).toMatchObject({ body: { identical: true } });
}

async function expectGranted(...contents: readonly Filing[]): Promise<void> {
  for (const content of contents) expect(await filed(content)).toMatchObject({ state: 'granted', decision: { by: 'policy' } });
}

/** A company's own act on its transfer. */
async function byCompany(id: string, path: string, body: unknown): Promise<number> {
  const machine = system.machine('retail');
  const { version } = await machine.view(id);
  const { status } = await machine.act(`/v1/transfers/${id}/${path}`, body, { version });
  await system.drain();
  return status;
}

const givenBack = { cause: 'project-ended', reasons: 'The project ended.' };

/** The officer whose review waits objects. */
async function objected(id: string): Promise<void> {
  const view = await viewAsAuditor(system, id);
  const [review] = view.reviews;
  const objection = opinion(view, { conclusion: 'object', reasons: 'Not needed for the purpose.', justification: justification() });
  expect(await act(usernameOf(review?.assignee), id, `reviews/${review?.discipline ?? ''}/opinion`, objection)).toBe(200);
}

/** Another filing in the place of a grant. */
async function replaced(of: TransferResponse, content: Filing): Promise<TransferResponse> {
  const machine = system.machine('retail');
  const { version } = await machine.view(of.id);
  const { body } = await machine.act<{ id: string }>(`/v1/transfers/${of.id}/renewal`, { kind: 'replaces' }, { version });
  const draft = await machine.view(body.id);
  const { version: edited } = (
    await machine.act<{ version: number }>(`/v1/transfers/${draft.id}`, content, { version: draft.version, method: 'PUT' })
  ).body;
  await machine.act(`/v1/transfers/${draft.id}/submission`, {}, { version: edited });
  await system.drain();
  return machine.view(draft.id);
}

describe('filings that people refused or hold', () => {
  it('Policy does not grant a filing again after people suspended or revoked its grant', async () => {
    const content = clear('Acorn Data');
    await expectGranted(content);
    const { id } = await filed(clear('Acorn Data', { title: { en: 'Contacts once more', zh: '联系人再次提供' } }));
    const why = { cause: 'facts-untrue', reasons: 'Other fields were sent.' };
    expect(await act('supervisor1', id, 'suspension', { ...why, cause: 'other', justification: justification() })).toBe(200);
    await expectHeld(clear('Acorn Data Pte. Ltd.', { fields: ['name', 'city', 'colour'] }));
    await expectGranted(clear('Birch Data'), clear('Acorn Data', { fields: ['email', 'phone'], facts: { purpose: 'customer_support' } }));
    expect(await act('supervisor2', id, 'revocation', why)).toBe(200);
    await expectHeld(clear('Acorn Data', { people: { ordinary: 41, sensitive: 0, us: {} } }));
  });

  it('Policy grants a filing again after its company surrendered the grant', async () => {
    const { id, version } = await filed(clear('Cedar Data'));
    const given = { cause: 'project-ended', reasons: 'The project ended.' };
    await system.machine('retail').act(`/v1/transfers/${id}/surrender`, given, { version });
    await expectGranted(clear('Cedar Data', { people: { ordinary: 41, sensitive: 0, us: {} } }));
  });

  it('A clear filing beside or in place of a grant with conditions goes to a person', async () => {
    const bound = await decided(silent('Dogwood Data'), 'approve', { terms: [{ code: 'encrypted' }], justification: justification() });
    expect(bound).toMatchObject({ state: 'granted', decision: { outcome: 'granted-with-conditions' } });
    await expectHeld(clear('Dogwood Data'));
    const instead = await replaced(bound, clear('Elm Data', { fields: ['email'] }));
    expect(instead).toMatchObject({ state: 'in-review', route: { lane: 'amber' } });
    expect(instead.route?.reasons[0]?.en).toContain('in its place');
    expect((await viewAsAuditor(system, bound.id)).state).toBe('granted');
  });

  it('A clear filing replaces a grant that people gave without conditions', async () => {
    const free = await decided(silent('Fir Data'), 'approve');
    expect(free).toMatchObject({ state: 'granted', decision: { outcome: 'granted' } });
    expect(await replaced(free, clear('Fir Data'))).toMatchObject({ state: 'granted', decision: { by: 'policy' } });
  });

  it('A refused filing goes to a person when its company fills the gap', async () => {
    expect((await decided(silent('Gorse Data'), 'refuse')).state).toBe('refused');
    await expectHeld(clear('Gorse Data'));
  });

  it('A clear filing does not replace a grant while people re-assess the grant', async () => {
    const grant = await filed(clear('Hazel Data'));
    const learned = { source: 'press', learnedOn: '2026-11-01', evidence: 'An article of the day.', causes: ['recipient'] };
    expect(await act('supervisor1', grant.id, 'recorded-changes', { ...learned, words: 'The data is passed on.' })).toBe(200);
    await expectHeld(clear('Hazel Data', { people: { ordinary: 41, sensitive: 0, us: {} } }));
    expect(await replaced(grant, clear('Ivy Data', { fields: ['email'] }))).toMatchObject({ state: 'in-review' });
  });

  it('A new filing goes to a person after the surrender of a grant that people held', async () => {
    const stopped = await filed(clear('Juniper Data'));
    const why = { cause: 'other', reasons: 'Other fields were sent.', justification: justification() };
    expect(await act('supervisor1', stopped.id, 'suspension', why)).toBe(200);
    const bound = await decided(silent('Kapok Data'), 'approve', { terms: [{ code: 'encrypted' }], justification: justification() });
    const again = await filed(clear('Larch Data'));
    const learned = { source: 'press', learnedOn: '2026-11-01', evidence: 'An article of the day.', causes: ['recipient'] };
    expect(await act('supervisor1', again.id, 'recorded-changes', { ...learned, words: 'The data is passed on.' })).toBe(200);
    for (const { id } of [stopped, bound, again]) expect(await byCompany(id, 'surrender', givenBack)).toBe(200);
    const more = { people: { ordinary: 41, sensitive: 0, us: {} } };
    for (const name of ['Juniper Data', 'Kapok Data', 'Larch Data']) await expectHeld(clear(name, more));
  });

  it('A withdrawn filing with a request or an objection goes to a person when refiled', async () => {
    const asked = await filed(silent('Maple Data'));
    const [review] = (await viewAsAuditor(system, asked.id)).reviews;
    const question = { kind: 'clarify', subject: '/recipient', question: 'Who is behind the recipient?' };
    const request = { items: [question], workingDays: 5 };
    expect(await act(usernameOf(review?.assignee), asked.id, 'information-request', request)).toBe(200);
    const opposed = await filed(silent('Nutmeg Data'));
    await objected(opposed.id);
    for (const { id } of [asked, opposed]) expect(await byCompany(id, 'withdrawal', { reasons: 'Put off.' })).toBe(200);
    await expectHeld(clear('Maple Data'));
    await expectHeld(clear('Nutmeg Data'));
  });

  it('A filing with an objection stays with people when its company fills the gap', async () => {
    const { id } = await filed(silent('Olive Data'));
    await objected(id);
    const change = { ...clear('Olive Data'), reasons: 'As it is.' };
    const preview = await system.machine('retail').act<{ disposal: string }>(`/v1/transfers/${id}/amendments/preview`, change);
    expect(preview.body).toMatchObject({ disposal: 'review' });
    expect(await byCompany(id, 'amendments', change)).toBe(202);
    const view = await viewAsAuditor(system, id);
    expect(view).toMatchObject({ state: 'in-review', route: { disposal: 'review' } });
    expect(view.route?.reasons.at(-1)).toEqual({
      en: expect.stringContaining('had begun to review'),
      zh: expect.stringMatching(/\p{Script=Han}/u),
    });
  });

  it('A file that an officer rejected carries no other filing of the company', async () => {
    const machine = system.machine('retail');
    const content = madeFiles.pdf('个人信息保护影响评估');
    await machine.upload(content, { name: 'PIPIA.pdf', type: 'application/pdf' });
    await system.drain();
    const named = documentOf(content);
    const assessed = (name: string, facts: Filing['facts'] = {}): Filing =>
      clear(name, { documents: [named], facts: { evidence: [`pia_done=sha256:${named.sha256}`], ...facts } });
    await expectGranted(assessed('Yarrow Data'));
    const { id } = await filed(assessed('Zinnia Data', { notice_given: null }));
    const [review] = (await viewAsAuditor(system, id)).reviews;
    const discipline = review?.discipline ?? '';
    const judge = (as: string, reasons: string): Promise<number> =>
      act(usernameOf(review?.assignee), id, `documents/${named.sha256}/judgement`, { discipline, as, reasons });
    for (const as of ['rejected', 'query']) {
      expect(await judge(as, 'The form is empty.')).toBe(200);
      const { body } = await machine.act<{ forecast: { disposal: string } }>('/v1/route', assessed('Aster Data'));
      const view = await filed(assessed('Aster Data'));
      expect([body.forecast.disposal, view]).toMatchObject(['review', { state: 'in-review', route: { lane: 'amber', audit: false } }]);
      expect(view.route?.reasons[0]).toEqual({
        en: expect.stringContaining('rejected or queried by an officer'),
        zh: expect.stringMatching(/\p{Script=Han}/u),
      });
    }
    expect(await judge('accepted', '')).toBe(200);
    await expectGranted(assessed('Bryony Data'));
  });

  it('A refused filing is recognised under other field names and recipient spellings', async () => {
    expect((await decided(silent('Peach Data'), 'refuse')).state).toBe('refused');
    await expectHeld(clear('Peach Data', { fields: ['full_name', 'town'] }));
    await expectHeld(clear('Peach Data', { fields: ['colour'] }));
    await expectHeld(clear('Peach Data', { fields: ['hue'], facts: { data_tags: ['name_contact', 'transaction'] } }));
    await expectGranted(clear('Peach Data', { fields: ['shade'], facts: { data_tags: ['transaction'] } }));
    await expectHeld(clear('PeachData Co., Ltd.'));
  });

  it('A held filing stays with people when its company names another recipient', async () => {
    const sums = (name: string): Filing =>
      clear(name, {
        people: { ordinary: 600_000, sensitive: 0, us: {} },
        facts: { purpose: 'cross_border_shopping', contract_with_subject: true, data_tags: ['name_contact', 'transaction'] },
      });
    await expectGranted(sums('Rowan Shop'));
    const changes: readonly (readonly [before: Filing, after: Filing])[] = [
      [silent('Sorrel Data'), clear('Tansy Data')],
      [sums('Rowan Shop'), sums('Umbel Shop')],
      [clear('Peach Data', { fields: ['full_name'] }), clear('Violet Data')],
    ];
    for (const [before, after] of changes) {
      const { id, state } = await filed(before);
      expect(state).toBe('in-review');
      const change = { ...after, reasons: 'Another recipient.' };
      const preview = await system.machine('retail').act<{ disposal: string }>(`/v1/transfers/${id}/amendments/preview`, change);
      expect(preview.body.disposal).toBe('review');
      expect(await byCompany(id, 'amendments', change)).toBe(202);
      const view = await system.machine('retail').view(id);
      expect(view).toMatchObject({ state: 'in-review', route: { lane: 'amber', audit: false } });
      expect(view.route?.reasons[0]?.en).toContain('or another recipient');
    }
    // Another spelling is no other recipient.
    const { id } = await filed(silent('Willow Data'));
    expect(await byCompany(id, 'amendments', { ...clear('WILLOW DATA Pte. Ltd.'), reasons: 'In full.' })).toBe(202);
    expect(await system.machine('retail').view(id)).toMatchObject({ state: 'granted', decision: { by: 'policy' } });
  });

  it('A filing holds like filings to a recipient that it no longer names', async () => {
    const [opposed, sold] = [await filed(silent('Aspen Data')), clear('Balsam Data', { facts: { purpose: 'data_brokerage' } })];
    await objected(opposed.id);
    const open = await filed(sold);
    for (const { id } of [opposed, open])
      expect(await byCompany(id, 'amendments', { ...clear('Nowhere Data'), reasons: 'Another recipient.' })).toBe(202);
    for (const also of ['open', 'withdrawn']) {
      await expectHeld(clear('Aspen Data', { title: { en: also, zh: also } }));
      const again = await filed(clear('Balsam Data', { title: { en: also, zh: also } }));
      expect(again).toMatchObject({ state: 'in-review', route: { lane: 'amber', audit: false } });
      expect(again.route?.reasons[0]?.en).toContain('stated a fact differently');
      for (const { id } of [opposed, open])
        if (also === 'open') expect(await byCompany(id, 'withdrawal', { reasons: 'Put off.' })).toBe(200);
    }
  });

  it('A grant with conditions holds like filings after another content superseded it', async () => {
    const bound = await decided(silent('Alder Data'), 'approve', { terms: [{ code: 'encrypted' }], justification: justification() });
    const stopped = await filed(clear('Bay Data'));
    const why = { cause: 'other', reasons: 'Other fields were sent.', justification: justification() };
    expect(await act('supervisor1', stopped.id, 'suspension', why)).toBe(200);
    const again = await filed(clear('Citron Data'));
    const learned = { source: 'press', learnedOn: '2026-11-01', evidence: 'An article of the day.', causes: ['recipient'] };
    expect(await act('supervisor1', again.id, 'recorded-changes', { ...learned, words: 'The data is passed on.' })).toBe(200);
    for (const [number, grant] of [bound, stopped, again].entries()) {
      const instead = await replaced(
        grant,
        clear(`Harmless ${String(number)}`, { fields: ['email'], facts: { purpose: 'customer_support' } }),
      );
      await approve(instead.id);
      expect((await viewAsAuditor(system, grant.id)).state).toBe('superseded');
    }
    for (const name of ['Alder Data', 'Bay Data', 'Citron Data']) await expectHeld(clear(name));
  });

  it('A filing that is being changed counts for another one of the same moment', async () => {
    const machine = system.machine('retail');
    const sold = clear('Date Data', { facts: { purpose: 'data_brokerage', data_tags: ['customer_profile'] } });
    const told = clear('Date Data', { facts: { purpose: 'customer_support', data_tags: ['customer_profile'] } });
    const { id, version, state } = await filed(sold);
    expect(state).toBe('in-review');
    expect((await machine.act(`/v1/transfers/${id}/amendments`, { ...told, reasons: 'As it is.' }, { version })).status).toBe(202);
    const view = await filed({ ...told, title: { en: 'Another one', zh: '另一项' } });
    expect(view).toMatchObject({ state: 'in-review', route: { lane: 'amber', audit: false } });
    expect(view.route?.reasons[0]?.en).toContain('stated a fact differently');
  });

  it('A long review holds like filings until 90 days after its end', async () => {
    const backdate = async (id: string, column: 'filed_on' | 'updated_at'): Promise<void> => {
      const update = `update carnet.transfer set ${column} = ${column} - 100 * interval '1 day' where id = $1 returning id`;
      const { organisation } = principalOf('filer@retail');
      const as = { role: 'carnet_app', organisation } as const;
      expect(await asOrganisation(system.database, as, (sql) => sql.rows(update, [id]))).toHaveLength(1);
    };
    const opposed = await filed(silent('Ebony Data'));
    await objected(opposed.id);
    const sold = { facts: { purpose: 'data_brokerage', data_tags: ['customer_profile'] } };
    const retold = clear('Feijoa Data', { facts: { purpose: 'customer_support', data_tags: ['customer_profile'] } });
    const open = await filed(clear('Feijoa Data', sold));
    for (const { id } of [opposed, open]) await backdate(id, 'filed_on');
    await expectHeld(clear('Ebony Data'));
    expect(await filed(retold)).toMatchObject({ state: 'in-review', route: { lane: 'amber' } });
    for (const { id } of [opposed, open]) expect(await byCompany(id, 'withdrawal', { reasons: 'Put off.' })).toBe(200);
    await expectHeld(clear('Ebony Data', { people: { ordinary: 41, sensitive: 0, us: {} } }));
    for (const { id } of [opposed, open]) await backdate(id, 'updated_at');
    await expectGranted(clear('Ebony Data', { people: { ordinary: 42, sensitive: 0, us: {} } }), retold);
  });

  it('A filing goes to a person when its recipient has more filings than are compared', async () => {
    const machine = system.machine('retail');
    for (let number = 0; number <= 60; number += 1)
      await machine.file(clear('Quince Data', { fields: [`part_${String(number)}`], facts: { notice_given: null } }));
    await system.drain();
    const view = await filed(clear('Quince Data', { fields: ['colour'] }));
    expect(view).toMatchObject({ state: 'in-review', route: { lane: 'amber' } });
    expect(view.route?.reasons[0]?.en).toContain('than the rules can compare');
  });
});
