import { Pace } from '@carnet/acts/pace.js';
import { type ClaimedItem, DispatchStore, StaleFence, WorkItems } from '@carnet/acts/work-items.js';
import { ActOnGrant } from '@carnet/features/grants/act-on-grant.js';
import { ConfirmGrant } from '@carnet/features/grants/record-change.js';
import { StateView } from '@carnet/features/hearings/state-view.js';
import { AnswerImpacts, PreviewAnswers } from '@carnet/features/law-changes/answer-impacts.js';
import { AskLawChange, CancelLawChange } from '@carnet/features/law-changes/ask-law-change.js';
import type { AnswerImpactsCommand } from '@carnet/features/law-changes/impact-plan.js';
import type { StoredImpact } from '@carnet/features/law-changes/law-change.js';
import type { LawChangeResponse } from '@carnet/features/law-changes/law-changes.dto.js';
import { ListImpacts, ListLawChanges, ReadLawChange } from '@carnet/features/law-changes/read-law-changes.js';
import { RunLawChanges } from '@carnet/features/law-changes/run-law-changes.js';
import type { Principal } from '@carnet/identity';
import { isoDate, type Page, type TenantId } from '@carnet/kernel';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { demoAuthority } from '../../apps/cli/src/demo/directory.js';
import { codeOf, Desk, valueOf } from '../support/desk.js';
import { filing, freshKey } from '../support/filings.js';
import { justification } from '../support/justifications.js';
import { PackDesk } from '../support/pack-desk.js';
import { shippedText } from '../support/releases.js';
import { asOrganisation } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const [author, publisher, officer, supervisor] = ['author1', 'publisher1', 'privacy1', 'supervisor1'].map(principalOf) as [
  Principal,
  Principal,
  Principal,
  Principal,
];

const [retail, motors] = [principalOf('filer@retail'), principalOf('filer@motors')];

const from = isoDate('2027-03-01');

const people = (ordinary: number) => filing({ people: { ordinary, sensitive: 0, us: {} } });

/** Fewer than 100,000 people is no longer few: what was exempt needs a contract. */
const narrower = shippedText('packs/cn.yaml')
  .replace(/ytd_nonsensitive < 100000/, 'ytd_nonsensitive < 500')
  .replace(/^version: .*$/m, `version: '2027.narrow'`);

/** One turn and no more: as many steps as there can be. */
class OneTurn extends Pace {
  override begin(): { yieldProcessor(): Promise<boolean> } {
    return { yieldProcessor: () => Promise.resolve(false) };
  }
}

/** Two small grants of retail and one of motors, a draft of each, and a large filing of another company that waits. */
const made = { grants: [] as string[], waiting: '', drafts: [] as string[] };

const { database, useCases, desk, open } = await openSuite();
const slow = await open({ poolSize: 4, stress: { pace: new OneTurn() } });
for (const by of [retail, retail, motors]) {
  made.grants.push((await desk.file(by, people(600))).id);
  await useCases.drain();
}
made.waiting = (await desk.file(principalOf('filer@finance'), people(1_500_000))).id;
await useCases.drain();
for (const by of [retail, motors]) made.drafts.push((await desk.draft(by, people(700))).id);
const packs = new PackDesk(useCases, author);
const version = (await packs.publish(await packs.inShadow(narrower), publisher, from)).id;

async function ask(key = freshKey()): Promise<string> {
  const command = { title: 'Few is fewer', version };
  return valueOf(await useCases.app.get(AskLawChange).execute(publisher, command, key)).value.id;
}

const read = async (lawChangeId: string, by: Principal = publisher): Promise<LawChangeResponse> =>
  valueOf(await useCases.app.get(ReadLawChange).execute(by, { lawChangeId }));

async function items(lawChangeId: string, by: Principal = officer, filter = {}): Promise<readonly StoredImpact[]> {
  const found: StoredImpact[] = [];
  for (let cursor: string | null = null; ;) {
    const page: Page<StoredImpact> = valueOf(await useCases.app.get(ListImpacts).execute(by, { lawChangeId, limit: 2, cursor, ...filter }));
    found.push(...page.items);
    if (page.next === null) return found;
    cursor = page.next;
  }
}

const asking = (lawChangeId: string, more: Partial<AnswerImpactsCommand> = {}): AnswerImpactsCommand => ({
  lawChangeId,
  transfers: made.grants,
  answer: 're-assess',
  reasons: 'The exemption ends.',
  workingDays: 10,
  replaces: [],
  ...more,
});

const answer = (command: AnswerImpactsCommand, key = freshKey(), by = officer) => useCases.app.get(AnswerImpacts).execute(by, command, key);

describe('the impacts of a law change', () => {
  let id: string;
  beforeAll(async () => {
    id = await ask();
    await slow.drain();
  });

  it('A law change lists each live grant with another outcome and its deciding rule', async () => {
    expect(await read(id)).toMatchObject({ from, touched: 3, progress: { state: 'done', size: 4, judged: 6 } });
    const found = await items(id);
    expect(found.map(({ transfer }) => transfer).toSorted()).toEqual(made.grants.toSorted());
    for (const impact of found) {
      expect(impact).toMatchObject({ standing: 'grant', move: 'heavier', state: 'granted', answer: null, reassessment: null });
      const cn = impact.regimes.find(({ regime }) => regime === 'cn');
      expect(cn).toMatchObject({ before: { outcome: 'exempt' }, carries: 'no' });
      expect(cn?.after?.rule).toEqual(expect.stringMatching(/^cn\./));
      expect(cn?.after?.citations.length).toBeGreaterThan(0);
    }
    expect(await items(id, officer, { move: 'lighter' })).toEqual([]);
    expect(await items(id, officer, { regime: 'cn', answer: 'open' })).toHaveLength(3);
  });

  it('The impacts of a law change are counted by move, regime and company', async () => {
    const { totals } = await read(id);
    expect(totals.moves).toEqual([{ standing: 'grant', move: 'heavier', count: 3 }]);
    expect(totals.regimes).toContainEqual({ regime: 'cn', count: 3 });
    expect(totals.companies.map(({ id: company, count }) => [company, count])).toEqual([
      [retail.organisation, 2],
      [motors.organisation, 1],
    ]);
  });

  it('A company sees its own impacts with its drafts, and officers see no draft', async () => {
    const own = await items(id, retail);
    expect(new Set(own.map(({ transfer }) => transfer))).toEqual(new Set([made.grants[0], made.grants[1], made.drafts[0]]));
    expect(own.find(({ standing }) => standing === 'draft')).toMatchObject({ transfer: made.drafts[0], state: 'draft', move: 'heavier' });
    expect((await items(id, motors)).map(({ transfer }) => transfer).toSorted()).toEqual([made.grants[2], made.drafts[1]].toSorted());
    expect(await read(id, retail)).toMatchObject({ touched: 3, progress: null, title: { en: 'Few is fewer', zh: 'Few is fewer' } });
    const listed = valueOf(await useCases.app.get(ListLawChanges).execute(retail, { limit: 1, cursor: null }));
    expect(listed.items.map((line) => [line.id, line.touched])).toEqual([[id, 3]]);
    expect(await items(id, officer, { standing: 'draft' })).toEqual([]);
    expect(codeOf(await useCases.app.get(ReadLawChange).execute(principalOf('filer@shipping'), { lawChangeId: id }))).toBe('not-found');
    await asOrganisation(database, { role: 'carnet_authority', organisation: demoAuthority.id }, async (sql) => {
      expect(await sql.rows(`select from carnet.law_impact where standing = 'draft'`)).toEqual([]);
    });
  });

  it('Neither a filing with the same outcome nor one under the later law is listed', async () => {
    expect((await items(id)).some(({ transfer }) => transfer === made.waiting)).toBe(false);
    const { before, after } = (await read(id)).progress!;
    expect(before).not.toBe(after);
    const asked = { title: 'As it was', from: isoDate('2020-01-01') };
    const later = valueOf(await useCases.app.get(AskLawChange).execute(supervisor, asked, freshKey())).value.id;
    await useCases.drain();
    expect(await read(later)).toMatchObject({ touched: 0, progress: { size: 0 } });
  });
});

describe('the search for impacts', () => {
  const step = (item: ClaimedItem): Promise<void> => slow.app.get(RunLawChanges).execute(demoAuthority.id as TenantId, [item]);
  async function claimed(): Promise<ClaimedItem> {
    const [batch] = await useCases.app.get(DispatchStore).take({ items: 1, inFlightPerCompany: 100, perBatch: 1, gatherFor: 0 });
    const [item] = await useCases.app.get(WorkItems).claim(batch!.company, 'law-change', batch!.items, 60);
    return item!;
  }
  const makeDue = () =>
    asOrganisation(database, { role: 'carnet_app', organisation: demoAuthority.id }, (sql) =>
      sql.rows(`update carnet.work_item set run_after = now() where state = 'ready'`),
    );

  it('The search goes on after a lost step, and a late twin stores nothing', async () => {
    const id = await ask();
    const late = await claimed();
    await useCases.app.get(WorkItems).fail(demoAuthority.id as TenantId, 'law-change', late, 'lost');
    await expect(step(late)).rejects.toThrow(StaleFence);
    expect((await read(id)).progress).toMatchObject({ state: 'waiting', judged: 0 });
    await makeDue();
    await step(await claimed());
    expect((await read(id)).progress).toMatchObject({ state: 'running', judged: 4 });
    await slow.drain();
    expect(await read(id)).toMatchObject({ touched: 3, progress: { state: 'done', judged: 6 } });
  });

  it('A cancelled search ends and keeps what it has found', async () => {
    const id = await ask();
    await step(await claimed());
    const under = await claimed();
    const key = freshKey();
    const cancel = () => useCases.app.get(CancelLawChange).execute(publisher, { lawChangeId: id }, key);
    expect(valueOf(await cancel()).value.state).toBe('cancelled');
    expect(valueOf(await cancel()).replayed).toBe(true);
    await step(under);
    await useCases.drain();
    expect(await read(id)).toMatchObject({ touched: 3, progress: { state: 'cancelled' } });
    expect(codeOf(await useCases.app.get(CancelLawChange).execute(publisher, { lawChangeId: id }, freshKey()))).toBe('law-change-ended');
  });

  it('The search fails and says so when its step fails again and again', async () => {
    const id = await ask();
    await asOrganisation(database, { role: 'carnet_app', organisation: demoAuthority.id }, (sql) =>
      sql.rows(`update carnet.work_item set attempt = 5 where state = 'ready'`),
    );
    await useCases.drain();
    expect((await read(id)).progress).toMatchObject({
      state: 'failed',
      failure: [expect.stringContaining('again and again'), expect.stringContaining('多次失败')],
    });
  });

  it('A search is asked once under a key and only for published or dated law', async () => {
    const key = freshKey();
    expect(await ask(key)).toBe(await ask(key));
    const draft = await new PackDesk(useCases, author).inShadow(narrower.replace('2027.narrow', '2027.draft'));
    const faults = async (asked: object): Promise<readonly string[]> => {
      const outcome = await useCases.app.get(AskLawChange).execute(publisher, { title: 't', ...asked }, freshKey());
      return outcome.ok ? [] : (outcome.refusal.faults ?? []).map(({ pointer, code }) => `${pointer} ${code}`);
    };
    expect(await faults({})).toEqual(['/from missing']);
    expect(await faults({ version: draft.id })).toEqual(['/version not-published']);
    expect(await faults({ version: demoAuthority.id })).toEqual(['/version not-found']);
    expect(await faults({ version, from })).toEqual(['/from said-twice']);
    expect(await faults({ from, before: draft.content.digest })).toEqual(['/before not-found']);
    await useCases.drain();
  });
});

describe('an answer', () => {
  it('An answer for several grants does what its preview said and is in the history', async () => {
    const id = await ask();
    await useCases.drain();
    const command = asking(id, { transfers: [...made.grants, made.waiting, made.drafts[0]!, 'nothing'] });
    const preview = valueOf(await useCases.app.get(PreviewAnswers).execute(officer, command));
    expect(preview.skipped.map(({ transfer, code }) => [transfer, code]).toSorted()).toEqual(
      [made.waiting, made.drafts[0]!, 'nothing'].map((transfer) => [transfer, 'not-found']).toSorted(),
    );
    expect(await items(id, officer, { answer: 'open' })).toHaveLength(3);
    const key = freshKey();
    const done = valueOf(await answer(command, key));
    expect(done.value).toEqual(preview);
    expect(valueOf(await answer(command, key))).toEqual({ value: preview, replayed: true });
    expect(preview.due?.steps.at(-1)?.says.en).toContain('10 working days');
    const [own] = await items(id, motors, { standing: 'grant' });
    expect(own).toMatchObject({ state: 'granted', reassessment: { lawChange: id }, answer: { as: 're-assess', dueOn: preview.due?.on } });
    expect(own?.answer?.told?.en).toContain(`By the end of ${preview.due?.on ?? ''}`);
    expect(own?.answer?.told?.zh).toContain(own?.reference);
    const view = await new Desk(useCases).view(made.grants[2]!);
    expect(view.timeline.at(-1)).toMatchObject({ kind: 'reassessment-asked' });
    expect(codeOf(await answer(asking(id), freshKey(), { ...officer, person: null }))).toBe('forbidden');
    const again = valueOf(await answer(asking(id))).value;
    expect([again.changes, again.skipped.map(({ code }) => code)]).toEqual([
      [],
      ['already-answered', 'already-answered', 'already-answered'],
    ]);
  });

  it('An answer skips a revoked grant and grants that are under re-assessment', async () => {
    const id = await ask();
    await useCases.drain();
    const gone = made.grants[1]!;
    const { version: asked } = await new Desk(useCases).view(gone);
    // Its company has nothing to say, so it may be revoked at once.
    valueOf(await useCases.app.get(StateView).execute(retail, { transferId: gone, version: asked, view: null }, freshKey()));
    const { version: seen } = await new Desk(useCases).view(gone);
    const act = { kind: 'revoke', cause: 'law-changed', reasons: 'It carries no more.', justification: justification() } as const;
    valueOf(await useCases.app.get(ActOnGrant).execute(supervisor, { transferId: gone, version: seen, act }, freshKey()));
    const { value } = valueOf(await answer(asking(id)));
    expect(value.changes).toEqual([]);
    expect(new Map(value.skipped.map(({ transfer, code }) => [transfer, code]))).toEqual(
      new Map([
        [made.grants[0], 'reassessment-open'],
        [gone, 'not-in-this-state'],
        [made.grants[2], 'reassessment-open'],
      ]),
    );
    const told = valueOf(await answer(asking(id, { answer: 'notify', transfers: [made.grants[0]!] }))).value;
    expect(told.changes[0]?.told?.en).toContain('Your grant stands. You need not do anything now.');
    expect((await items(id, retail, { answer: 'notify' })).map(({ transfer }) => transfer)).toEqual([made.grants[0]]);
  });

  it('An answer replaces an earlier one only if its officer has seen that one', async () => {
    const id = await ask();
    await useCases.drain();
    const transfer = made.grants[0]!;
    const about = (as: AnswerImpactsCommand['answer'], reasons: string, replaces: AnswerImpactsCommand['replaces'] = []) =>
      asking(id, { answer: as, reasons, transfers: [transfer], replaces });
    valueOf(await answer(about('no-action', 'The new duty is met.')));
    const next = about('notify', 'They should know.');
    const [previewed] = valueOf(await useCases.app.get(PreviewAnswers).execute(officer, next)).changes;
    expect(previewed?.earlier).toMatchObject({ as: 'no-action', reasons: 'The new duty is met.', by: officer.person });
    const at = previewed?.earlier?.at ?? '';
    const skips = async (command: AnswerImpactsCommand): Promise<readonly string[]> =>
      valueOf(await answer(command)).value.skipped.map(({ code }) => code);
    expect(await skips(next)).toEqual(['answered-before']);
    expect(await skips({ ...next, replaces: [{ transfer, at: '2026-01-01T00:00:00.000Z' }] })).toEqual(['answered-before']);
    expect(await skips({ ...next, replaces: [{ transfer, at }] })).toEqual([]);
    // It was replaced meanwhile by what this officer has not seen.
    expect(await skips(about('no-action', 'Nothing to tell.', [{ transfer, at }]))).toEqual(['answered-before']);
    expect(await items(id, officer, { answer: 'notify' })).toHaveLength(1);
  });

  it('An officer’s confirmation of a grant ends its re-assessment and deadlines', async () => {
    const id = made.grants[0]!;
    const { version: seen } = await new Desk(useCases).view(id);
    const confirm = () =>
      useCases.app.get(ConfirmGrant).execute(officer, { transferId: id, version: seen, reasons: 'The contract is there.' }, freshKey());
    valueOf(await confirm());
    expect(codeOf(await confirm())).toBe('stale-version');
    const timers = await asOrganisation(database, { role: 'carnet_authority', organisation: demoAuthority.id }, (sql) =>
      sql.rows<{ kind: string; state: string; because: string }>(
        `select kind, state, because from carnet.timer where transfer_id = $1 and kind like 'reassessment%' order by kind`,
        [id],
      ),
    );
    expect(timers.map(({ state, because }) => [state, because])).toEqual(timers.map(() => ['cancelled', 'grant-confirmed']));
    expect(timers.length).toBeGreaterThan(0);
  });
});
