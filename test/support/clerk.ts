import { randomUUID } from 'node:crypto';
import { type Reservation, type StoredTransfer, type TransferChange, TransferJournal } from '@carnet/acts/transfer-journal.store.js';
import { TransferStore } from '@carnet/acts/transfer.store.js';
import type { Principal } from '@carnet/identity';
import { digestOfText, instant, type Instant, isoDate, type TransferId, uuid } from '@carnet/kernel';
import { type DeclaredPeople, planReservation } from '@carnet/ledger';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { applyDecision, decideTransfer, newDraft, type Transfer, type TransferEvent } from '@carnet/workflow';
import { filing } from './filings.js';
import { shippedRelease } from './releases.js';
import type { UseCases } from './use-cases.js';

/** What a filing of this day reserves, whatever the rules make of it; people of China are counted when the ordinary ones are given. */
export function reservation(people: Partial<DeclaredPeople>, on: string, recipient = 'SG:acme'): Reservation {
  const families = new Map(
    [...(people.ordinary === undefined ? [] : (['cn'] as const)), 'us_dsp' as const].map((family) => [family, 'counts' as const]),
  );
  const lines = planReservation({ people: { ordinary: 0, sensitive: 0, us: {}, ...people }, on: isoDate(on), recipient, families });
  return { countedOn: isoDate(on), lines };
}

/** Writes changes that no use case makes today, straight through the journal: chosen days, chosen events, chosen order. */
export class JournalWriter {
  /** How often the journal was asked to write, retries after a deadlock included. */
  writes = 0;

  constructor(
    private readonly useCases: UseCases,
    private readonly by: Principal,
  ) {}

  /** Files transfers in one transaction, so at one instant. */
  async file(...reservations: readonly (Reservation | null)[]): Promise<readonly string[]> {
    const ids = reservations.map(() => uuid<TransferId>(randomUUID()));
    await this.write((scope) => Promise.resolve(reservations.map((reserved, n) => this.filed(ids[n]!, reserved, scope.startedAt))));
    return ids;
  }

  /** Stores events on transfers in one transaction, in the order given, with what becomes of their reservations. */
  async change(
    ...acts: readonly {
      readonly id: string;
      readonly ledger?: 'commit' | 'release';
      readonly reservation?: Reservation;
      readonly event?: TransferEvent;
      /** When it happens; now, when left out. */
      readonly at?: string;
      readonly timers?: TransferChange['timers'];
    }[]
  ): Promise<void> {
    await this.write(async (scope) => {
      const ids = acts.map(({ id }) => id).sort();
      const stored = new Map<string, StoredTransfer>();
      for (const id of ids) stored.set(id, (await this.useCases.app.get(TransferStore).lock(scope, id as TransferId))!);
      return acts.map(({ id, ledger, reservation: reserved, event, at, timers = [] }) => {
        const { transfer: before, reference } = stored.get(id)!;
        const decision = { accepted: true, events: event ? [event] : [], followUps: [], ledger: ledger ?? 'none' } as const;
        const when = at === undefined ? scope.startedAt : instant(at);
        const change: TransferChange = { reference, before, after: applyDecision(before, decision), decision, at: when, timers };
        return reserved ? { ...change, reservation: reserved } : change;
      });
    });
  }

  /** The total that the latest reservation of a transfer found in its window, itself included. */
  async found(id: string): Promise<Readonly<Record<string, number>>> {
    const stored = await this.useCases.app
      .get(TenantDatabase)
      .transact(this.by, (scope) => this.useCases.app.get(TransferStore).lock(scope, id as TransferId));
    return Object.fromEntries((stored?.reserved ?? []).map(({ metric, totalAfter }) => [metric, totalAfter]));
  }

  private async write(changes: (scope: TenantScope) => Promise<readonly TransferChange[]>): Promise<void> {
    await this.useCases.app.get(TenantDatabase).transact(this.by, async (scope) => {
      this.writes += 1;
      await this.useCases.app.get(TransferJournal).record(scope, await changes(scope));
    });
  }

  private filed(id: TransferId, reserved: Reservation | null, at: Instant): TransferChange {
    const draft: Transfer = newDraft({ id, tenantId: this.by.organisation, filedBy: this.by.person, contentDigest: digestOfText(id), at });
    const decision = decideTransfer(draft, { kind: 'submit', by: { kind: 'person', id: this.by.id, person: this.by.person }, at });
    if (!decision.accepted) throw new Error(decision.refusal.code);
    const change: TransferChange = {
      reference: `T-${id}`,
      before: null,
      after: applyDecision(draft, decision),
      decision: { ...decision, followUps: [] },
      at,
      filing: filing(),
      filedOn: reserved?.countedOn ?? isoDate(at.slice(0, 10)),
      ruleSet: shippedRelease.set.digest,
    };
    return reserved ? { ...change, reservation: reserved } : change;
  }
}
