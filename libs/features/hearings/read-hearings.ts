import { statementTerm } from '@carnet/acts/deadlines/answer-term.js';
import { hearingTerm } from '@carnet/acts/deadlines/decision-terms.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { notFound } from '@carnet/acts/transfer-act.js';
import { TransferReader } from '@carnet/acts/transfer-reader.js';
import { TransferViews } from '@carnet/acts/transfer-views.store.js';
import { declareRefusals } from '@carnet/http/problem.js';
import type { Principal } from '@carnet/identity';
import { accept, type Instant, isUuid, type Outcome, type TransferId, uuid } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import type { Hearing, Statement, Transfer } from '@carnet/workflow';
import { voteView } from '../approval/ballots.js';
import type { Intention } from '../decisions/intention.js';
import type { NoticeNames } from '../decisions/notice-names.js';
import { noticeNamesOf } from '../decisions/read-notice.js';
import { Injectable } from '@nestjs/common';
import type { HearingResponse, HearingsResponse, IntentionResponse, ToldHearingResponse, ToldStatementResponse } from './hearings.dto.js';

function hearingView({ round, offeredAt, due, end, view, step, voided }: Hearing, now: Instant, inside: boolean): HearingResponse {
  return {
    round,
    offeredAt,
    due,
    overdue: end === undefined && now > due.at,
    step: step.index,
    end: end ?? null,
    view: view === undefined ? null : { words: view.words, documents: view.documents },
    voided: voided.map((vote) => voteView(vote, inside)),
  };
}

/** All hearings of a transfer, oldest first. */
export function hearingViews({ hearings = [] }: Transfer, now: Instant, inside: boolean): readonly HearingResponse[] {
  return hearings.map((one) => hearingView(one, now, inside));
}

function statementView({ round, askedAt, due, end, view }: Statement, now: Instant): Omit<ToldStatementResponse, 'due' | 'recordedDue'> {
  const said = view === undefined ? null : { words: view.words, documents: view.documents };
  return { round, askedAt, overdue: end === undefined && now > due.at, end: end ?? null, view: said };
}

/** Reads the hearings before a refusal or in a re-assessment: the last day with its calculation, the company's view, and the void votes. */
@Injectable()
export class ReadHearings {
  constructor(
    private readonly reading: TransferReader,
    private readonly views: TransferViews,
  ) {}

  execute(principal: Principal, { transferId }: { readonly transferId: string }): Promise<Outcome<HearingsResponse>> {
    return this.reading.readTransfer(principal, transferId, async ({ stored: { transfer, reference } }, scope) => {
      const now = scope.startedAt;
      const notices = await this.views.intentions(scope, transfer);
      const hearings = (transfer.hearings ?? []).map((hearing): ToldHearingResponse => {
        const shown = hearingView(hearing, now, principal.realm === 'authority');
        const notice = notices.get(hearing.round)?.digest ?? null;
        return { ...shown, due: hearingTerm(this.reading.books, hearing, now), recordedDue: hearing.due.on, notice };
      });
      const statements = (transfer.statements ?? []).map((one): ToldStatementResponse => ({
        ...statementView(one, now),
        due: statementTerm(this.reading.books, one, now),
        recordedDue: one.due.on,
      }));
      return accept({ transfer: transfer.id, reference, hearings, statements });
    });
  }
}

const refuseIntention = declareRefusals({
  'not-intended': [409, 'There is no intention to refuse this transfer.', '本事项没有拟不予准许的告知。'],
});

/** Reads the notice of the latest intention to refuse; company and authority read the same. */
@Injectable()
export class ReadIntention {
  constructor(
    private readonly database: TenantDatabase,
    private readonly views: TransferViews,
    private readonly books: RuleBooks,
  ) {}

  async execute(
    principal: Principal,
    { transferId }: { readonly transferId: string },
  ): Promise<Outcome<Omit<IntentionResponse, 'words'> & { readonly names: NoticeNames }>> {
    if (!isUuid(transferId)) return notFound;
    const found = await this.database.transact(principal, async (scope) => {
      const detail = await this.views.detail(scope, uuid<TransferId>(transferId));
      return detail && [...(await this.views.intentions(scope, detail.stored.transfer))].at(-1)?.[1];
    });
    if (found === null) return notFound;
    if (found === undefined) return refuseIntention('not-intended');
    const intention = JSON.parse(found.body) as Intention;
    return accept({ intention, digest: found.digest, names: await noticeNamesOf(this.books, intention) });
  }
}
