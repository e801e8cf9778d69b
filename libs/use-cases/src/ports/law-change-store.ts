import type { Digest, Instant, Outcome, TenantId, TransferId, WorkItemId } from '@carnet/kernel';
import type { ImpactMove, Regime } from '@carnet/rules';
import type { LawChangeAnswer } from '@carnet/workflow';
import type {
  FoundImpact,
  ImpactAnswered,
  ImpactStanding,
  ImpactTotals,
  LawChangeId,
  LawChangeInHand,
  LawChangeLine,
  LawChangeRecord,
  StoredImpact,
} from '../law-changes/law-change.js';
import type { Filing } from '../filing.js';
import type { Page } from '../views.js';
import type { IdempotencyKey } from './idempotency.js';
import type { TenantScope } from './tenant-database.js';
import type { EarlierAct, KeyedAnswer } from './transfer-store.js';
import type { ClaimedItem } from './work-items.js';

export type NewLawChange = Pick<LawChangeRecord, 'id' | 'title' | 'origin' | 'askedBy' | 'occasion' | 'since' | 'createdAt'> &
  Pick<LawChangeRecord, 'from' | 'before' | 'after'> & { readonly workItem: WorkItemId };

/** What says which filed transfers a change may touch. */
export type FiledBounds = Pick<LawChangeRecord, 'since' | 'createdAt' | 'from' | 'after'>;

/** A filed transfer that a change may touch. */
export interface FiledBefore {
  readonly id: string;
  readonly company: string;
  readonly standing: ImpactStanding;
  /** Canonical JSON; null while it is not judged. */
  readonly assessment: string | null;
}

export interface DraftedFiling {
  readonly id: string;
  readonly filing: Filing;
}

/** What one step found, and where the next one goes on. */
export interface LawChangeStep extends Pick<LawChangeInHand, 'phase' | 'cursor'> {
  readonly done: ClaimedItem;
  readonly size: number | null;
  readonly judged: number;
  /** Of filed transfers; those of drafts are stored in the name of their companies. */
  readonly found: readonly FoundImpact[];
  readonly next: WorkItemId;
}

/** What the last step looked at; why there is no other one, where it could not be done. */
export interface LawChangeEnd {
  readonly judged: number;
  readonly failure: readonly string[] | null;
}

export interface LawChangesRequest {
  readonly limit: number;
  readonly cursor: string | null;
}

export interface ImpactsRequest extends LawChangesRequest {
  readonly lawChange: LawChangeId;
  readonly standing?: ImpactStanding;
  readonly move?: ImpactMove;
  readonly regime?: Regime;
  /** `open` for what nobody has answered. */
  readonly answer?: LawChangeAnswer | 'open';
}

/** What an officer answered for one transfer. */
export interface AnsweredImpact extends Pick<ImpactAnswered, 'told' | 'dueOn'> {
  readonly company: TenantId;
  readonly transfer: TransferId;
}

/** Changes of the law as the authority's rows; what they touch as rows of its companies, of which drafts are those companies' alone. */
export abstract class LawChangeStore {
  /** Stores a new one with its first work item. With a key whose act is already stored, nothing is written and that act is answered. */
  abstract create(scope: TenantScope, change: NewLawChange, key: KeyedAnswer): Promise<EarlierAct | null>;
  /** Stores one that starts by itself, with its first work item. */
  abstract start(scope: TenantScope, change: NewLawChange, cause: Digest): Promise<void>;
  /** How many that people asked about have not ended, counted by one transaction at a time. */
  abstract underWay(scope: TenantScope): Promise<number>;
  /** With `lock`, nobody else changes it until the transaction ends. Null to companies. */
  abstract read(scope: TenantScope, id: LawChangeId, lock?: 'lock'): Promise<LawChangeRecord | null>;
  /** One as the caller sees it; a company sees those that touch something of its own. */
  abstract line(scope: TenantScope, id: LawChangeId): Promise<LawChangeLine | null>;
  /** The newest first. */
  abstract list(scope: TenantScope, request: LawChangesRequest): Promise<Outcome<Page<LawChangeLine>>>;
  abstract totals(scope: TenantScope, id: LawChangeId): Promise<ImpactTotals>;
  /** In the order of the transfers' ids. */
  abstract impacts(scope: TenantScope, request: ImpactsRequest): Promise<Outcome<Page<StoredImpact>>>;
  /** Those of some transfers. */
  abstract impactsOn(scope: TenantScope, id: LawChangeId, transfers: readonly TransferId[]): Promise<readonly StoredImpact[]>;
  /** Stores what an officer answered for some transfers. */
  abstract answer(
    scope: TenantScope,
    id: LawChangeId,
    answered: Pick<ImpactAnswered, 'as' | 'reasons' | 'by' | 'at'>,
    impacts: readonly AnsweredImpact[],
  ): Promise<void>;
  /** Ends one by a person's wish. With a key whose act is already stored, nothing is written and that act is answered. */
  abstract cancel(scope: TenantScope, change: LawChangeRecord, key: KeyedAnswer): Promise<EarlierAct | null>;
  /** What an act under this key answered earlier, if any. */
  abstract earlier(scope: TenantScope, idempotency: IdempotencyKey): Promise<EarlierAct | null>;

  /** The one whose next step is this work item; null when it has ended, or another step is next. With `lock`, nobody else changes it. */
  abstract ofWork(scope: TenantScope, item: WorkItemId, lock?: 'lock'): Promise<LawChangeInHand | null>;
  /** Live grants and filings that wait, filed before the later law, in the order of ids; what comes in meanwhile is in no page. */
  abstract filed(scope: TenantScope, change: LawChangeInHand, after: string | null, limit: number): Promise<readonly FiledBefore[]>;
  abstract countFiled(scope: TenantScope, change: FiledBounds): Promise<number>;
  /** The companies there are, in the order of ids, from one on. */
  abstract companies(scope: TenantScope, from: string | null, limit: number): Promise<readonly TenantId[]>;
  /** A company's own drafts, in the order of ids; in that company's name. */
  abstract drafts(scope: TenantScope, until: Instant, after: string | null, limit: number): Promise<readonly DraftedFiling[]>;
  /** Stores what was found; what is there already stays as it is. */
  abstract add(scope: TenantScope, change: LawChangeInHand, found: readonly FoundImpact[]): Promise<void>;
  /** Stores what a step found, completes its work item and adds the next. @throws StaleFence when the item is no longer ours. */
  abstract advance(scope: TenantScope, change: LawChangeInHand, step: LawChangeStep): Promise<void>;
  /**
   * Ends one, with reasons when it cannot be done, and completes its work item. Of one that started by itself supervisors are told, where it
   * touches something or failed. @throws StaleFence when it is no longer ours.
   */
  abstract end(scope: TenantScope, change: LawChangeInHand, done: ClaimedItem, how: LawChangeEnd): Promise<void>;
  /** Completes a work item that nothing waits for any more. */
  abstract finish(scope: TenantScope, item: ClaimedItem): Promise<void>;
}
