import { SettleItem } from '@carnet/features/information/edit-batch.js';
import { MarkPart } from '@carnet/features/parts/mark-part.js';
import { ReadParts } from '@carnet/features/parts/read-parts.js';
import { ClaimReview, ReleaseReview } from '@carnet/features/review/claim-review.js';
import type { Principal } from '@carnet/identity';
import type { Answer, Outcome } from '@carnet/kernel';
import { type Discipline, type FilingPart, type MarkAct, RoutingPolicies } from '@carnet/workflow';
import { describe, expect, it } from '@jest/globals';
import { codeOf, Desk, heavyFiling, official, valueOf } from '../support/desk.js';
import { freshKey } from '../support/filings.js';
import { policiesWithoutHearing } from '../support/policies.js';
import { asOrganisation } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { openUseCases, principalOf } from '../support/use-cases.js';
import type { PartView } from '@carnet/features/parts/parts.dto.js';

const [filer, auditor, supervisor] = [principalOf('filer@motors'), principalOf('auditor1'), principalOf('supervisor1')];

const { database, useCases, desk } = await openSuite();

interface Setting {
  readonly id: string;
  readonly officer: Principal;
}

const discipline: Discipline = 'privacy';

/** A filing in review, and who handles the review of privacy. */
async function inReview(): Promise<Setting> {
  const { id, reviews } = await desk.toReview(filer);
  return { id, officer: official(reviews.find((one) => one.discipline === discipline)?.assignee ?? '') };
}

const mark = (
  { id }: Pick<Setting, 'id'>,
  by: Principal,
  part: FilingPart,
  act: MarkAct,
  key = freshKey(),
): Promise<Outcome<Answer<PartView>>> => useCases.app.get(MarkPart).execute(by, { transferId: id, discipline, part, act }, key);

const read = async ({ id }: Pick<Setting, 'id'>, by: Principal, of: Discipline = discipline) => {
  const found = valueOf(await useCases.app.get(ReadParts).execute(by, { transferId: id })).disciplines.find((one) => one.discipline === of);
  if (found === undefined) throw new Error('the discipline reviews it');
  return found;
};

const other = (officer: Principal): Principal =>
  [principalOf('privacy1'), principalOf('privacy2')].find(({ person }) => person !== officer.person) ?? officer;

const release = async ({ id, officer }: Setting): Promise<void> => {
  const { version } = await desk.view(id, officer);
  const command = { transferId: id, version, discipline, reasons: 'Away.' };
  valueOf(await useCases.app.get(ReleaseReview).execute(officer, command, freshKey()));
};

describe('the parts of a filing', () => {
  it('A reviewer opens, settles and unsettles parts without changing the transfer', async () => {
    const here = await inReview();
    const before = await desk.view(here.id);
    const start = await read(here, here.officer);
    expect(start.parts.map(({ part, mark: as }) => [part, as])).toEqual(
      ['title', 'recipient', 'fields', 'people', 'facts', 'documents'].map((part) => [part, 'not-opened']),
    );
    expect([start.own, start.settled, start.opensOn, start.marking]).toEqual([
      true,
      0,
      'title',
      { offered: true, code: null, reason: null },
    ]);
    expect(valueOf(await mark(here, here.officer, 'title', 'settle')).value).toMatchObject({ part: 'title', mark: 'settled' });
    expect(valueOf(await mark(here, here.officer, 'recipient', 'open')).value).toMatchObject({ mark: 'opened' });
    expect(valueOf(await mark(here, here.officer, 'title', 'open')).value).toMatchObject({ mark: 'settled' });
    const after = await read(here, supervisor);
    expect([after.own, after.settled, after.opensOn, after.marking.offered]).toEqual([false, 1, 'recipient', false]);
    expect(after.parts[0]).toMatchObject({ by: { person: here.officer.person }, at: expect.any(String), changed: false });
    expect(valueOf(await mark(here, here.officer, 'title', 'unsettle')).value).toMatchObject({ mark: 'opened' });
    const now = await desk.view(here.id);
    expect([now.version, now.timeline.length]).toEqual([before.version, before.timeline.length]);
  });

  it('A part with an open query cannot be settled until the query is settled', async () => {
    const here = await inReview();
    const { officer } = here;
    valueOf(await mark(here, officer, 'recipient', 'settle'));
    valueOf(await desk.ask(officer, await desk.view(here.id, officer)));
    const raised = await read(here, officer);
    expect(raised.parts.find(({ part }) => part === 'recipient')).toMatchObject({ mark: 'query-raised', queries: [expect.any(String)] });
    expect(codeOf(await mark(here, officer, 'recipient', 'settle'))).toBe('part-queried');
    expect(valueOf(await mark(here, officer, 'people', 'settle')).value.mark).toBe('settled');
    // Another discipline did not ask.
    expect((await read(here, auditor, 'legal')).parts.find(({ part }) => part === 'recipient')?.mark).toBe('not-opened');
    valueOf(
      await desk.answer(filer, await desk.view(here.id, filer), heavyFiling({ people: { ordinary: 2_000_001, sensitive: 0, us: {} } })),
    );
    await useCases.drain();
    const answered = await read(here, officer);
    expect(answered.parts.find(({ part }) => part === 'people')).toMatchObject({ mark: 'not-opened', changed: true });
    expect(answered.parts.find(({ part }) => part === 'recipient')).toMatchObject({ mark: 'query-raised', changed: false });
    const [item] = (await desk.view(here.id, officer)).items;
    const settlement = { transferId: here.id, version: (await desk.view(here.id, officer)).version, item: item?.id ?? '' };
    const as = { as: 'accepted', reasons: 'It does.', again: null } as const;
    const settled = await useCases.app.get(SettleItem).execute(officer, { ...settlement, ...as }, freshKey());
    expect(codeOf(settled)).toBe('done');
    expect((await read(here, officer)).parts.find(({ part }) => part === 'recipient')?.mark).toBe('settled');
  });

  it('Only the reviewer marks a part; settling one of a free review claims it once', async () => {
    const here = await inReview();
    const second = other(here.officer);
    expect(codeOf(await mark(here, second, 'fields', 'open'))).toBe('claimed-by-other');
    expect(codeOf(await mark(here, principalOf('legal1'), 'fields', 'open'))).toBe('discipline-not-held');
    expect(codeOf(await mark(here, filer, 'fields', 'open'))).toBe('forbidden');
    await release(here);
    expect(valueOf(await mark(here, second, 'fields', 'open')).value.mark).toBe('opened');
    expect((await read(here, second)).own).toBe(false);
    const key = freshKey();
    expect(valueOf(await mark(here, second, 'fields', 'settle', key))).toMatchObject({ replayed: false, value: { mark: 'settled' } });
    expect(valueOf(await mark(here, second, 'fields', 'settle', key)).replayed).toBe(true);
    expect(codeOf(await mark(here, second, 'fields', 'settle', { ...key, fingerprint: 'sha256:other' }))).toBe('idempotency-key-reused');
    expect((await read(here, second)).own).toBe(true);
    const claims = (await desk.view(here.id)).timeline.filter(({ kind }) => kind === 'claimed');
    expect(claims).toHaveLength(1);
  });

  it('A free review is claimed once when two reviewers settle a part at once', async () => {
    const here = await inReview();
    await release(here);
    const codes = await Promise.all([here.officer, other(here.officer)].map(async (by) => codeOf(await mark(here, by, 'facts', 'settle'))));
    expect(codes.filter((code) => code === 'done')).toHaveLength(1);
    expect(['claimed-by-other', 'stale-version']).toContain(codes.find((code) => code !== 'done'));
  });

  it('A reviewer who takes over a review keeps the marks with their author’s name', async () => {
    const here = await inReview();
    valueOf(await mark(here, here.officer, 'fields', 'settle'));
    await release(here);
    const second = other(here.officer);
    const { version } = await desk.view(here.id, second);
    valueOf(await useCases.app.get(ClaimReview).execute(second, { transferId: here.id, version, discipline }, freshKey()));
    expect((await read(here, second)).parts.find(({ part }) => part === 'fields')).toMatchObject({
      mark: 'settled',
      by: { person: here.officer.person },
    });
  });

  it('Refuses marks after the opinion, and companies cannot read the marks', async () => {
    const here = await inReview();
    valueOf(await mark(here, here.officer, 'fields', 'settle'));
    valueOf(await desk.giveOpinion(here.officer, await desk.view(here.id, here.officer), discipline));
    expect(codeOf(await mark(here, here.officer, 'facts', 'settle'))).toBe('opinion-already-given');
    expect(codeOf(await useCases.app.get(ReadParts).execute(filer, { transferId: here.id }))).toBe('forbidden');
    const reading = asOrganisation(database, { role: 'carnet_app', organisation: filer.organisation }, (sql) =>
      sql.rows('select part from carnet.part_mark'),
    );
    await expect(reading).rejects.toMatchObject({ code: '42501' });
  });
});

describe('a policy with blind opinions', () => {
  it('A blind policy shows the marks of a discipline only to its reviewer', async () => {
    const policies = new RoutingPolicies(policiesWithoutHearing.all.map((policy) => ({ ...policy, blind: true as const })));
    const blind = await openUseCases(database, { policies });
    try {
      const { id, reviews } = await new Desk(blind).toReview(filer);
      const officer = official(reviews.find((one) => one.discipline === discipline)?.assignee ?? '');
      valueOf(await blind.app.get(MarkPart).execute(officer, { transferId: id, discipline, part: 'fields', act: 'settle' }, freshKey()));
      const seenBy = async (by: Principal) =>
        valueOf(await blind.app.get(ReadParts).execute(by, { transferId: id })).disciplines.find((one) => one.discipline === discipline);
      expect(await seenBy(officer)).toMatchObject({ settled: 1, withheld: null });
      for (const by of [supervisor, auditor]) {
        expect(await seenBy(by)).toMatchObject({ parts: [], settled: 0, opensOn: null, withheld: { code: 'opinions-blind' } });
      }
    } finally {
      await blind.close();
    }
  });
});
