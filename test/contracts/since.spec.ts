import { RequestInformation } from '@carnet/features/information/request-information.js';
import { ChallengeReview } from '@carnet/features/review/challenge-review.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import { ReadSince } from '@carnet/features/visits/read-since.js';
import type { Principal } from '@carnet/identity';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { codeOf, type Desk, heavyFiling, official, valueOf } from '../support/desk.js';
import { freshKey } from '../support/filings.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';
import type { SinceResponse } from '@carnet/features/visits/since.dto.js';

const filer = principalOf('filer@retail');

const before = heavyFiling();

const people = (ordinary: number) => ({ ...before, people: { ordinary, sensitive: 0, us: {} } });

const [middle, after] = [people(1_500_000), people(300_000)];

const document = { code: 'pipia_report', name: 'pipia.pdf', sha256: 'a'.repeat(64) };

const { useCases, desk } = await openSuite();

const since = async (id: string, by: Principal): Promise<readonly SinceResponse[]> =>
  valueOf(await useCases.app.get(ReadSince).execute(by, { transferId: id, since: 'said' })).items;

const viewed = async (id: string, by: Principal): Promise<TransferResponse['earlier']> => (await desk.view(id, by)).earlier;

/** An officer of a review that waits asks, and the company answers with another content. */
async function answered(id: string, content: Parameters<Desk['answer']>[2]): Promise<TransferResponse> {
  const seen = await desk.view(id);
  const officer = official(seen.reviews.find(({ opinion }) => opinion === null)?.assignee);
  const items = [{ kind: 'clarify', subject: '/recipient', question: 'How many?' }] as const;
  const { version } = seen;
  valueOf(await useCases.app.get(RequestInformation).execute(officer, { transferId: id, version, items, workingDays: 10 }, freshKey()));
  valueOf(await desk.answer(filer, await desk.view(id), content));
  await useCases.drain();
  return desk.view(id);
}

describe('what changed since an opinion', () => {
  let id: string;
  let officer: Principal;
  beforeAll(async () => {
    const seen = await desk.toReview(filer, before);
    id = seen.id;
    officer = official(seen.reviews[0]?.assignee);
    valueOf(await desk.giveOpinion(officer, seen, seen.reviews[0]?.discipline ?? 'legal'));
  });

  it('An unchanged filing lists no changes since the opinion', async () => {
    expect(await since(id, officer)).toMatchObject([
      { as: 'opinion', own: true, stands: true, voided: null, says: 'support', changes: [], judged: null },
    ]);
    expect(await viewed(id, officer)).toEqual([]);
  });

  it('An answer voids the opinion, and all changes since it are listed part by part', async () => {
    await answered(id, middle);
    await answered(id, { ...after, documents: [document] });
    const [one, ...more] = await since(id, officer);
    expect(more).toEqual([]);
    expect(one).toMatchObject({ stands: false, voided: { by: 'information-answered' } });
    expect(one?.changes).toEqual([
      { subject: '/documents/pipia_report', before: null, after: [{ name: document.name, sha256: document.sha256 }] },
      { subject: '/people/ordinary', before: before.people?.ordinary, after: 300_000 },
    ]);
    expect(one?.judged?.verdicts).toContainEqual(expect.objectContaining({ regime: 'cn', flips: true }));
  });

  it('Changes since an opinion are offered with the transfer only to its officer', async () => {
    const [own] = await since(id, officer);
    const { as, at, contentDigest } = own!;
    expect(await viewed(id, officer)).toEqual([{ as, at, contentDigest, stands: false, changed: true }]);
    for (const other of ['supervisor1', 'auditor1', 'filer@retail'].map(principalOf)) expect(await viewed(id, other)).toEqual([]);
    expect(await since(id, principalOf('auditor1'))).toMatchObject([{ own: false, person: officer.person }]);
  });

  it('Refuses to tell another company what changed in a transfer', async () => {
    const foreign = await useCases.app.get(ReadSince).execute(principalOf('filer@finance'), { transferId: id, since: 'my-last-visit' });
    expect(codeOf(foreign)).toBe('not-found');
  });
});

describe('what changed since a vote', () => {
  it('A voter sees a vote voided by a challenge, with the later changes of the company', async () => {
    const seen = await desk.toLastStep((await desk.toReview(filer, before)).id);
    const voter = official(seen.votes[0]?.voter);
    const challenge = {
      transferId: seen.id,
      version: seen.version,
      contentDigest: seen.contentDigest,
      reasons: 'Count again.',
      disciplines: [],
    };
    valueOf(await useCases.app.get(ChallengeReview).execute(official(seen.step?.voters[0]), challenge, freshKey()));
    await useCases.drain();
    const void1 = (await since(seen.id, voter)).find(({ as }) => as === 'vote');
    expect(void1).toMatchObject({ own: true, stands: false, voided: { by: 'challenged' }, changes: [], judged: null, says: 'approve' });
    const { filing: content, contentDigest } = await desk.view(seen.id);
    expect(await viewed(seen.id, voter)).toMatchObject([{ as: 'vote', stands: false, changed: false, contentDigest }]);
    await answered(seen.id, { ...content, title: { en: 'Another title', zh: content.title.zh } });
    const void2 = (await since(seen.id, voter)).find(({ as }) => as === 'vote');
    expect(void2?.changes).toEqual([{ subject: '/title/en', before: content.title.en, after: 'Another title' }]);
    expect(void2?.judged).toMatchObject({ verdicts: [] });
    expect(await viewed(seen.id, voter)).toMatchObject([{ as: 'vote', stands: false, changed: true }]);
  });
});
