import { ReadNotice } from '@carnet/features/decisions/read-notice.js';
import { type NoticePreviewQuery, PreviewNotice, previewPageOf } from '@carnet/features/hearings/preview-notice.js';
import { ReadIntention } from '@carnet/features/hearings/read-hearings.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import type { Principal } from '@carnet/identity';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { carnetDatabase, type TestDatabase } from '../support/database.js';
import { codeOf, Desk, heavyFiling, official, valueOf } from '../support/desk.js';
import { filing } from '../support/filings.js';
import { justificationFor } from '../support/justifications.js';
import { policiesWithHearing, policiesWithoutHearing } from '../support/policies.js';
import { Records } from '../support/records.js';
import { openUseCases, principalOf, type UseCases } from '../support/use-cases.js';

const filer = principalOf('filer@retail');

const middleTier = filing({ people: { ordinary: 150_000, sensitive: 0, us: {} }, recipient: { name: 'Recipient', country: 'SG' } });

const report = { terms: [{ code: 'periodic-report', slots: [{ name: 'how-often', months: 6 }] }], justification: justificationFor(true) };

let database: TestDatabase;

let unheard: UseCases;

let heard: UseCases;

let records: Records;

beforeAll(async () => {
  database = await carnetDatabase();
  unheard = await openUseCases(database, { policies: policiesWithoutHearing });
  heard = await openUseCases(database, { policies: policiesWithHearing });
  records = new Records(database, filer.organisation);
});

afterAll(async () => {
  await unheard.close();
  await heard.close();
  await database.drop();
});

async function atVote(useCases: UseCases, content = middleTier): Promise<TransferResponse> {
  const desk = new Desk(useCases);
  return desk.review((await desk.toReview(filer, content)).id);
}

const voterOf = (seen: TransferResponse): Principal => official(seen.step?.voters[0]);

function preview(
  useCases: UseCases,
  by: Principal,
  seen: TransferResponse,
  more: Partial<NoticePreviewQuery> & Pick<NoticePreviewQuery, 'ballot'>,
) {
  const said = { reasons: 'As reviewed.', conditions: [], contentDigest: seen.contentDigest, noConflict: true, justification: null };
  return useCases.app.get(PreviewNotice).execute(by, { transferId: seen.id, ...said, ...more });
}

const counted = async (id: string) => [
  (await records.history(id)).length,
  await records.count('notice', id),
  await records.count('restriction_test', id),
  await records.count('vote', id),
];

describe('the preview of a notice', () => {
  it('The preview of a grant equals the later notice but for its time, storing nothing', async () => {
    const seen = await atVote(unheard);
    const before = await counted(seen.id);
    const { notice, missing, of } = valueOf(await preview(unheard, voterOf(seen), seen, { ballot: 'approve', ...report }));
    expect([of, missing, await counted(seen.id)]).toEqual(['decision', [], before]);
    expect((await new Desk(unheard).view(seen.id)).version).toBe(seen.version);
    valueOf(await new Desk(unheard).vote(voterOf(seen), seen, 'approve', report));
    const real = valueOf(await unheard.app.get(ReadNotice).execute(filer, { transferId: seen.id })).notice;
    expect({ ...notice, at: real.at }).toEqual(real);
    expect(real.obligations?.[0]).toMatchObject({ code: 'periodic-report', says: { en: expect.stringContaining('every 6 months') } });
  });

  it('The preview of a refusal equals the later notice that the company reads', async () => {
    const seen = await atVote(unheard);
    const justification = justificationFor(true);
    const { notice, missing } = valueOf(await preview(unheard, voterOf(seen), seen, { ballot: 'refuse', justification }));
    expect(missing).toEqual([]);
    valueOf(await new Desk(unheard).vote(voterOf(seen), seen, 'refuse'));
    const real = valueOf(await unheard.app.get(ReadNotice).execute(filer, { transferId: seen.id })).notice;
    expect({ ...notice, at: real.at }).toEqual(real);
  });

  it('The preview names the required parts that are missing, in both languages', async () => {
    const seen = await atVote(unheard);
    const found = valueOf(await preview(unheard, voterOf(seen), seen, { ballot: 'refuse', reasons: '' }));
    expect(found.missing).toEqual(['reasons', 'restriction-tests']);
    const [en, zh] = (['en', 'zh'] as const).map((language) => previewPageOf(found, found.names, language));
    expect([en?.title, zh?.title]).toEqual([expect.stringMatching(/^Preview: /), expect.stringMatching(/^预览：/)]);
    expect([en?.sections[0]?.lines[0], en?.sections[0]?.lines[1]]).toEqual([
      'Nothing is decided, and nobody was notified.',
      expect.stringContaining('reasons; reasons for the restriction'),
    ]);
    expect(zh?.sections[0]?.lines[1]).toContain('理由');
  });

  it('The preview of a refusal shows the intention where the company is heard first', async () => {
    const seen = await atVote(heard);
    const found = valueOf(await preview(heard, voterOf(seen), seen, { ballot: 'refuse', justification: justificationFor(true) }));
    expect([found.of, found.missing, found.notice.format]).toEqual(['intention', [], 'carnet-intention/1']);
    valueOf(await new Desk(heard).vote(voterOf(seen), seen, 'refuse'));
    const { intention } = valueOf(await heard.app.get(ReadIntention).execute(filer, { transferId: seen.id }));
    expect({ ...found.notice, at: intention.at }).toEqual(intention);
  });

  it('The preview refuses an invalid condition with the place of its fault', async () => {
    const seen = await atVote(unheard);
    const refused = await preview(unheard, voterOf(seen), seen, { ballot: 'approve', terms: [{ code: 'periodic-report' }] });
    expect(refused.ok ? [] : [refused.refusal.code, refused.refusal.faults?.map(({ pointer, code }) => [pointer, code])]).toEqual([
      'condition-invalid',
      [['/terms/0/slots', 'missing']],
    ]);
  });

  it('Only a voter who may vote now reads the preview of a notice', async () => {
    const seen = await atVote(unheard, heavyFiling());
    const asked = async (by: Principal, more = {}) => codeOf(await preview(unheard, by, seen, { ballot: 'approve', ...more }));
    expect(await asked(filer)).toBe('not-found');
    expect(await asked(principalOf('filer@culture'))).toBe('not-found');
    expect(await asked(official(seen.reviews[0]?.opinion?.officer))).toBe('reviewer-cannot-vote');
    expect(await asked(principalOf('auditor1'))).toBe('not-a-voter');
    expect(await asked(voterOf(seen), { contentDigest: `sha256:${'0'.repeat(64)}` })).toBe('stale-content');
    expect(await asked(voterOf(seen))).toBe('done');
    valueOf(await new Desk(unheard).vote(voterOf(seen), seen));
    expect(await asked(voterOf(seen))).not.toBe('done');
  });
});
