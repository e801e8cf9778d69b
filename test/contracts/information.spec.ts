import { ReadClocks } from '@carnet/features/deadlines/read-timers.js';
import { PreviewRequest } from '@carnet/features/information/preview-request.js';
import { ReadRequests } from '@carnet/features/information/read-requests.js';
import { RequestInformation } from '@carnet/features/information/request-information.js';
import { SettleItem } from '@carnet/features/information/edit-batch.js';
import type { ItemBody, RoundsResponse } from '@carnet/features/information/information.dto.js';
import { describe, expect, it } from '@jest/globals';
import { codeOf, type Desk, official, type SeenTransfer, valueOf } from '../support/desk.js';
import { filing, freshKey } from '../support/filings.js';
import { asOrganisation } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const middleTier = filing({ people: { ordinary: 300_000, sensitive: 0, us: {} } });

const about = (subject: string): ItemBody => ({ kind: 'clarify', subject, question: 'What is it?' });

const { database, useCases, desk } = await openSuite();

const filer = principalOf('filer@retail');

const request = (by: Parameters<Desk['ask']>[0], { id, version }: SeenTransfer, items: readonly ItemBody[], workingDays = 10) =>
  useCases.app.get(RequestInformation).execute(by, { transferId: id, version, items, workingDays }, freshKey());

const rounds = async (id: string, by = filer): Promise<RoundsResponse['rounds']> =>
  valueOf(await useCases.app.get(ReadRequests).execute(by, { transferId: id })).rounds;

describe('requests for information', () => {
  it('The preview of a request tells the same due day and pause as the sent request', async () => {
    const seen = await desk.toReview(filer, middleTier);
    const officer = official(seen.reviews[0]?.assignee);
    const asked = { transferId: seen.id, items: [about('/recipient')], workingDays: 5 };
    const preview = valueOf(await useCases.app.get(PreviewRequest).execute(officer, asked));
    expect(preview).toMatchObject({ items: [{ subject: '/recipient', state: 'asked' }], answer: { workingDays: 5 }, clock: { left: 15 } });
    expect(preview.clock?.due).toBe(seen.clock?.dueOn);
    expect(await desk.view(seen.id)).toEqual(seen);
    valueOf(await request(officer, seen, asked.items, 5));
    const sent = await desk.view(seen.id);
    expect(sent.request).toMatchObject({ round: 1, due: { on: preview.answer.on, at: preview.answer.at }, overdue: false });
    expect((await rounds(seen.id))[0]?.due).toEqual(preview.answer);
    const [clock] = valueOf(await useCases.app.get(ReadClocks).execute(filer, { transferId: seen.id })).clocks;
    expect(clock).toMatchObject({ state: 'paused', left: preview.clock?.left });
  });

  it('A round shows what its answer changed and waits for the officer to settle it', async () => {
    const seen = await desk.toReview(filer, filing({ people: null }));
    const officer = official(seen.reviews[0]?.assignee);
    valueOf(await request(officer, seen, [{ kind: 'missing', subject: '/people', question: 'How many?' }]));
    expect((await rounds(seen.id))[0]).toMatchObject({ closed: null, changes: [], judged: null });
    valueOf(await desk.answer(filer, await desk.view(seen.id), middleTier));
    await useCases.drain();
    const [round] = await rounds(seen.id);
    expect(round).toMatchObject({ closed: { as: 'answered' }, overdue: false, items: [{ state: 'answered', by: null }] });
    expect(round?.changes).toEqual([
      { subject: '/people/ordinary', before: null, after: 300_000 },
      { subject: '/people/sensitive', before: null, after: 0 },
    ]);
    expect(round?.judged?.verdicts).toContainEqual(
      expect.objectContaining({ regime: 'cn', flips: true, after: expect.objectContaining({ outcome: 'contract_or_certification' }) }),
    );
    const judged = await desk.view(seen.id);
    const review = judged.reviews[0]!;
    if (review.discipline === seen.reviews[0]?.discipline) {
      expect(codeOf(await desk.giveOpinion(official(review.assignee), judged, review.discipline as never))).toBe('items-unsettled');
    }
    expect((await desk.settle(seen.id)).items).toMatchObject([{ state: 'accepted' }]);
    expect((await desk.review(seen.id)).state).toBe('in-approval');
  });

  it('Another company sees no request, and the filer sees no item still in a batch', async () => {
    const seen = await desk.toReview(filer, middleTier);
    valueOf(await request(official(seen.reviews[0]?.assignee), seen, [about('/title')]));
    const foreign = await useCases.app.get(ReadRequests).execute(principalOf('filer@finance'), { transferId: seen.id });
    expect(codeOf(foreign)).toBe('not-found');
    valueOf(await desk.answer(filer, await desk.view(seen.id), middleTier));
    await useCases.drain();
    const [item] = (await desk.view(seen.id)).items;
    const again = { kind: 'clarify', question: 'And of whom?' } as const;
    const settled = {
      transferId: seen.id,
      version: (await desk.view(seen.id)).version,
      item: item?.id ?? '',
      as: 'asked-again',
      reasons: '',
      again,
    } as const;
    valueOf(await useCases.app.get(SettleItem).execute(official(item?.by), settled, freshKey()));
    expect((await desk.view(seen.id)).items.map(({ state }) => state)).toEqual(['asked-again', 'raised']);
    expect((await desk.view(seen.id, filer)).items.map(({ state, by }) => [state, by])).toEqual([['asked-again', null]]);
    const kept = `select closed_as, changes from carnet.information_request where transfer_id = '${seen.id}'`;
    const [own, others] = await Promise.all(
      [filer, principalOf('filer@finance')].map(({ organisation }) =>
        asOrganisation(database, { role: 'carnet_app', organisation }, (sql) => sql.rows(kept)),
      ),
    );
    expect([own, others]).toEqual([[{ closed_as: 'answered', changes: '[]' }], []]);
  });

  it('A withdrawal of the filing closes the open request', async () => {
    const seen = await desk.toReview(filer, middleTier);
    valueOf(await request(official(seen.reviews[0]?.assignee), seen, [about('/title')]));
    valueOf(await desk.withdraw(filer, await desk.view(seen.id)));
    expect(await rounds(seen.id)).toMatchObject([{ closed: { as: 'withdrawn' } }]);
  });

  it('Refuses a request about an unknown part and names that part', async () => {
    const seen = await desk.toReview(filer, middleTier);
    const refused = await request(official(seen.reviews[0]?.assignee), seen, [about('/title'), about('/facts/never_heard_of')]);
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'subject-unknown', faults: [{ pointer: '/items/1/subject' }] } });
  });
});
