import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import type { FactRead } from '@carnet/rules';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { filing } from '../support/filings.js';
import { repliesTo, viewAsAuditor, usernameOf } from '../support/officials.js';
import { startSystem, type System } from '../support/system.js';

/** A filing of a shop in the zone that says everything the lists ask. */
function membership(fields: readonly string[]): ReturnType<typeof filing> {
  return filing({
    fields,
    people: { ordinary: 120_000, sensitive: 0, us: {} },
    facts: {
      exporter_subdivision: 'CN-SH',
      exporter_zone: 'CN-SH-LINGANG',
      exporter_sector: 'retail',
      list_scenario: 'membership',
      emergency: false,
      purpose: 'membership_management',
      data_tags: ['name_contact', 'customer_profile'],
      zone_list_status: 'listed_contract',
    },
  });
}

interface Body {
  readonly facts: { readonly facts: readonly FactRead[]; readonly open?: readonly FactRead[] };
  readonly verdicts: readonly {
    readonly regime: string;
    readonly outcome: string;
    readonly confidence: string;
    readonly missing: readonly string[];
  }[];
}

const bodyOf = ({ assessment }: TransferResponse): Body => assessment?.body as unknown as Body;

const verdictOf = (view: TransferResponse): Body['verdicts'][number] | undefined =>
  bodyOf(view).verdicts.find(({ regime }) => regime === 'cn_zone');

describe('a filing under a negative list', () => {
  let system: System;
  beforeAll(async () => {
    system = await startSystem({ illustrativeLists: true });
  });
  afterAll(() => system.close());

  it('A filing with an unmapped column goes to a person; its answer is judged anew', async () => {
    const machine = system.machine('retail');
    const receipt = await machine.file(membership(['member.name', 'crm.x17']));
    await system.drain();

    const view = await viewAsAuditor(system, receipt.id);
    expect(view).toMatchObject({ state: 'in-review', route: { lane: expect.stringMatching(/amber|red/) } });
    expect(verdictOf(view)).toMatchObject({ outcome: 'needs_review', missing: ['data_elements'] });
    expect(view.route?.ask).toContain('data_elements');
    expect(bodyOf(view).facts.open).toEqual([
      {
        name: 'zone_list_status',
        derivation: expect.objectContaining({
          asks: ['data_elements'],
          before: { value: 'listed_contract', origin: 'stated' },
          because: { en: expect.stringContaining('crm.x17'), zh: expect.stringContaining('crm.x17') },
        }),
      },
    ]);
    const check = view.checks.find(({ code }) => code === 'derived');
    expect(check).toMatchObject({
      status: 'attention',
      items: [
        {
          en: expect.stringMatching(/^Place on the negative list: ask for Fields by their codes .*crm\.x17/),
          zh: expect.stringContaining('crm.x17'),
        },
      ],
    });

    const officer = await system.person(usernameOf(view.reviews[0]?.assignee));
    const items = [
      { kind: 'clarify', subject: '/fields/crm.x17', question: 'What is crm.x17? Name it by its code in the register of fields.' },
    ];
    const asked = await officer.act(`/v1/transfers/${receipt.id}/information-request`, { items }, { version: view.version });
    expect(asked.status).toBe(200);
    const { body: register } = await machine.get<{ items: readonly { code: string }[] }>('/v1/fields');
    expect(register.items.map(({ code }) => code)).toContain('member.face');

    const replies = repliesTo(await machine.view(receipt.id), 'A picture of the face.');
    const answer = { ...membership(['member.name', 'member.face']), replies };
    expect((await machine.act(`/v1/transfers/${receipt.id}/answer`, answer, { version: asked.body.version })).status).toBe(202);
    await system.drain();
    const judged = await viewAsAuditor(system, receipt.id);
    // The face is sensitive by itself, and the filing counts nobody for it: so that, too, has to be asked.
    expect(judged.route?.ask).toContain('ytd_sensitive');
    expect(bodyOf(judged).facts.facts.find(({ name }) => name === 'contains_sensitive')).toMatchObject({
      value: true,
      derivation: { before: { value: false, origin: 'stated' }, rows: ['CN.face'] },
    });
  });

  it('A verdict by a negative list shows the rows used and that the edition is made up', async () => {
    const { zone_list_status: _stated, ...facts } = membership([]).facts;
    const receipt = await system.machine('culture').file({ ...membership(['member.name', 'member.points']), facts });
    await system.drain();
    const view = await viewAsAuditor(system, receipt.id);
    expect(verdictOf(view)).toMatchObject({ outcome: 'exempt', confidence: 'unconfirmed' });
    expect(bodyOf(view).facts.facts.find(({ name }) => name === 'zone_list_status')).toMatchObject({
      value: 'unlisted',
      origin: 'derived',
      derivation: { because: { en: expect.stringContaining('illustrative') }, confidence: 'unconfirmed' },
    });
    const many = await system.machine('culture').file({ ...membership(['member.name']), facts });
    await system.drain();
    const more = await viewAsAuditor(system, many.id);
    expect(verdictOf(more)).toMatchObject({ outcome: 'contract_or_certification' });
    expect(bodyOf(more).facts.facts.find(({ name }) => name === 'zone_list_status')).toMatchObject({
      value: 'listed_contract',
      derivation: { rows: ['ILL-C01'] },
    });
  });
});

describe('an installation without made-up lists', () => {
  let system: System;
  beforeAll(async () => {
    system = await startSystem();
  });
  afterAll(() => system.close());

  it('Without made-up lists no list decides, and the stated status stands', async () => {
    const machine = system.machine('retail');
    expect((await machine.get('/v1/zone-lists')).body).toEqual({ items: [] });
    const receipt = await machine.file(membership(['member.name', 'crm.x17']));
    await system.drain();
    const view = await viewAsAuditor(system, receipt.id);
    expect(verdictOf(view)).toMatchObject({ outcome: 'contract_or_certification' });
    expect(bodyOf(view).facts.facts.find(({ name }) => name === 'zone_list_status')).toEqual({
      name: 'zone_list_status',
      value: 'listed_contract',
      origin: 'stated',
    });
  });
});
