import type { AnswerTermView } from '@carnet/acts/deadlines/answer-term.js';
import { hearingTerm } from '@carnet/acts/deadlines/hearing-term.js';
import { statementTerm } from '@carnet/acts/deadlines/statement-term.js';
import { TransferReading } from '@carnet/acts/transfer-reading.js';
import { TransferViews } from '@carnet/acts/transfer-views.store.js';
import type { Principal } from '@carnet/identity';
import { accept, type Outcome } from '@carnet/kernel';
import { type HearingView, hearingView, type StatementView, statementView } from './hearing-views.js';
import { Injectable } from '@nestjs/common';

/** A hearing with the sum of its day, and the digest of the notice that opened it. */
export interface ToldHearing extends Omit<HearingView, 'due'> {
  readonly due: AnswerTermView;
  /** The day that the company was told; another one than in `due` when the calendar has grown since. */
  readonly recordedDue: string;
  readonly notice: string | null;
}

/** A statement with the sum of its day. */
export interface ToldStatement extends StatementView {
  readonly due: AnswerTermView;
  /** The day that the company was told; another one than in `due` when the calendar has grown since. */
  readonly recordedDue: string;
}

export interface HearingsView {
  readonly transfer: string;
  readonly reference: string;
  readonly hearings: readonly ToldHearing[];
  /** In re-assessments of the grant, oldest first. */
  readonly statements: readonly ToldStatement[];
}

/** When a company was to be heard before a refusal or in a re-assessment, by when and how that day was found, what it said, and which votes were void. */
@Injectable()
export class ReadHearings {
  constructor(
    private readonly reading: TransferReading,
    private readonly views: TransferViews,
  ) {}

  execute(principal: Principal, { transferId }: { readonly transferId: string }): Promise<Outcome<HearingsView>> {
    return this.reading.of(principal, transferId, async ({ stored: { transfer, reference } }, scope) => {
      const now = scope.startedAt;
      const notices = await this.views.intentions(scope, transfer);
      const hearings = (transfer.hearings ?? []).map((hearing): ToldHearing => {
        const shown = hearingView(hearing, now, principal.realm === 'authority');
        const notice = notices.get(hearing.round)?.digest ?? null;
        return { ...shown, due: hearingTerm(this.reading.books, hearing, now), recordedDue: hearing.due.on, notice };
      });
      const statements = (transfer.statements ?? []).map((one): ToldStatement => ({
        ...statementView(one, now),
        due: statementTerm(this.reading.books, one, now),
        recordedDue: one.due.on,
      }));
      return accept({ transfer: transfer.id, reference, hearings, statements });
    });
  }
}
