import { explainReviewClock } from '@carnet/acts/deadlines/review-clock.js';
import { cancellationText } from '@carnet/acts/deadlines/timer-explanation.js';
import { explainTimer } from '@carnet/acts/deadlines/explain-timer.js';
import type { Timer } from '@carnet/acts/deadlines/timer.js';
import { Timers } from '@carnet/acts/deadlines/timers.store.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import { notFound } from '@carnet/acts/transfer-act.js';
import { TransferReader } from '@carnet/acts/transfer-reader.js';
import type { Principal } from '@carnet/identity';
import { accept, isUuid, type Outcome, type TransferId, uuid } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import type { TimerKind } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';
import type { ClocksResponse, TimersView, TimerView } from './terms.dto.js';

/**
 * Reads every deadline of a transfer with its calculation and result. A company does not see the leases of reviews; the authority does not
 * see the deadlines of drafts.
 */
@Injectable()
export class ReadTimers {
  constructor(
    private readonly database: TenantDatabase,
    private readonly timers: Timers,
  ) {}

  execute(principal: Principal, { transferId }: { readonly transferId: string }): Promise<Outcome<TimersView>> {
    if (!isUuid(transferId)) return Promise.resolve(notFound);
    const id = uuid<TransferId>(transferId);
    return this.database.transact(principal, async (scope) => {
      const found = await this.timers.listOfTransfer(scope, id);
      if (found === null) return notFound;
      return accept({ transfer: id, reference: found.reference, timers: found.timers.filter(isVisibleTo(principal)).map(timerView) });
    });
  }
}

const ofDraft: ReadonlySet<TimerKind> = new Set(['draft-near', 'draft-due']);

const isVisibleTo =
  ({ realm }: Pick<Principal, 'realm'>) =>
  ({ kind }: Pick<Timer, 'kind'>): boolean =>
    realm === 'authority' ? !ofDraft.has(kind) : kind !== 'lease-due';

function timerView(timer: Timer): TimerView {
  const { kind, dueOn, dueAt, state, setAt, closedAt, because } = timer;
  const { says, steps } = explainTimer(timer);
  const cancelled = closedAt !== null && because !== null ? { at: closedAt, because, says: cancellationText(because) } : null;
  return { kind, says, dueOn, dueAt, state, setAt, firedAt: state === 'fired' ? closedAt : null, cancelled, steps };
}

/** Reads the clocks of a transfer, each with the calculation of its due day. Company and authority see the same. */
@Injectable()
export class ReadClocks {
  constructor(private readonly reading: TransferReader) {}

  execute(principal: Principal, { transferId }: { readonly transferId: string }): Promise<Outcome<ClocksResponse>> {
    return this.reading.readTransfer(principal, transferId, ({ stored, history }, { startedAt }) => {
      const today = filingDay(startedAt);
      const { calendar } = this.reading.books.inForce(today);
      const review = stored.clock === null ? [] : [explainReviewClock(stored.clock, history, { today, calendar })];
      return accept({ transfer: stored.transfer.id, reference: stored.reference, asOf: today, clocks: review });
    });
  }
}
