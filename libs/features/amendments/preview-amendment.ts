import { judge } from '@carnet/acts/assessment.js';
import { furtherRoutingInput, needSameHumanCheck, toRoutedVerdict } from '@carnet/acts/routing-input.js';
import { explainReviewClock } from '@carnet/acts/deadlines/review-clock.js';
import { filingDay, gatherFacts } from '@carnet/acts/filing-content.js';
import type { Filing } from '@carnet/acts/filing.js';
import { checkNewContent, type NewContent } from '@carnet/acts/new-content.js';
import type { RuleBook } from '@carnet/acts/rule-book.js';
import { isOvertaken } from '@carnet/acts/overtaken.js';
import { comparisonOf, type ReplayComparison, comparedPartsOf } from '@carnet/acts/replay.js';
import { actorOf } from '@carnet/acts/transfer-act.js';
import type { ReservedPosition, StoredTransfer } from '@carnet/acts/transfer-journal.store.js';
import { TransferReader } from '@carnet/acts/transfer-reader.js';
import type { TransferDetail } from '@carnet/acts/transfer-views.store.js';
import type { Principal } from '@carnet/identity';
import { accept, canonicalJson, type Json, type Outcome } from '@carnet/kernel';
import { comparableRecipient } from '@carnet/ledger';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { type Facts, factsFromJson } from '@carnet/rules';
import {
  applyDecision,
  type Circumstances,
  compareRoutes,
  decideTransfer,
  type Discipline,
  isImmaterial,
  mostAmendments,
  type Route,
  routeTransfer,
  keepPeopleInCharge,
} from '@carnet/workflow';
import { CircumstanceFinder } from '../assessment/circumstance-finder.js';
import { RegisteredCountries } from '../assessment/registered-countries.store.js';
import { LedgerViews } from '../ledger/ledger-views.store.js';
import { neverDrawn } from '../stress-tests/lane-of.js';
import { Injectable } from '@nestjs/common';
import type { AmendmentPreviewResponse, ReservationMove } from './amendments.dto.js';

export interface PreviewAmendmentQuery {
  readonly transferId: string;
  readonly filing: Filing;
  readonly reasons: string;
}

/** The amended content of a filing, with its positions in the ledger. */
interface AmendedContent {
  readonly filing: Filing;
  readonly content: NewContent;
  readonly positions: readonly ReservedPosition[];
}

/** The expected assessment of the amended content, and its route. */
interface ExpectedAssessment {
  readonly body: Json;
  readonly route: Route;
  readonly book: RuleBook;
  readonly facts: Facts;
}

/** Previews an amendment by the same path, up to the point where it would be stored. Nothing is stored or reserved. */
@Injectable()
export class PreviewAmendment {
  constructor(
    private readonly reading: TransferReader,
    private readonly ledger: LedgerViews,
    private readonly besides: CircumstanceFinder,
    private readonly countries: RegisteredCountries,
  ) {}

  execute(principal: Principal, { transferId, filing, reasons }: PreviewAmendmentQuery): Promise<Outcome<AmendmentPreviewResponse>> {
    return this.reading.readTransfer(principal, transferId, (detail, scope) => this.preview(principal, detail, { filing, reasons, scope }));
  }

  private async preview(
    principal: Principal,
    detail: TransferDetail,
    { filing, reasons, scope }: { readonly filing: Filing; readonly reasons: string; readonly scope: TenantScope },
  ): Promise<Outcome<AmendmentPreviewResponse>> {
    const { stored, history } = detail;
    const { transfer } = stored;
    const { books } = this.reading;
    const at = scope.startedAt;
    const content = checkNewContent(books, stored, filing, at);
    if (!content.ok) return content;
    const { contentDigest, parts, difference } = content.value;
    const decision = decideTransfer(transfer, { kind: 'amend', by: actorOf(principal), at, contentDigest, parts, difference, reasons });
    if (!decision.accepted) return { ok: false, refusal: decision.refusal };
    const after = applyDecision(transfer, decision);
    const positions = await this.positions(scope, stored, content.value);
    const foreseen = await this.expectedAssessment(scope, stored, { filing, content: content.value, positions });
    const stands = isImmaterial(transfer.route, difference) && hasSameAnswers(detail, foreseen);
    const today = filingDay(at);
    const clock = stored.clock && explainReviewClock(stored.clock, history, { today, calendar: books.inForce(today).calendar });
    return accept({
      parts,
      immaterial: stands,
      judged: compareVerdicts(detail, foreseen),
      disposal: foreseen.route.disposal,
      ledger: reservationMoves(stored.reserved, positions),
      voids: stands ? { opinions: [], votes: 0 } : { opinions: opinionsIn(stored), votes: transfer.votes.length },
      clock: clock && { due: clock.due, left: clock.left },
      left: mostAmendments(after) - (after.amendments?.length ?? 0),
    });
  }

  /** The ledger positions after the amendment: the reserved amount of the present filing is taken out, and the new amount added. */
  private async positions(
    scope: TenantScope,
    { transfer, reserved }: StoredTransfer,
    { reservation }: NewContent,
  ): Promise<readonly ReservedPosition[]> {
    if (reservation === undefined) return reserved;
    if (reservation === null) return [];
    const found = await this.ledger.previewReservation(scope, transfer.tenantId, reservation);
    return found.map((position) => ({ ...position, totalAfter: position.totalAfter - reservedAmount(reserved, position) }));
  }

  /** The random audit cannot be foretold; suspicions and findings of audits, which only the authority sees, are left out. */
  private async expectedAssessment(scope: TenantScope, { transfer }: StoredTransfer, changed: AmendedContent): Promise<ExpectedAssessment> {
    const { id, split } = transfer;
    const { filing, positions } = changed;
    const { book, filedOn, contentDigest } = changed.content;
    const policy = this.reading.books.policies.on(filedOn);
    const facts = gatherFacts(book, filing, filedOn, positions, split);
    if (!facts.ok) throw new Error('facts that were checked are not readable', { cause: facts.refusal });
    const ledger = positions as unknown as Json;
    const input = { transfer: id, content: contentDigest, filedOn, facts: facts.value, ledger, seed: '', circumstances: {}, policy };
    const { verdicts, body } = judge(book, input);
    const beside = furtherRoutingInput(policy, book, facts.value);
    const routeOf = (from: Circumstances): Route =>
      routeTransfer(policy, { verdicts: verdicts.map(toRoutedVerdict), draw: neverDrawn, ...from, ...beside });
    const unregistered = (await this.countries.unregistered(scope))(facts.value.read('exporter_country').value);
    const light = routeOf({ unregistered });
    const contents = new Map([[id, { book, facts: facts.value }]]);
    // Other filings and expired mechanisms are looked up only for a content that would otherwise pass.
    const from = async (): Promise<Circumstances> => {
      const found = await this.besides.ofFilings(scope, contents, { recipient: comparableRecipient(filing.recipient), wrong: new Set() });
      const content = { transfer: id, content: contentDigest, filing, filedOn, book, positions, split };
      return { overtaken: isOvertaken(this.reading.books, content, scope.startedAt), ...found.get(id) };
    };
    const people = async (): Promise<Circumstances> => ({
      unregistered,
      restated: (await this.besides.findRestated(scope, contents)).has(id),
    });
    const route = keepPeopleInCharge(transfer, routeOf(await (light.lane === 'green' ? from() : people())));
    return { body: { ...(body as Readonly<Record<string, Json>>), route: route as unknown as Json }, route, book, facts: facts.value };
  }
}

function compareVerdicts({ assessment }: TransferDetail, { body }: ExpectedAssessment): ReplayComparison | null {
  return assessment === null ? null : comparisonOf({ before: comparedPartsOf(assessment.body), after: comparedPartsOf(body) });
}

function hasSameAnswers({ assessment, stored }: TransferDetail, { body, route, book, facts }: ExpectedAssessment): boolean {
  const said = (json: Json): string => {
    const { verdicts = null, readings = null } = json as Readonly<Record<string, Json>>;
    return canonicalJson({ verdicts, readings });
  };
  const before = stored.transfer.route;
  if (assessment === null || before === null) return false;
  const { facts: then = null } = assessment.body as Readonly<Record<string, Json>>;
  const isSame = said(assessment.body) === said(body) && compareRoutes(before, route).length === 0;
  return isSame && needSameHumanCheck(book, factsFromJson(then), facts);
}

function opinionsIn({ transfer: { reviews } }: StoredTransfer): readonly Discipline[] {
  return reviews.flatMap(({ discipline, opinion }) => (opinion === null ? [] : [discipline]));
}

function reservedAmount(positions: readonly ReservedPosition[], { metric, window, party }: ReservedPosition): number {
  return positions.find((one) => one.metric === metric && one.window === window && one.party === party)?.amount ?? 0;
}

/** Each counter that holds something for the filing now or would after the amendment. */
function reservationMoves(before: readonly ReservedPosition[], after: readonly ReservedPosition[]): readonly ReservationMove[] {
  const key = ({ metric, window, party }: ReservedPosition): string => JSON.stringify([metric, window, party]);
  const all = new Map([...before, ...after].map((one) => [key(one), one]));
  return [...all.values()].map((one) => ({
    metric: one.metric,
    window: one.window,
    before: reservedAmount(before, one),
    after: reservedAmount(after, one),
  }));
}
