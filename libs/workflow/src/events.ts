import type { Amendment } from './amendment.js';
import type { GivenAnswer } from './checklist/checklist.js';
import type { AssessmentId, Digest, Instant, IsoDate, PersonId, Refusal, TransferId } from '@carnet/kernel';
import type { AppealEvent } from './appeal/appeal-events.js';
import type { BreachCause, EvidenceDocument, Obligation } from './conditions/obligation.js';
import type { CompletenessEnd, CompletenessRule } from './completeness.js';
import type { DraftedParts } from './drafting.js';
import type { GivenView, Hearing } from './hearing.js';
import type { ImmaterialChange } from './immaterial.js';
import type { AnswerDue, InformationItem, InformationRequest, ItemId, ItemReply, SettledAs } from './information.js';
import type {
  Actor,
  Bilingual,
  Challenge,
  EstablishedSplit,
  OnBehalfOf,
  OpenStep,
  Opinion,
  ReassessmentDue,
  Review,
  Route,
  TransferDecision,
  Vote,
} from './transfer.js';
import type { StatementDue } from './statement.js';
import type { ReportedChange } from './reported-change.js';
import type { RecountedDay, RecountEventKind } from './recount.js';
import type { TestedRestriction } from './restriction.js';
import type { ClaimLapse, Discipline, DocumentJudgement, InterventionCause, LiftingCause, SurrenderCause } from './vocabulary.js';

interface Happened {
  readonly by: Actor;
  readonly at: Instant;
}

/** In a review. */
interface Reviewing extends Happened {
  /** For whom a deputy did it; left out where nobody did so for somebody. */
  readonly onBehalfOf?: OnBehalfOf;
}

/** Days beyond the published calendar, counted anew by a later one, which is named by its edition and its last day. */
export type RecountEvent = {
  readonly [K in RecountEventKind]: Happened & { readonly kind: K; readonly calendar: string; readonly days: readonly RecountedDay[] };
}[RecountEventKind];

/** What happened to a transfer. `evolveTransfer` folds these into state; the journal stores the rows they carry. */
export type TransferEvent =
  | AppealEvent
  | RecountEvent
  | (Happened & { readonly kind: 'edited'; readonly contentDigest: Digest } & DraftedParts)
  | (Happened & { readonly kind: 'submitted'; readonly contentDigest: Digest })
  /** Nobody worked on the draft for the days of its term. */
  | (Happened & { readonly kind: 'draft-lapsed'; readonly term: string; readonly days: number })
  | (Happened & { readonly kind: 'assessed'; readonly assessmentId: AssessmentId; readonly route: Route })
  | (Happened & { readonly kind: 'review-prepared'; readonly reviews: readonly Review[] })
  /** Before the review, its filing is checked for completeness. */
  | (Happened & CompletenessRule & { readonly kind: 'completeness-began' })
  /** An officer confirmed that it is complete, or it counts so because the day of the check (`due`) passed. */
  | (Reviewing & {
      readonly kind: 'completeness-ended';
      readonly as: Exclude<CompletenessEnd, 'overtaken'>;
      readonly due?: IsoDate;
      /** That whoever confirmed stated to have no conflict of interest; left out where nobody did. */
      readonly noConflict?: true;
    })
  /** The day of the check passed, and it is still open. */
  | (Happened & { readonly kind: 'completeness-overdue'; readonly due: IsoDate })
  | (Reviewing & { readonly kind: 'claimed'; readonly discipline: Discipline; readonly officer: PersonId })
  | (Happened & { readonly kind: 'released'; readonly discipline: Discipline; readonly reasons: string })
  /** A supervisor gave a review to somebody; `from` is who had it. */
  | (Happened & {
      readonly kind: 'review-assigned';
      readonly discipline: Discipline;
      readonly from: PersonId | null;
      readonly officer: PersonId;
      readonly reasons: string;
    })
  /** The authority has more time for its review. */
  | (Happened & {
      readonly kind: 'review-extended';
      readonly workingDays: number;
      readonly reasons: string;
      /** The question by which the company agreed to it; left out where a supervisor extended it. */
      readonly item?: ItemId;
    })
  /** A review was taken from `from`; `officer` has it now, or nobody. */
  | (Happened & {
      readonly kind: 'claim-lapsed';
      readonly discipline: Discipline;
      readonly from: PersonId;
      readonly officer: PersonId | null;
      readonly because: ClaimLapse;
    })
  | (Happened & { readonly kind: 'opinion-given'; readonly discipline: Discipline; readonly opinion: Opinion })
  | (Happened & { readonly kind: 'review-completed' })
  | (Reviewing & { readonly kind: 'item-raised'; readonly item: InformationItem })
  | (Reviewing & { readonly kind: 'item-dropped'; readonly item: ItemId })
  | (Reviewing & {
      readonly kind: 'information-requested';
      readonly request: InformationRequest;
      readonly items: readonly InformationItem[];
    })
  | (Happened & {
      readonly kind: 'information-answered';
      readonly contentDigest: Digest;
      readonly changed: boolean;
      readonly replies: readonly ItemReply[];
      /** Set where all that changed is immaterial by the policy: what was said stands as long as the rules say the same. */
      readonly immaterial?: ImmaterialChange;
      /** The day to answer, where it had passed and no worker had come to it yet: the clock stood still no longer than that. */
      readonly passed?: IsoDate;
    })
  /** The company put its filing right. `immaterial` as of an answer. */
  | (Happened & {
      readonly kind: 'amended';
      readonly contentDigest: Digest;
      readonly amendment: Amendment;
      /** Who had a review, gave an opinion, was asked to vote or voted then. */
      readonly overtakes: readonly PersonId[];
      readonly immaterial?: ImmaterialChange;
    })
  /** The rules say of the changed content what they said before: opinions and votes stand. */
  | (Happened & { readonly kind: 'change-immaterial'; readonly change: ImmaterialChange })
  /** The rules say something else: opinions and votes are void, whatever the policy calls immaterial. */
  | (Happened & { readonly kind: 'change-material'; readonly change: ImmaterialChange })
  | (Happened & { readonly kind: 'more-time-asked'; readonly round: number; readonly workingDays: number; readonly reasons: string })
  | (Reviewing & {
      readonly kind: 'more-time-given';
      readonly round: number;
      readonly workingDays: number;
      readonly due: AnswerDue;
      readonly reasons: string;
    })
  | (Reviewing & { readonly kind: 'more-time-declined'; readonly round: number; readonly reasons: string })
  /** The day to answer passed without an answer. */
  | (Happened & { readonly kind: 'information-unanswered'; readonly round: number; readonly due: IsoDate })
  | (Reviewing & { readonly kind: 'item-settled'; readonly item: ItemId; readonly as: SettledAs; readonly reasons: string })
  | (Reviewing & {
      readonly kind: 'document-judged';
      readonly document: Digest;
      readonly as: DocumentJudgement;
      readonly reasons: string;
      readonly discipline: Discipline;
    })
  | (Reviewing & {
      readonly kind: 'checklist-answered';
      readonly discipline: Discipline;
      readonly checklist: string;
      readonly answers: readonly GivenAnswer[];
    })
  | (Happened & { readonly kind: 'split-established'; readonly split: EstablishedSplit })
  /** `beside`: the steps that open side by side with it. */
  | (Happened & { readonly kind: 'step-opened'; readonly step: OpenStep; readonly beside?: readonly OpenStep[] })
  /** Somebody stepped aside: what is left of the reviews and of the step they sat in, with those who took their parts. */
  | (Happened & {
      readonly kind: 'conflict-declared';
      readonly person: PersonId;
      readonly reasons: string;
      readonly reviews: readonly Review[];
      readonly step: OpenStep | null;
    })
  /** So many abstained that seats of theirs pass to others: the step without those who `left` it. */
  | (Happened & { readonly kind: 'seats-passed-on'; readonly step: OpenStep; readonly left: readonly PersonId[] })
  /** A seat that was left is taken. */
  | (Happened & { readonly kind: 'step-refilled'; readonly step: OpenStep })
  /**
   * Voters who missed the last day lost their seats to others: `missed`, none where nobody was free to take one. `limits`: how many times
   * the step's days had passed by then, where it was more than once.
   */
  | (Happened & {
      readonly kind: 'step-escalated';
      readonly step: OpenStep;
      readonly missed: readonly PersonId[];
      readonly limits?: number;
    })
  | (Happened & { readonly kind: 'voted'; readonly vote: Vote })
  | (Happened & { readonly kind: 'step-completed'; readonly index: number })
  /** The votes are there; what they decide waits for a supervisor. */
  | (Happened & { readonly kind: 'confirmation-asked'; readonly decision: TransferDecision; readonly step: OpenStep })
  /** Votes would refuse, and the company is heard first. */
  | (Happened & { readonly kind: 'hearing-offered'; readonly hearing: Hearing })
  /** `passed`: the day, where it had passed and no worker had come to it yet. */
  | (Happened & GivenView & { readonly kind: 'view-stated'; readonly passed?: IsoDate })
  | (Happened & { readonly kind: 'hearing-waived'; readonly passed?: IsoDate })
  | (Happened & { readonly kind: 'hearing-lapsed'; readonly round: number; readonly due: IsoDate })
  | (Happened & { readonly kind: 'restriction-confirmed'; readonly reasons: string })
  | (Happened & { readonly kind: 'challenged'; readonly challenge: Challenge })
  | (Happened & { readonly kind: 'sent-back'; readonly reasons: string })
  /** With what a grant's conditions ask for, where it has some. */
  | (Happened & { readonly kind: 'decided'; readonly decision: TransferDecision; readonly obligations?: readonly Obligation[] })
  | (Happened & { readonly kind: 'condition-agreed'; readonly obligation: number; readonly person: PersonId })
  | (Happened & {
      readonly kind: 'evidence-given';
      readonly obligation: number;
      readonly words: string;
      readonly documents: readonly EvidenceDocument[];
    })
  | (Happened & {
      readonly kind: 'evidence-judged';
      readonly obligation: number;
      readonly accepted: boolean;
      readonly reasons: string;
      readonly person: PersonId;
    })
  | (Happened & {
      readonly kind: 'obligation-breached';
      readonly obligation: number;
      readonly cause: BreachCause;
      readonly reasons: string;
    })
  | (Happened & { readonly kind: 'obligation-waived'; readonly obligation: number; readonly reasons: string; readonly person: PersonId })
  /** A recurring condition comes due again; `obligation` is the one before. */
  | (Happened & { readonly kind: 'obligation-recurred'; readonly obligation: number; readonly next: Obligation })
  /** What had to be met or agreed to before is. */
  | (Happened & { readonly kind: 'came-into-force' })
  /** A change of the law asks nothing of it; or its company is told of the change. */
  | (Happened & { readonly kind: 'law-change-dismissed'; readonly lawChange: string; readonly reasons: string })
  | (Happened & { readonly kind: 'law-change-told'; readonly lawChange: string; readonly reasons: string })
  | (Happened & {
      readonly kind: 'reassessment-asked';
      readonly lawChange: string;
      readonly reasons: string;
      readonly due: ReassessmentDue;
      /** By when the company may state its view. */
      readonly heard: StatementDue;
    })
  | (Happened & {
      readonly kind: 'reassessment-ordered';
      readonly audit: string;
      readonly reasons: string;
      readonly due: ReassessmentDue;
      readonly heard: StatementDue;
    })
  /** The company reported a change of what it was granted: one that is immaterial, or one because of which the grant is looked at again. */
  | (Happened & { readonly kind: 'grant-change-noted'; readonly change: ReportedChange })
  | (Happened & {
      readonly kind: 'reassessment-begun';
      readonly change: ReportedChange;
      readonly due: ReassessmentDue;
      readonly heard: StatementDue;
    })
  /** A further change is added to the re-assessment that is open; `due` is its last day by that, never an earlier one than before. */
  | (Happened & { readonly kind: 'reassessment-widened'; readonly change: ReportedChange; readonly due: ReassessmentDue })
  /** An officer recorded a change: the grant is looked at again because of it, or the re-assessment that is open judges it, too. */
  | (Happened & {
      readonly kind: 'change-recorded';
      readonly change: ReportedChange;
      readonly due: ReassessmentDue;
      readonly heard: StatementDue;
    })
  /** The company said what it has to say while its grant is re-assessed, or will not; `passed`: the day that was over by then. */
  | (Happened & {
      readonly kind: 'statement-given';
      readonly words: string;
      readonly documents: readonly EvidenceDocument[];
      readonly passed?: IsoDate;
    })
  | (Happened & { readonly kind: 'statement-waived'; readonly passed?: IsoDate })
  | (Happened & { readonly kind: 'statement-lapsed'; readonly round: number; readonly due: IsoDate })
  /** The authority takes up its own refusal again: it is judged and decided anew, without the people who are `barred`. */
  | (Happened & {
      readonly kind: 'refusal-reopened';
      readonly audit: string;
      readonly reasons: string;
      readonly barred: readonly PersonId[];
    })
  /** The one re-assessed because of a change of the law, or of an audit. */
  | (Happened & { readonly kind: 'grant-confirmed'; readonly lawChange?: string; readonly audit?: string; readonly reasons: string })
  | (Happened & { readonly kind: 'withdrawn'; readonly reasons: string })
  /** `obligation` names the one whose breach did it. */
  | (Happened & {
      readonly kind: 'suspended';
      readonly cause: InterventionCause;
      readonly reasons: string;
      readonly obligation?: number;
      readonly audit?: string;
      /** It did not wait for what the company has to say of a re-assessment. */
      readonly urgent?: true;
      /** The test of what it restricts; left out where it restricts nothing. */
      readonly restriction?: TestedRestriction;
    })
  /** `because`: nobody lifted it, its day has passed, as an appeal had led to. */
  | (Happened & {
      readonly kind: 'lifted';
      /** Left out where nobody lifted it. */
      readonly cause?: LiftingCause;
      readonly reasons: string;
      readonly because?: 'suspension-over';
      readonly appeal?: number;
    })
  | (Happened & {
      readonly kind: 'revoked';
      readonly cause: InterventionCause;
      readonly reasons: string;
      readonly audit?: string;
      readonly restriction?: TestedRestriction;
    })
  | (Happened & { readonly kind: 'surrendered'; readonly cause: SurrenderCause; readonly reasons: string })
  | (Happened & { readonly kind: 'expired' })
  | (Happened & { readonly kind: 'superseded'; readonly successor: TransferId });

export type TransferEventKind = TransferEvent['kind'];
/** The event of one kind. */
export type EventOf<K extends TransferEventKind> = Extract<TransferEvent, { readonly kind: K }>;

/** Work a machine must do because of what happened; the journal writes one work item for each. */
export type FollowUp = 'assess' | 'prepare-review' | 'open-step';

/** What becomes of the quantities this transfer reserved in the company's ledger. */
export type LedgerEffect = 'none' | 'commit' | 'release';

/** The answer of a step: what happened and what follows from it, or why not. */
export type Decision =
  | {
      readonly accepted: true;
      readonly events: readonly TransferEvent[];
      readonly followUps: readonly FollowUp[];
      readonly ledger: LedgerEffect;
    }
  | { readonly accepted: false; readonly refusal: Refusal };

/** An act as the caller may or may not take it now; a withheld one says why. */
export interface OfferedAct {
  readonly kind: string;
  readonly offered: boolean;
  readonly code: string | null;
  readonly reason: Bilingual | null;
}
