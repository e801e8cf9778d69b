import type { Filing } from '@carnet/acts/filing.js';
import { FindRoute } from '@carnet/features/explanation/find-route.js';
import { ReadLedger } from '@carnet/features/ledger/read-ledger.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import type { Verdict } from '@carnet/rules';
import { describe, expect, it } from '@jest/globals';
import { JournalWriter, reservation } from '../support/clerk.js';
import { official, valueOf } from '../support/desk.js';
import { filing } from '../support/filings.js';
import { Records, recount } from '../support/records.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const people = (ordinary: number): Filing['people'] => ({ ordinary, sensitive: 0, us: {} });

/** More than live in China. */
const beyond = 2_000_000_000;

const implausible = filing({ people: people(beyond) });

const named = ['people_ordinary', 'people_sensitive', 'data_subject_countries'];

const { database, useCases, desk } = await openSuite();

/** A counter as the company reads it: what is set aside, what was sent. */
async function counter(company: string): Promise<readonly [number, number]> {
  const { lines } = valueOf(await useCases.app.get(ReadLedger).execute(principalOf(`filer@${company}`), {}));
  const line = lines.find(({ metric }) => metric === 'cn.ordinary');
  return [line?.reserved ?? 0, line?.committed ?? 0];
}

const filed = (company: string, content: Filing): Promise<TransferResponse> => desk.toReview(principalOf(`filer@${company}`), content);

const verdictsOf = ({ assessment }: TransferResponse): readonly Verdict[] =>
  (assessment?.body as unknown as { readonly verdicts: readonly Verdict[] }).verdicts;

async function expectSound(company: string): Promise<void> {
  const { standing, recounted } = await recount(new Records(database, principalOf(`filer@${company}`).organisation));
  expect(standing).toEqual(recounted);
}

describe('more people than live in the countries of the subjects', () => {
  it('More people than live in the country put every regime in doubt: the lane is red', async () => {
    const seen = await filed('retail', implausible);
    expect(seen).toMatchObject({ state: 'in-review', route: { lane: 'red', disposal: 'review' } });
    expect(seen.assessment?.body).toMatchObject({
      ledger: expect.arrayContaining([expect.objectContaining({ metric: 'cn.ordinary', amount: 0, held: beyond })]),
    });
    const said = verdictsOf(seen).flatMap(({ regime, outcome, doubts }) =>
      outcome === 'not_applicable' ? [] : [{ regime, outcome, doubts }],
    );
    expect(said.map(({ regime }) => regime)).toContain('cn');
    const doubt = { id: 'more-people-than-there-are', facts: named, implausible: true };
    for (const one of said) expect(one).toMatchObject({ outcome: 'needs_review', doubts: [doubt] });
    expect(seen.route?.reasons[0]).toEqual({
      en: expect.stringContaining('more persons than live in the countries of its subjects (China)'),
      zh: expect.stringContaining('申报人数超过信息主体所在国家（地区）（中国）的人口'),
    });
  });

  it('An implausible count puts also a regime in doubt that reads no counts', async () => {
    const singapore = { exporter_country: 'SG', data_subject_countries: ['SG'] };
    const seen = await filed(
      'biopharma',
      filing({ recipient: { name: 'Recipient', country: 'TH' }, people: people(beyond), facts: singapore }),
    );
    expect(verdictsOf(seen)).toContainEqual(
      expect.objectContaining({ regime: 'sg_pdpa', outcome: 'needs_review', doubts: [expect.objectContaining({ facts: named })] }),
    );
    expect(seen.route?.lane).toBe('red');
  });

  it('An implausible count goes to review also where no regime applies', async () => {
    const nowhere = { exporter_country: 'ZA', data_subject_countries: ['ZA'] };
    const seen = await filed(
      'biopharma',
      filing({ recipient: { name: 'Recipient', country: 'KE' }, people: people(beyond), facts: nowhere }),
    );
    expect(seen).toMatchObject({ state: 'in-review', route: { lane: 'red', disposal: 'review' } });
    expect(seen.route?.reasons[0]?.en).toContain('more persons than live in the countries of its subjects (South Africa)');
  });

  it('The preview of a route tells an implausible count before the filing', async () => {
    const { regimes, forecast } = valueOf(await useCases.app.get(FindRoute).execute(principalOf('filer@retail'), implausible));
    expect(regimes.find(({ regime }) => regime === 'cn')?.doubts).toMatchObject([{ facts: named }]);
    expect(forecast.lane).toBe('red');
  });

  it('An implausible filing does not change another filing of its company', async () => {
    await filed('motors', implausible);
    expect(await counter('motors')).toEqual([0, 0]);
    const other = await filed('motors', filing({ people: people(400) }));
    expect(other).toMatchObject({ state: 'granted', route: { lane: 'green' } });
    expect(await counter('motors')).toEqual([0, 400]);
    await expectSound('motors');
  });

  it('An implausible count is committed once the approvers grant it', async () => {
    const seen = await filed('finance', implausible);
    const last = await desk.toLastStep(seen.id);
    expect(await counter('finance')).toEqual([0, 0]);
    for (const voter of last.step?.voters.slice(0, 2) ?? []) valueOf(await desk.vote(official(voter), await desk.view(seen.id)));
    expect((await desk.view(seen.id)).state).toBe('granted');
    expect(await counter('finance')).toEqual([0, beyond]);
    await expectSound('finance');
    const heavier = await filed('finance', filing({ people: people(400) }));
    expect(verdictsOf(heavier)[0]).toMatchObject({ regime: 'cn', outcome: 'security_assessment' });
  });

  it('An implausible count leaves nothing after a refusal or a withdrawal', async () => {
    const seen = await filed('shipping', implausible);
    const last = await desk.toLastStep(seen.id);
    for (const voter of last.step?.voters.slice(0, 2) ?? []) valueOf(await desk.vote(official(voter), await desk.view(seen.id), 'refuse'));
    expect((await desk.view(seen.id)).state).toBe('refused');
    const other = await filed('shipping', implausible);
    valueOf(await desk.withdraw(principalOf('filer@shipping'), other));
    expect(await counter('shipping')).toEqual([0, 0]);
    await expectSound('shipping');
  });

  it('An amended count is reserved when plausible and released when implausible', async () => {
    const filer = principalOf('filer@culture');
    const seen = await filed('culture', implausible);
    valueOf(await desk.amend(filer, seen, filing({ people: people(300_000) })));
    expect(await counter('culture')).toEqual([300_000, 0]);
    await useCases.drain();
    valueOf(await desk.amend(filer, await desk.view(seen.id), implausible));
    expect(await counter('culture')).toEqual([0, 0]);
    await useCases.drain();
    expect((await desk.view(seen.id)).route?.lane).toBe('red');
    await expectSound('culture');
  });

  it('An implausible count is committed in the year and the window of its grant', async () => {
    const filer = principalOf('filer@biopharma');
    const records = new Records(database, filer.organisation);
    const clerk = new JournalWriter(useCases, filer);
    const { countedOn, lines } = reservation({ ordinary: 7, us: { health: 3 } }, '2025-12-30');
    const held = { countedOn, lines: lines.map((line) => ({ ...line, amount: 0, held: line.amount })) };
    const [id = ''] = await clerk.file(held);
    const standing = () =>
      records.rows(
        `select metric, time_window as window, reserved::int, committed::int from carnet.ledger_counter
          where (metric in ('cn.ordinary', 'cn.sensitive') and time_window <= '2026') or metric = 'us.health' order by 1, 2`,
      );
    const none = { reserved: 0, committed: 0 };
    const before = [
      { metric: 'cn.ordinary', window: '2025', ...none },
      { metric: 'cn.sensitive', window: '2025', ...none },
      { metric: 'us.health', window: 'rolling', ...none },
    ];
    expect(await standing()).toEqual(before);
    await clerk.change({ id, ledger: 'commit', at: '2026-02-03T04:00:00.000Z' });
    expect(await standing()).toEqual([
      before[0],
      { metric: 'cn.ordinary', window: '2026', reserved: 0, committed: 7 },
      before[1],
      { metric: 'cn.sensitive', window: '2026', ...none },
      { metric: 'us.health', window: 'rolling', reserved: 0, committed: 3 },
    ]);
    expect(Object.keys(await clerk.found(id)).sort()).toEqual(lines.map(({ metric }) => metric).sort());
    await expectSound('biopharma');
  });
});
