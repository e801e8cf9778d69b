import { isOvertaken, judge } from '@carnet/acts/assessment.js';
import { besideVerdicts, routed } from '@carnet/acts/beside-verdicts.js';
import { explained } from '@carnet/acts/deadlines/review-clock.js';
import { filingDay, gatherFacts } from '@carnet/acts/filing-content.js';
import type { Filing } from '@carnet/acts/filing.js';
import { otherContent, type OtherContent } from '@carnet/acts/other-content.js';
import { comparisonOf, type ReplayComparison, sideOf } from '@carnet/acts/replay.js';
import { actorOf } from '@carnet/acts/transfer-act.js';
import type { ReservedPosition, StoredTransfer } from '@carnet/acts/transfer-journal.store.js';
import { TransferReading } from '@carnet/acts/transfer-reading.js';
import type { TransferDetail } from '@carnet/acts/transfer-views.store.js';
import type { Principal } from '@carnet/identity';
import { accept, canonicalJson, type Json, type Outcome } from '@carnet/kernel';
import { comparableRecipient } from '@carnet/ledger';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
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
  withPeople,
} from '@carnet/workflow';
import { BesideFiling } from '../assessment/beside-filing.js';
import { LedgerViews } from '../ledger/ledger-views.store.js';
import { undrawn } from '../stress-tests/lane-of.js';
import { Injectable } from '@nestjs/common';
import type { AmendmentPreviewShown, ReservationMove } from './amendments.dto.js';

export interface PreviewAmendmentQuery {
  readonly transferId: string;
  readonly filing: Filing;
  readonly reasons: string;
}

/** The amended content of a filing, with its positions in the ledger. */
interface Changed {
  readonly filing: Filing;
  readonly content: OtherContent;
  readonly positions: readonly ReservedPosition[];
}

/** The expected assessment of the amended content, and its route. */
interface Foreseen {
  readonly body: Json;
  readonly route: Route;
}

/** Previews an amendment by the same path, up to the point where it would be stored. Nothing is stored or reserved. */
@Injectable()
export class PreviewAmendment {
  constructor(
    private readonly reading: TransferReading,
    private readonly ledger: LedgerViews,
    private readonly besides: BesideFiling,
  ) {}

  execute(principal: Principal, { transferId, filing, reasons }: PreviewAmendmentQuery): Promise<Outcome<AmendmentPreviewShown>> {
    return this.reading.of(principal, transferId, (detail, scope) => this.preview(principal, detail, { filing, reasons, scope }));
  }

  private async preview(
    principal: Principal,
    detail: TransferDetail,
    { filing, reasons, scope }: { readonly filing: Filing; readonly reasons: string; readonly scope: TenantScope },
  ): Promise<Outcome<AmendmentPreviewShown>> {
    const { stored, history } = detail;
    const { transfer } = stored;
    const { books } = this.reading;
    const at = scope.startedAt;
    const content = otherContent(books, stored, filing, at);
    if (!content.ok) return content;
    const { contentDigest, parts, difference } = content.value;
    const decision = decideTransfer(transfer, { kind: 'amend', by: actorOf(principal), at, contentDigest, parts, difference, reasons });
    if (!decision.accepted) return { ok: false, refusal: decision.refusal };
    const after = applyDecision(transfer, decision);
    const positions = await this.positions(scope, stored, content.value);
    const foreseen = await this.foreseen(scope, stored, { filing, content: content.value, positions });
    const stands = isImmaterial(transfer.route, difference) && saysTheSame(detail, foreseen);
    const today = filingDay(at);
    const clock = stored.clock && explained(stored.clock, history, { today, calendar: books.inForce(today).calendar });
    return accept({
      parts,
      immaterial: stands,
      judged: judgedOtherwise(detail, foreseen),
      disposal: foreseen.route.disposal,
      ledger: moved(stored.reserved, positions),
      voids: stands ? { opinions: [], votes: 0 } : { opinions: opinionsIn(stored), votes: transfer.votes.length },
      clock: clock && { due: clock.due, left: clock.left },
      left: mostAmendments(after) - (after.amendments?.length ?? 0),
    });
  }

  /** The ledger positions after the amendment: the reserved amount of the present filing is taken out, and the new amount added. */
  private async positions(
    scope: TenantScope,
    { transfer, reserved }: StoredTransfer,
    { reservation }: OtherContent,
  ): Promise<readonly ReservedPosition[]> {
    if (reservation === undefined) return reserved;
    if (reservation === null) return [];
    const found = await this.ledger.wouldFind(scope, transfer.tenantId, reservation);
    return found.map((position) => ({ ...position, totalAfter: position.totalAfter - amountIn(reserved, position) }));
  }

  /** The random audit cannot be foretold, and the suspicions that only the authority sees are left out. */
  private async foreseen(scope: TenantScope, { transfer }: StoredTransfer, changed: Changed): Promise<Foreseen> {
    const { id, split } = transfer;
    const { filing, positions } = changed;
    const { book, filedOn, contentDigest } = changed.content;
    const policy = this.reading.books.policies.on(filedOn);
    const facts = gatherFacts(book, filing, filedOn, positions, split);
    if (!facts.ok) throw new Error('facts that were checked are not readable', { cause: facts.refusal });
    const ledger = positions as unknown as Json;
    const input = { transfer: id, content: contentDigest, filedOn, facts: facts.value, ledger, seed: '', circumstances: {}, policy };
    const { verdicts, body } = judge(book, input);
    const beside = besideVerdicts(policy, book, facts.value);
    const routeOf = (from: Circumstances): Route =>
      routeTransfer(policy, { verdicts: verdicts.map(routed), draw: undrawn, ...from, ...beside });
    const light = routeOf({});
    const today = filingDay(scope.startedAt);
    // Other filings and expired mechanisms are looked up only for a content that would otherwise pass.
    const from = async (): Promise<Circumstances> => {
      const found = await this.besides.filed(scope, new Map([[id, { book, facts: facts.value }]]), comparableRecipient(filing.recipient));
      return { overtaken: isOvertaken(book, input, today), ...found.get(id) };
    };
    const route = withPeople(transfer, light.lane === 'green' ? routeOf(await from()) : light);
    return { body: { ...(body as Readonly<Record<string, Json>>), route: route as unknown as Json }, route };
  }
}

function judgedOtherwise({ assessment }: TransferDetail, { body }: Foreseen): ReplayComparison | null {
  return assessment === null ? null : comparisonOf({ before: sideOf(assessment.body), after: sideOf(body) });
}

function saysTheSame({ assessment, stored }: TransferDetail, { body, route }: Foreseen): boolean {
  const said = (json: Json): string => {
    const { verdicts = null, readings = null } = json as Readonly<Record<string, Json>>;
    return canonicalJson({ verdicts, readings });
  };
  const before = stored.transfer.route;
  return assessment !== null && before !== null && said(assessment.body) === said(body) && compareRoutes(before, route).length === 0;
}

function opinionsIn({ transfer: { reviews } }: StoredTransfer): readonly Discipline[] {
  return reviews.flatMap(({ discipline, opinion }) => (opinion === null ? [] : [discipline]));
}

function amountIn(positions: readonly ReservedPosition[], { metric, window, party }: ReservedPosition): number {
  return positions.find((one) => one.metric === metric && one.window === window && one.party === party)?.amount ?? 0;
}

/** Each counter that holds something for the filing now or would after the amendment. */
function moved(before: readonly ReservedPosition[], after: readonly ReservedPosition[]): readonly ReservationMove[] {
  const key = ({ metric, window, party }: ReservedPosition): string => JSON.stringify([metric, window, party]);
  const all = new Map([...before, ...after].map((one) => [key(one), one]));
  return [...all.values()].map((one) => ({
    metric: one.metric,
    window: one.window,
    before: amountIn(before, one),
    after: amountIn(after, one),
  }));
}
