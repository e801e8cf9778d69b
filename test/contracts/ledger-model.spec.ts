import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import type { Reservation } from '@carnet/acts/transfer-journal.store.js';
import { type AdjustmentId, type AdjustmentRecord, AdjustmentStore } from '@carnet/features/ledger/adjustment.store.js';
import { LedgerViews } from '@carnet/features/ledger/ledger-views.store.js';
import { isoDate, type IsoDate, uuid } from '@carnet/kernel';
import {
  type AdjustmentAnswer,
  type AdjustmentKind,
  answerAdjustment,
  differencesOf,
  type Metric,
  stateAdjustment,
  windowOf,
} from '@carnet/ledger';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { describe, expect, it } from '@jest/globals';
import { dayNumber, dayOfNumber } from '../../libs/ledger/src/windows.js';
import { LedgerModel, type ModelAdjustment } from '../../libs/ledger/src/ledger-model.fixture.js';
import { JournalWriter, reservation } from '../support/clerk.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const seed = 20261125;

const start = dayNumber(isoDate('2025-10-01'));

/** What can happen; what an act points at is taken modulo what there is. */
type Act =
  | {
      readonly kind: 'file';
      readonly ordinary: number;
      readonly sensitive: number;
      readonly health: number;
      readonly party: 'CN:a' | 'CN:b';
    }
  | { readonly kind: 'refile'; readonly which: number; readonly ordinary: number }
  | { readonly kind: 'settle'; readonly which: number; readonly how: 'commit' | 'release' }
  | { readonly kind: 'state'; readonly as: AdjustmentKind; readonly metric: Metric; readonly amount: number; readonly back: number }
  | { readonly kind: 'answer'; readonly which: number; readonly answer: AdjustmentAnswer }
  | { readonly kind: 'wait'; readonly days: number };

const acts = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('file' as const),
        ordinary: fc.nat(900),
        sensitive: fc.nat(90),
        health: fc.nat(9),
        party: fc.constantFrom('CN:a' as const, 'CN:b' as const),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('settle' as const),
        which: fc.nat(),
        how: fc.constantFrom('commit' as const, 'commit' as const, 'release' as const),
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('refile' as const), which: fc.nat(), ordinary: fc.nat(900) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('state' as const),
        as: fc.constant('opening' as const),
        metric: fc.constantFrom<Metric>('cn.ordinary', 'us.health'),
        amount: fc.nat(300),
        back: fc.nat(200),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('state' as const),
        as: fc.constant('correction' as const),
        metric: fc.constantFrom<Metric>('cn.ordinary', 'us.health'),
        amount: fc.integer({ min: -300, max: 300 }).filter((n) => n !== 0),
        back: fc.nat(200),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('answer' as const),
        which: fc.nat(),
        answer: fc.constantFrom('confirmed' as const, 'rejected' as const),
      }),
    },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('wait' as const), days: fc.nat(60) }) },
  ),
  { minLength: 120, maxLength: 160 },
);

const { useCases } = await openSuite();

interface Stated {
  readonly record: AdjustmentRecord;
  readonly twin: ModelAdjustment;
}

/** Whether both open the same window: one that rolls is opened once for each day. */
function opens(one: AdjustmentRecord, other: AdjustmentRecord): boolean {
  const place = ({ kind, metric, window, party, countedOn }: AdjustmentRecord): string =>
    JSON.stringify([kind, metric, window, party, metric === 'us.health' ? countedOn : '']);
  return one.kind === 'opening' && place(one) === place(other);
}

/** One company's ledger in the database and in the model, moved by the same acts on the same days. */
class Twins {
  readonly model = new LedgerModel();
  readonly told: (readonly [string, Readonly<Record<string, number>>])[] = [];
  readonly happened = { refiled: 0, opened: 0 };
  private readonly open: string[] = [];
  private readonly freed: string[] = [];
  private readonly stood: Stated[] = [];
  private readonly stated: Stated[] = [];
  private day = start;

  constructor(
    private readonly company: string,
    private readonly clerk = new JournalWriter(useCases, principalOf(`filer@${company}`)),
  ) {}

  async take(act: Act): Promise<void> {
    switch (act.kind) {
      case 'wait':
        this.day += act.days;
        return;
      case 'file':
        return this.file(act);
      case 'refile':
        return this.refile(act);
      case 'settle':
        return this.settle(act.which, act.how);
      case 'state':
        return this.state(act);
      case 'answer':
        return this.answer(act.which, act.answer);
    }
  }

  private get today(): IsoDate {
    return dayOfNumber(this.day);
  }

  private async file({ ordinary, sensitive, health, party }: Extract<Act, { kind: 'file' }>): Promise<void> {
    const reserved = reservation({ ordinary, sensitive, us: { health } }, this.today, party);
    const [id] = await this.clerk.file(reserved);
    this.reserve(id!, reserved);
    expect(await this.clerk.found(id!)).toEqual(this.told.at(-1)?.[1]);
  }

  /** What was freed is set aside anew, as when a filing is judged again after an answer. */
  private async refile({ which, ordinary }: Extract<Act, { kind: 'refile' }>): Promise<void> {
    const [id] = this.freed.splice(which % Math.max(this.freed.length, 1), 1);
    if (id === undefined) return;
    const reserved = reservation({ ordinary }, this.today, 'CN:a');
    await this.clerk.change({ id, reservation: reserved, at: `${this.today}T04:00:00.000Z` });
    this.reserve(id, reserved);
    this.happened.refiled += 1;
    expect(await this.clerk.found(id)).toEqual(this.told.at(-1)?.[1]);
  }

  private reserve(id: string, { lines }: Reservation): void {
    const totals = this.model.reserve(
      id,
      lines.map((line) => ({ ...line, metric: line.metric as Metric })),
      this.today,
    );
    this.told.push([id, Object.fromEntries(lines.map(({ metric }, n) => [metric, totals[n]!]))]);
    this.open.push(id);
  }

  private async settle(which: number, how: 'commit' | 'release'): Promise<void> {
    const [id] = this.open.splice(which % Math.max(this.open.length, 1), 1);
    if (id === undefined) return;
    await this.clerk.change({ id, ledger: how, at: `${this.today}T04:00:00.000Z` });
    this.model.settle(id, how, this.today);
    if (how === 'release') this.freed.push(id);
  }

  private async state({ as, metric, amount, back }: Extract<Act, { kind: 'state' }>): Promise<void> {
    const countedOn = dayOfNumber(this.day - back);
    const by = principalOf(`admin@${this.company}`);
    const party = metric === 'us.health' ? 'CN:a' : '';
    const record: AdjustmentRecord = {
      company: by.organisation,
      metric,
      window: windowOf(metric, countedOn).key,
      party,
      amount,
      countedOn,
      kind: as,
      id: uuid<AdjustmentId>(randomUUID()),
      reason: 'r',
      evidence: { name: 'd', sha256: 'ab'.repeat(32) },
      statedBy: by.person!,
      statedAt: `${this.today}T04:00:00.000Z` as AdjustmentRecord['statedAt'],
    };
    const stood = await useCases.app.get(TenantDatabase).transact(by, async (scope) => {
      const books = useCases.app.get(AdjustmentStore);
      const committed = stateAdjustment((await books.lock(scope, record))!, record);
      if (committed.ok) await books.state(scope, record, committed.value);
      return committed.ok;
    });
    // A window is opened once: until that is rejected, the model takes no second one either.
    const opened = this.stood.some(({ record: other, twin }) => opens(other, record) && twin.answer !== 'rejected');
    expect(stood).toBe(as === 'correction' || !opened);
    if (!stood) return;
    if (as === 'opening') this.happened.opened += 1;
    const twin: ModelAdjustment = { metric, window: record.window, party, amount, countedOn, answer: null };
    this.model.adjustments.push(twin);
    this.stated.push({ record, twin });
    this.stood.push({ record, twin });
  }

  private async answer(which: number, answer: AdjustmentAnswer): Promise<void> {
    const [one] = this.stated.splice(which % Math.max(this.stated.length, 1), 1);
    if (!one) return;
    const by = principalOf('privacy1');
    await useCases.app.get(TenantDatabase).transact(by, async (scope) => {
      const books = useCases.app.get(AdjustmentStore);
      const committed = answerAdjustment(
        (await books.lock(scope, one.record))!,
        { ...one.record, statedAs: [one.record.statedBy], answer: null },
        { answer, by: by.id },
      );
      if (!committed.ok) return;
      await books.answer(
        scope,
        one.record,
        { answer, reason: 'r', answeredBy: by.person!, answeredAt: one.record.statedAt },
        committed.value,
      );
      one.twin.answer = answer;
    });
  }
}

describe('the ledger in the database', () => {
  it.each(
    fc
      .sample(acts, { numRuns: 6, seed })
      .map((all, n) => [['motors', 'biopharma', 'shipping', 'finance', 'retail', 'culture'][n]!, all] as const),
  )('The ledger of %s equals its definition and its recount after random acts', async (company, all) => {
    const twins = new Twins(company);
    for (const act of all) await twins.take(act);
    expect(twins.told.length).toBeGreaterThan(5);
    expect(twins.happened.refiled).toBeGreaterThan(0);
    expect(twins.happened.opened).toBeGreaterThan(0);
    const by = principalOf(`filer@${company}`);
    const counted = await useCases.app
      .get(TenantDatabase)
      .transact(by, (scope) => useCases.app.get(LedgerViews).counterChecks(scope, by.organisation));
    expect(counted.flatMap(differencesOf)).toEqual([]);
    expect(counted.map(({ metric, window, party, standing }) => [metric, window, party, standing])).toEqual(
      counted.map(({ metric, window, party }) => [metric, window, party, twins.model.counter(metric as Metric, window, party)]),
    );
  });
});
