import { allowanceOf, answerTerm, answerTimers, answerDueOf } from '@carnet/acts/deadlines/answer-term.js';
import type { AnswerTermResponse } from '@carnet/acts/deadlines/deadlines.dto.js';
import { disciplinesOf } from '@carnet/acts/disciplines.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { actorOf, type ActStep, TransferAct } from '@carnet/acts/transfer-act.js';
import type { StoredTransfer } from '@carnet/acts/transfer-journal.store.js';
import type { Principal } from '@carnet/identity';
import { type ActOutcome, type ExpectedTransfer, type IdempotencyKey, type Instant, type Outcome, refuse } from '@carnet/kernel';
import { type AnswerDue, type FilingReceipt, type MoreTime, refusalTexts } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';

/** Number of working days to add, and the reasons. */
export interface MoreTimeAsked {
  readonly workingDays: number;
  readonly reasons: string;
}

export type MoreTimeCommand = ExpectedTransfer & MoreTimeAsked;

/** A company asks for more time to answer. Its last day stays until an officer moves it. */
@Injectable()
export class AskMoreTime {
  constructor(private readonly act: TransferAct) {}

  execute(principal: Principal, command: MoreTimeCommand, idempotency: IdempotencyKey): ActOutcome<FilingReceipt> {
    const { workingDays, reasons } = command;
    return this.act.perform(principal, command, idempotency, (_, { startedAt: at }) => ({
      command: { kind: 'ask-more-time', by: actorOf(principal), at, workingDays, reasons },
    }));
  }
}

/** An officer gives a company more time, whether it asked or not; the last day and its deadlines move. */
@Injectable()
export class GiveMoreTime {
  constructor(
    private readonly act: TransferAct,
    private readonly books: RuleBooks,
  ) {}

  execute(principal: Principal, command: MoreTimeCommand, idempotency: IdempotencyKey): ActOutcome<FilingReceipt> {
    return this.books.whileCurrent(() =>
      this.act.perform(principal, command, idempotency, (stored, { startedAt: at }) => {
        const step = moreTimeStep({ principal, stored, books: this.books }, command, at);
        return 'refusal' in step ? step : step.step;
      }),
    );
  }
}

/** An officer declines more time and gives reasons. */
@Injectable()
export class DeclineMoreTime {
  constructor(private readonly act: TransferAct) {}

  execute(
    principal: Principal,
    command: ExpectedTransfer & { readonly reasons: string },
    idempotency: IdempotencyKey,
  ): ActOutcome<FilingReceipt> {
    return this.act.perform(principal, command, idempotency, (_, { startedAt: at }) => ({
      command: { kind: 'decline-more-time', by: actorOf(principal), at, reasons: command.reasons, disciplines: disciplinesOf(principal) },
    }));
  }
}

interface Giver {
  readonly principal: Principal;
  readonly stored: StoredTransfer;
  readonly books: RuleBooks;
}

/** Returns the step that gives more time and the new last day, or a refusal if no last day exists. The preview uses it too. */
export function moreTimeStep(
  { principal, stored, books }: Giver,
  { workingDays, reasons }: MoreTimeAsked,
  at: Instant,
): { readonly step: ActStep; readonly term: AnswerTermResponse & AnswerDue } | Extract<Outcome<never>, { readonly ok: false }> {
  const { transfer } = stored;
  const { request } = transfer;
  if (request === null) return refuse('answer-has-no-day', refusalTexts['answer-has-no-day']);
  const today = filingDay(at);
  const given: MoreTime = { as: 'given', by: principal.person, at, workingDays, reasons };
  const allowance = { ...allowanceOf(request), moreTime: [...(request.moreTime ?? []), given] };
  const term = answerTerm(allowance, books.inForce(today).calendar);
  const timers = answerTimers(allowance.sentOn, term, { version: transfer.version + 1, today });
  const command = { kind: 'give-more-time', by: actorOf(principal), at, workingDays, due: answerDueOf(term), reasons } as const;
  return { step: { command: { ...command, disciplines: disciplinesOf(principal) }, with: { timers } }, term };
}
