import {
  ConfirmGrant,
  type Filing,
  ListGrantNotices,
  ReadGrantNotice,
  ReadReportedChanges,
  ReadTimers,
  ReportChange,
  type TransferView,
} from '@carnet/use-cases';
import { RoutingPolicies } from '@carnet/workflow';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { carnetDatabase, type TestDatabase } from '../support/database.js';
import { codeOf, Desk, official, valueOf } from '../support/desk.js';
import { filing, freshKey } from '../support/filings.js';
import { unauditedPolicies } from '../support/policies.js';
import { Records } from '../support/records.js';
import { openUseCases, principalOf, type UseCases } from '../support/use-cases.js';

const filer = principalOf('filer@retail');
const content = filing({ people: { ordinary: 110_000, sensitive: 0, us: {} }, recipient: { name: 'Recipient', country: 'SG' } });

let database: TestDatabase;
let useCases: UseCases;
let desk: Desk;
let records: Records;
beforeAll(async () => {
  database = await carnetDatabase();
  const policies = new RoutingPolicies(unauditedPolicies.all.map((policy) => ({ ...policy, immaterial: ['/title'] })));
  useCases = await openUseCases(database, { policies });
  desk = new Desk(useCases);
  records = new Records(database, filer.organisation);
});
afterAll(async () => {
  await useCases.close();
  await database.drop();
});

/** Granted by one officer and one approver. */
async function granted(): Promise<TransferView> {
  const seen = await desk.review((await desk.toReview(filer, content)).id);
  valueOf(await desk.vote(official(seen.step?.voters[0]), seen));
  return desk.view(seen.id);
}

const report = (seen: TransferView, now: Filing, { by = filer, words = 'The service was moved.', key = freshKey() } = {}) =>
  useCases.app.get(ReportChange).execute(by, { transferId: seen.id, version: seen.version, filing: now, words }, key);
const changes = async (id: string, by = filer) =>
  valueOf(await useCases.app.get(ReadReportedChanges).execute(by, { transferId: id })).changes;
const pending = async (id: string) =>
  valueOf(await useCases.app.get(ReadTimers).execute(filer, { transferId: id }))
    .timers.filter(({ kind, state }) => kind.startsWith('reassessment-') && state === 'pending')
    .map(({ kind, says }) => [kind, says.en]);
const confirm = async (by: string, { id }: TransferView): Promise<string> => {
  const { version } = await desk.view(id);
  return codeOf(
    await useCases.app.get(ConfirmGrant).execute(principalOf(by), { transferId: id, version, reasons: 'It stands.' }, freshKey()),
  );
};

describe('a change that a company reports of its grant', () => {
  it.each([
    ['recipient', { ...content, recipient: { ...content.recipient, name: 'Another Recipient' } }],
    ['fields', { ...content, fields: [...content.fields, 'email'] }],
    ['volume', { ...content, people: { ordinary: 120_000, sensitive: 0, us: {} } }],
  ] as const)(
    'begins a re-assessment by itself where it is of the %s: by a day, told and noticed, and the grant stands',
    async (cause, now) => {
      const seen = await granted();
      const key = freshKey();
      const receipt = valueOf(await report(seen, now, { key }));
      expect(receipt).toMatchObject({
        replayed: false,
        value: { state: 'granted', version: seen.version + 1, contentDigest: seen.contentDigest },
      });
      expect(valueOf(await report(seen, now, { key }))).toMatchObject({ replayed: true, value: receipt.value });
      const [change, ...more] = await changes(seen.id);
      expect(more).toEqual([]);
      expect(change).toMatchObject({ causes: [cause], material: true, words: 'The service was moved.' });
      expect(change?.parts.every(({ before, after }) => before !== after)).toBe(true);
      expect(await changes(seen.id, principalOf('legal1'))).toEqual([change]);
      expect((await pending(seen.id)).map(([kind]) => kind)).toEqual(['reassessment-near', 'reassessment-due']);
      expect((await pending(seen.id))[0]?.[1]).toContain('because it is done otherwise by now');
      const [listed] = valueOf(await useCases.app.get(ListGrantNotices).execute(filer, { transferId: seen.id })).items;
      expect(listed).toMatchObject({ act: 're-assessed', version: seen.version + 1 });
      const asked = { transferId: seen.id, version: seen.version + 1 };
      const { notice } = valueOf(await useCases.app.get(ReadGrantNotice).execute(filer, asked));
      expect(notice).toMatchObject({ by: 'machine', origin: { kind: 'reported-change' } });
      const [entry] = await records.rows<{ body: Record<string, unknown> }>(
        `select body::jsonb as body from carnet.history_entry where transfer_id = $1 and kind = 'reassessment-begun'`,
        [seen.id],
      );
      expect(entry?.body).toMatchObject({ causes: [cause], material: true, due: expect.any(String) });
      expect(JSON.stringify(entry?.body)).not.toContain('moved');
    },
  );

  it('is noted and told where the policy calls all of it immaterial and the rules say the same', async () => {
    const seen = await granted();
    valueOf(await report(seen, { ...content, title: { en: 'Another title', zh: '另一标题' } }));
    expect(await changes(seen.id)).toMatchObject([{ causes: [], flips: [], material: false }]);
    expect([(await desk.view(seen.id)).state, await pending(seen.id)]).toEqual(['granted', []]);
    expect(await records.history(seen.id)).toContain('grant-change-noted');
  });

  it('names the regimes that answer otherwise of it', async () => {
    const seen = await granted();
    valueOf(await report(seen, { ...content, facts: { ...content.facts, cn_data_level: 'important' } }));
    const [change] = await changes(seen.id);
    expect(change).toMatchObject({ causes: ['facts'], material: true });
    expect(change?.flips).toContain('cn');
  });

  it('is concluded by nobody who had a part in the grant', async () => {
    const seen = await granted();
    valueOf(await report(seen, { ...content, recipient: { ...content.recipient, name: 'Another Recipient' } }));
    const reviewer = seen.reviews[0]?.assignee;
    const officers = ['legal1', 'legal2', 'privacy1', 'privacy2'];
    const involved = officers.find((one) => principalOf(one).person === reviewer);
    if (involved !== undefined) expect(await confirm(involved, seen)).toBe('granted-before');
    const free = officers.find((one) => principalOf(one).person !== reviewer)!;
    expect(await confirm(free, seen)).toBe('done');
    expect([(await desk.view(seen.id)).state, await pending(seen.id)]).toEqual(['granted', []]);
  });

  it('is refused where nothing changed, without words, while a re-assessment is under way, of another company, and of what is no grant', async () => {
    const seen = await granted();
    const moved = { ...content, recipient: { ...content.recipient, name: 'Another Recipient' } };
    expect(codeOf(await report(seen, content))).toBe('nothing-changed');
    expect(codeOf(await report(seen, moved, { words: ' ' }))).toBe('reasons-missing');
    expect(codeOf(await report(seen, moved, { by: principalOf('filer@finance') }))).toBe('not-found');
    expect(codeOf(await report({ ...seen, version: 1 }, moved))).toBe('stale-version');
    valueOf(await report(await desk.view(seen.id), moved));
    expect(codeOf(await report(await desk.view(seen.id), { ...moved, people: null }))).toBe('reassessment-open');
    const waiting = await desk.toReview(filer, content);
    expect(codeOf(await report(waiting, moved))).toBe('not-in-this-state');
  });
});
