import { TimerSweep } from '@carnet/acts/deadlines/timers.store.js';
import { DispatchStore } from '@carnet/acts/work-items.js';
import { ReadObligations } from '@carnet/features/conditions/read-obligations.js';
import type { WrittenTerms } from '@carnet/features/conditions/written-terms.js';
import { dayWords } from '@carnet/clocks';
import type { NoticeLanguage } from '@carnet/features/decisions/notice-sections.js';
import { ActOnGrant } from '@carnet/features/grants/act-on-grant.js';
import { grantNoticePage } from '@carnet/features/grants/grants.controller.js';
import { ListGrantNotices, ReadGrantNotice } from '@carnet/features/grants/read-grant-notices.js';
import { AnswerImpacts } from '@carnet/features/law-changes/answer-impacts.js';
import { AskLawChange } from '@carnet/features/law-changes/ask-law-change.js';
import type { AnswerImpactsCommand } from '@carnet/features/law-changes/impact-plan.js';
import { digestOfText, instant, isoDate } from '@carnet/kernel';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { codeOf, official, valueOf } from '../support/desk.js';
import { filing, freshKey } from '../support/filings.js';
import { justificationFor } from '../support/justifications.js';
import { PackDesk } from '../support/pack-desk.js';
import { shippedText } from '../support/releases.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';
import type { GrantNoticeLine } from '@carnet/features/grants/grants.dto.js';

const [retail, motors, finance] = [principalOf('filer@retail'), principalOf('filer@motors'), principalOf('filer@finance')];

const [officer, supervisor, publisher] = [principalOf('privacy1'), principalOf('supervisor1'), principalOf('publisher1')];

const people = (ordinary: number) => filing({ people: { ordinary, sensitive: 0, us: {} } });

// Few people are granted by the machine: nobody who is drawn has a part in the grant.
const { useCases, desk } = await openSuite();

const listed = async (transferId: string, by = retail): Promise<readonly GrantNoticeLine[]> =>
  valueOf(await useCases.app.get(ListGrantNotices).execute(by, { transferId })).items;

const actsOf = async (id: string, by = retail): Promise<readonly string[]> => (await listed(id, by)).map(({ act }) => act);

/** The last of them, which is whole: its digest is that of what it says. */
async function latest(id: string, by = retail): ReturnType<typeof read> {
  const line = (await listed(id, by)).at(-1)!;
  const view = await read(id, line.version, by);
  expect(view.digest).toBe(line.digest);
  expect(digestOfText(grantNoticePage(view.notice, view.digest, view.names, 'en').twin)).toBe(line.digest);
  return view;
}

const read = async (transferId: string, version: number, by = retail) =>
  valueOf(await useCases.app.get(ReadGrantNotice).execute(by, { transferId, version }));

const pageIn = ({ notice, digest, names }: Awaited<ReturnType<typeof read>>, language: NoticeLanguage): string =>
  JSON.stringify(grantNoticePage(notice, digest, names, language));

describe('a condition without evidence by its due day', () => {
  const own: WrittenTerms = {
    says: 'Count the copies.',
    reason: 'Copies were the risk.',
    phase: 'during',
    due: { within: 5, unit: 'working-day' },
    check: null,
    asks: null,
    monitor: null,
    suspends: false,
    agreement: false,
  };

  async function granted(terms: readonly WrittenTerms[]): Promise<string> {
    const { id } = await desk.review((await desk.toReview(retail, people(150_000))).id);
    const seen = await desk.view(id);
    valueOf(await desk.vote(official(seen.step?.voters[0]), seen, 'approve', { terms, justification: justificationFor(true) }));
    return id;
  }
  /** The day after that of a condition has begun, and what was due has fired. */
  async function passed(id: string, number: number): Promise<string> {
    const { obligations } = valueOf(await useCases.app.get(ReadObligations).execute(retail, { transferId: id }));
    const due = obligations.find((one) => one.number === number)?.due;
    const store = useCases.app.get(DispatchStore);
    while ((await useCases.app.get(TimerSweep).handOut(200, instant(new Date(Date.parse(due!.at) + 3_600_000).toISOString()))) > 0);
    await store.redrive(await store.undelivered(0));
    await useCases.drain();
    return due!.on;
  }

  it('A missed condition suspends the grant, and the company gets a notice of that', async () => {
    const id = await granted([own, { code: 'encrypted' }]);
    await passed(id, 1);
    // A breach that suspends nothing does nothing to the grant.
    expect([(await desk.view(id)).state, await actsOf(id)]).toEqual(['granted', []]);

    const dueOn = await passed(id, 2);
    const view = await desk.view(id);
    expect(view).toMatchObject({ state: 'suspended', grantAct: { cause: 'condition-breached', obligation: 2 } });
    expect(await listed(id)).toMatchObject([{ version: view.version, act: 'suspended' }]);
    const told = await latest(id);
    const { notice } = told;
    expect(notice).toMatchObject({
      transfer: id,
      reference: view.reference,
      version: view.version,
      act: 'suspended',
      by: 'machine',
      origin: null,
      cause: { code: 'condition-breached' },
      condition: { number: 2 },
      // No restriction that would have to be justified: what was agreed was not kept.
      restricts: false,
      restrictions: [],
    });
    const [reason, ...more] = notice.reasons;
    expect(more).toEqual([]);
    expect(reason).toEqual({
      en: `Condition 2 was not met: ${notice.condition?.says.en ?? ''}`,
      zh: `第 2 项附加条件未履行：${notice.condition?.says.zh ?? ''}`,
    });
    expect(isoDate(notice.appeal?.until ?? '') > notice.at.slice(0, 10)).toBe(true);
    expect(notice.at.slice(0, 10) <= dueOn).toBe(true);
    for (const [language, words] of [
      ['en', ['Notice of suspension', 'By the system, when a deadline passed', 'from now on, no data may leave', 'You may appeal']],
      ['zh', ['暂停准予通知书', '期限届满，由系统执行', '即日起不得据此出境', '申请复核']],
    ] as const)
      for (const one of words) expect(pageIn(told, language)).toContain(one);
    expect((await latest(id, principalOf('auditor1'))).notice).toEqual(notice);
    expect(codeOf(await useCases.app.get(ListGrantNotices).execute(motors, { transferId: id }))).toBe('not-found');
  });

  it('A missed condition neither suspends a suspended grant again nor adds a notice', async () => {
    const id = await granted([{ code: 'encrypted' }]);
    const { version } = await desk.view(id);
    const act = { kind: 'suspend', cause: 'facts-untrue', reasons: 'Two more fields were sent.' } as const;
    valueOf(await useCases.app.get(ActOnGrant).execute(supervisor, { transferId: id, version, act }, freshKey()));
    await passed(id, 1);
    const { obligations } = valueOf(await useCases.app.get(ReadObligations).execute(retail, { transferId: id }));
    expect(obligations[0]).toMatchObject({ state: 'breached', breach: { cause: 'overdue' } });
    expect(await listed(id)).toMatchObject([{ act: 'suspended' }]);
    expect((await latest(id)).notice).toMatchObject({ by: 'person', cause: { code: 'facts-untrue' } });
  });
});

describe('one answer for several grants after a law change', () => {
  const narrower = shippedText('packs/cn.yaml')
    .replace(/ytd_nonsensitive < 100000/, 'ytd_nonsensitive < 500')
    .replace(/^version: .*$/m, `version: '2027.narrow'`);
  let lawChangeId: string;
  const grants: string[] = [];
  let gone: string;
  beforeAll(async () => {
    for (const by of [finance, finance, motors, finance]) {
      grants.push((await desk.file(by, people(600))).id);
      await useCases.drain();
    }
    gone = grants.pop()!;
    const packs = new PackDesk(useCases, principalOf('author1'));
    const { id: version } = await packs.publish(await packs.inShadow(narrower), publisher, isoDate('2027-03-01'));
    const asked = { title: 'Few is fewer', version };
    lawChangeId = valueOf(await useCases.app.get(AskLawChange).execute(publisher, asked, freshKey())).value.id;
    await useCases.drain();
    const { version: seen } = await desk.view(gone);
    const act = { kind: 'revoke', cause: 'facts-untrue', reasons: 'Two more fields were sent.' } as const;
    valueOf(await useCases.app.get(ActOnGrant).execute(supervisor, { transferId: gone, version: seen, act }, freshKey()));
  });

  const answer = async (more: Partial<AnswerImpactsCommand>, key = freshKey()) =>
    valueOf(
      await useCases.app.get(AnswerImpacts).execute(
        officer,
        {
          lawChangeId,
          transfers: [...grants, gone],
          answer: 're-assess',
          reasons: 'The exemption ends.',
          workingDays: 10,
          replaces: [],
          ...more,
        },
        key,
      ),
    );

  it('A grant has no notice if its company is only notified of the law change', async () => {
    const { value } = await answer({ answer: 'notify', transfers: [grants[0]!] });
    expect(value.changes).toHaveLength(1);
    expect(await actsOf(grants[0]!, finance)).toEqual([]);
  });

  it('Each re-assessed grant has one notice, and a skipped grant has none', async () => {
    const key = freshKey();
    const { value } = await answer({ transfers: [...grants.slice(1), gone] }, key);
    expect(value.skipped.map(({ transfer }) => transfer)).toEqual([gone]);
    expect((await answer({ transfers: [...grants.slice(1), gone] }, key)).replayed).toBe(true);
    for (const [id, by] of [
      [grants[1]!, finance],
      [grants[2]!, motors],
    ] as const) {
      const { version, state } = await desk.view(id);
      expect(await listed(id, by)).toMatchObject([{ version, act: 're-assessed' }]);
      const told = await latest(id, by);
      expect([state, told.notice]).toMatchObject([
        'granted',
        {
          transfer: id,
          version,
          act: 're-assessed',
          by: 'person',
          cause: null,
          condition: null,
          restricts: false,
          appeal: null,
          origin: { kind: 'law-change', says: { en: 'The law has changed.', zh: '法律法规已变更。' } },
          reasons: [{ en: 'The exemption ends.', zh: '英文原文：The exemption ends.' }],
          until: {
            on: value.due?.on,
            says: { en: expect.stringContaining(dayWords(value.due?.on ?? '?').en), zh: expect.stringContaining('期限届满') },
          },
        },
      ]);
      expect(JSON.stringify(told.notice)).not.toContain(officer.person);
      const other = by === finance ? motors : finance;
      expect(codeOf(await useCases.app.get(ReadGrantNotice).execute(other, { transferId: id, version }))).toBe('not-found');
    }
    expect(await actsOf(gone, finance)).toEqual(['revoked']);
  });
});
