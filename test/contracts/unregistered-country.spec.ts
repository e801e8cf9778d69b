import type { Filing } from '@carnet/acts/filing.js';
import { PreviewAmendment } from '@carnet/features/amendments/preview-amendment.js';
import { RegisteredCountries } from '@carnet/features/assessment/registered-countries.store.js';
import { FindRoute } from '@carnet/features/explanation/find-route.js';
import { SimulatePolicy } from '@carnet/features/policies/simulate-policy.js';
import { ReplayAssessment } from '@carnet/features/replay/replay-assessment.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import type { Json } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { valueOf } from '../support/desk.js';
import { establish } from '../support/establishments.js';
import { filing } from '../support/filings.js';
import { policiesWithCompleteness } from '../support/policies.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const { database, useCases, desk } = await openSuite({ policies: policiesWithCompleteness });

const [established, other] = [principalOf('filer@shipping'), principalOf('filer@retail')];

let recipients = 0;

/** What Hong Kong lets pass; each has a recipient of its own, so that none is compared with another. */
function fromHongKong(facts: Filing['facts'] = {}): Filing {
  const recipient = { name: `Works ${String((recipients += 1))}`, country: 'SG' };
  return filing({ recipient, facts: { exporter_country: 'HK', data_subject_countries: ['HK'], ...facts } });
}

async function judged(by: typeof other, ...contents: readonly Filing[]): Promise<readonly TransferResponse[]> {
  const ids: string[] = [];
  for (const content of contents) ids.push((await desk.file(by, content)).id);
  await useCases.drain();
  return Promise.all(ids.map((id) => desk.view(id)));
}

const auditOf = ({ assessment }: TransferResponse): Json =>
  (assessment?.body as unknown as { readonly audit: Readonly<Record<string, Json>> }).audit;

const held = {
  lane: 'amber',
  why: [
    {
      code: 'circumstances',
      facts: ['exporter_country'],
      says: { en: expect.stringContaining('Hong Kong'), zh: expect.stringContaining('香港') },
    },
  ],
};

describe('the countries in which a company is registered', () => {
  beforeEach(async () => {
    await establish(database, ['shipping'], ['HK']);
    await establish(database, ['retail'], []);
  });

  it('A company reads the countries of its own row alone', async () => {
    const unregistered = async (by: typeof other): Promise<readonly boolean[]> => {
      const read = useCases.app.get(TenantDatabase).transact(by, (scope) => useCases.app.get(RegisteredCountries).unregistered(scope));
      return ['CN', 'HK', 'GB', null, undefined, 'hk', 'loc:HK'].map(await read);
    };
    expect(await unregistered(established)).toEqual([false, false, true, false, false, false, false]);
    expect(await unregistered(other)).toEqual([false, true, true, false, false, true, true]);
    // An officer has no row: no country is registered.
    expect(await unregistered(principalOf('privacy1'))).toEqual([true, true, true, false, false, true, true]);
  });

  it('Equal filings pass only for the company that has an establishment there', async () => {
    const content = fromHongKong();
    const [passed] = await judged(established, content);
    const [stopped] = await judged(other, content);
    expect(passed?.route).toMatchObject({ lane: 'green', why: [] });
    expect(stopped).toMatchObject({ state: 'in-review', route: { ...held, audit: false, disposal: 'review' } });
    expect([auditOf(passed!), auditOf(stopped!)]).toEqual([{ seed: expect.any(String) }, { seed: expect.any(String), unregistered: true }]);
  });

  it('The route finder, a replay and a simulation agree with the judgement', async () => {
    const content = fromHongKong();
    const forecast = async () => valueOf(await useCases.app.get(FindRoute).execute(other, content)).forecast;
    expect(await forecast()).toMatchObject(held);
    const [stopped] = await judged(other, content);
    await establish(database, ['retail'], ['HK']);
    expect(await forecast()).toMatchObject({ lane: 'green', why: [] });
    const named = stopped?.id ?? '';
    const replayed = await useCases.app.get(ReplayAssessment).execute(other, { named, assessment: null, against: null });
    expect(valueOf(replayed)).toMatchObject({ identical: true, intact: true });
    const simulated = await useCases.app.get(SimulatePolicy).execute(other, { named, policy: null, against: null });
    expect(valueOf(simulated)).toMatchObject(held);
  });

  it('Two filings of one batch that differ in the country alone both go to a person', async () => {
    const content = fromHongKong();
    const chinese: Filing = { ...content, facts: { ...content.facts, exporter_country: 'CN', exporter_subdivision: 'CN-JS' } };
    const [fromHere, fromThere] = await judged(other, chinese, content);
    expect(fromThere?.route).toMatchObject(held);
    expect([fromHere?.state, auditOf(fromHere!)]).toEqual(['in-review', { seed: expect.any(String), retold: true }]);
  });

  it('An amendment into an unregistered country goes to a person', async () => {
    const content = fromHongKong({
      exporter_country: 'CN',
      data_subject_countries: ['CN'],
      exporter_subdivision: 'CN-JS',
      consent: 'none',
    });
    const [open] = await judged(other, content);
    expect(open?.state).toBe('in-review');
    const amended: Filing = { ...fromHongKong(), recipient: content.recipient };
    valueOf(await desk.amend(other, open!, amended));
    await useCases.drain();
    const after = await desk.view(open?.id ?? '');
    expect(after.route?.why).toEqual([
      expect.objectContaining(held.why[0] ?? {}),
      expect.objectContaining({ code: 'circumstances', facts: [] }),
    ]);
    expect(auditOf(after)).toMatchObject({ unregistered: true, restated: true });
  });

  it('A preview of an amendment tells that the country is unregistered now', async () => {
    await establish(database, ['retail'], ['HK']);
    const content = fromHongKong({ notice_given: null });
    const [open] = await judged(other, content);
    expect(open?.state).toBe('in-review');
    const whole: Filing = { ...fromHongKong(), recipient: content.recipient };
    const foreseen = async () => {
      const question = { transferId: open?.id ?? '', filing: whole, reasons: 'The persons were told.' };
      return valueOf(await useCases.app.get(PreviewAmendment).execute(other, question)).disposal;
    };
    expect(await foreseen()).toBe('grant');
    await establish(database, ['retail'], []);
    expect(await foreseen()).toBe('review');
  });
});
