import { appealWindow, explainAppealTerm } from '@carnet/acts/deadlines/appeal-term.js';
import { calendarView } from '@carnet/acts/deadlines/review-clock.js';
import { explainTimer } from '@carnet/acts/deadlines/explain-timer.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import { Deputies } from '@carnet/acts/deputies.js';
import { actorOf, notFound } from '@carnet/acts/transfer-act.js';
import { TransferReader } from '@carnet/acts/transfer-reader.js';
import type { WorkingCalendar } from '@carnet/clocks';
import type { Principal } from '@carnet/identity';
import { accept, digestOfText, type Instant, isUuid, type Outcome, type Page, refuse } from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import {
  type Appeal,
  appealableActs,
  type AppealedAct,
  appealProcedureOn,
  appealSeatsAsDeputy,
  appealsOf,
  appealState,
  type ConditionWords,
  vacantSeatCount,
  openAppeals,
  type SuspensionRemainder,
  type Transfer,
} from '@carnet/workflow';
import { AppealList, type AppealsRequest } from './appeal-list.store.js';
import type { AppealNotice } from './appeal-notice.js';
import { Injectable } from '@nestjs/common';
import type {
  AppealLine,
  AppealNoticeResponse,
  AppealOpinionResponse,
  AppealUntilResponse,
  AppealVoteResponse,
  ConditionWordsView,
  SuspensionRemainderView,
  AppealedActView,
  AppealView,
  AppealsView,
} from './appeals.dto.js';

@Injectable()
export class ReadAppeals {
  constructor(
    private readonly reading: TransferReader,
    private readonly deputies: Deputies,
  ) {}

  execute(principal: Principal, { transferId }: { readonly transferId: string }): Promise<Outcome<AppealsView>> {
    return this.reading.readTransfer(principal, transferId, async ({ stored: { transfer, reference } }, scope) => {
      const { startedAt: now } = scope;
      const inside = principal.realm === 'authority';
      const seats = inside ? await this.deputySeats(scope, transfer) : [];
      const { calendar } = this.reading.books.inForce(filingDay(now));
      const appeals = appealsOf(transfer).map((one) => appealView(one, { calendar, now, inside, seats }));
      const until = transfer.state === 'refused' && transfer.decision !== null ? this.appealDeadline(transfer.decision.at, now) : null;
      const appealable = appealableActs(transfer).map((act) => ({ act: actView(act), until: this.appealDeadline(act.at, now) }));
      return accept({ transfer: transfer.id, reference, until, appealable, appeals });
    });
  }

  /** The seats in which the caller may vote as a deputy. */
  private async deputySeats(scope: TenantScope, transfer: Transfer): Promise<AppealViewContext['seats']> {
    const { principal } = scope;
    if (openAppeals(transfer).length === 0 || !principal.permissions.has('approval:vote')) return [];
    const represented = await this.deputies.open(scope, principal);
    return appealSeatsAsDeputy(transfer, { actor: actorOf(principal), acts: ['vote-on-appeal'], represented });
  }

  private appealDeadline(decidedAt: Instant, now: Instant): AppealUntilResponse {
    const { on, at, terms } = appealWindow(decidedAt, this.reading.books.inForce(filingDay(decidedAt)).calendar);
    const { steps } = explainTimer({ kind: 'appeal-closes', dueOn: on, terms });
    return { on, at, over: now > at, steps };
  }
}

interface AppealViewContext {
  readonly calendar: WorkingCalendar;
  readonly now: Instant;
  readonly inside: boolean;
  readonly seats: readonly { readonly appeal: number; readonly person: string }[];
}

function appealView(appeal: Appeal, { calendar, now, inside, seats }: AppealViewContext): AppealView {
  const { number, against, procedure, at, grounds, digest, due, officer, opinion, panel, votes, end, act } = appeal;
  const { steps } = explainAppealTerm(due, calendar);
  const deputyFor = seats.filter((one) => one.appeal === number).map(({ person }) => person);
  const empty = vacantSeatCount(appeal, appealProcedureOn(filingDay(at)).panel.seats);
  return {
    number,
    state: appealState(appeal),
    procedure,
    filedAt: at,
    grounds,
    digest,
    against: { outcome: against.outcome, by: against.by, at: against.at, reasons: against.reasons },
    due: { workingDays: due.workingDays, on: due.on, at: due.at, certainty: due.certainty, calendar: calendarView(calendar), steps },
    overdue: end === null && now > due.at,
    officer: inside ? officer : null,
    opinion: inside && opinion !== null ? opinionView(opinion) : null,
    panel: inside && opinion !== null ? panelOf(panel, empty, deputyFor) : null,
    votes: inside ? votes.map(voteView) : [],
    end: end && { ...end },
    act: act === undefined ? null : actView(act),
    changed: end?.as === 'varied' && opinion?.variation ? wordsView(opinion.variation) : null,
    remainder: end?.as === 'varied' && opinion?.remainder ? remainderView(opinion.remainder) : null,
  };
}

function actView(act: AppealedAct): AppealedActView {
  if (act.of === 'condition') {
    return { of: act.of, obligation: act.obligation, was: wordsView(act.was), cause: null, reasons: null, at: act.at };
  }
  const { cause, reasons } = act.act;
  return { of: act.of, obligation: null, was: null, cause, reasons, at: act.at };
}

function wordsView({ says, due }: ConditionWords): ConditionWordsView {
  return { says, on: due?.on ?? null };
}

function remainderView({ until, fields }: SuspensionRemainder): SuspensionRemainderView {
  return { on: until?.on ?? null, fields };
}

function opinionView({ proposes, reasons, at, noConflict, variation, remainder }: NonNullable<Appeal['opinion']>): AppealOpinionResponse {
  const proposed = { variation: variation ? wordsView(variation) : null, remainder: remainder ? remainderView(remainder) : null };
  return { proposes, ...proposed, reasons, at, noConflict };
}

function voteView({ voter, onBehalfOf, ballot, reasons, at, noConflict }: Appeal['votes'][number]): AppealVoteResponse {
  return { voter, onBehalfOf: onBehalfOf?.person ?? null, ballot, reasons, at, noConflict };
}

function panelOf(panel: Appeal['panel'], empty: number, deputyFor: readonly string[]): AppealView['panel'] {
  if (panel === null) return { seats: 0, quorum: 0, emptySeats: empty, voters: [], deputyFor: [] };
  const { seats, quorum, voters } = panel;
  return { seats, quorum, emptySeats: empty, voters, deputyFor };
}

/** Lists the appeals of the caller's company, or of all companies for the authority. */
@Injectable()
export class ListAppeals {
  constructor(
    private readonly database: TenantDatabase,
    private readonly list: AppealList,
  ) {}

  execute(principal: Principal, request: AppealsRequest): Promise<Outcome<Page<AppealLine>>> {
    return this.database.transact(principal, (scope) => this.list.appeals(scope, request));
  }
}

/** Reads the notice of an appeal's decision; it is the same for the company and the authority. */
@Injectable()
export class ReadAppealNotice {
  constructor(
    private readonly database: TenantDatabase,
    private readonly list: AppealList,
  ) {}

  async execute(
    principal: Principal,
    { transferId, appeal }: { readonly transferId: string; readonly appeal: number },
  ): Promise<Outcome<Omit<AppealNoticeResponse, 'words'>>> {
    if (!isUuid(transferId)) return notFound;
    const body = await this.database.transact(principal, (scope) => this.list.notice(scope, transferId, appeal));
    if (body === null) return refuse('not-found', { en: 'There is no notice of such an appeal.', zh: '没有该复核申请的通知书。' });
    return accept({ notice: JSON.parse(body) as AppealNotice, digest: digestOfText(body) });
  }
}
