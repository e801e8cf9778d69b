import type { Bilingual, IsoDate, Json } from '@carnet/kernel';
import type { AuditRates } from '../audit/decision-audit.js';
import type { CompletenessRule } from '../completeness.js';
import type { ImmaterialPlace } from '../immaterial.js';
import type { ApprovalStep, RouteWhy } from '../transfer.js';
import type { AgreementRule, Discipline, Lane } from '../vocabulary.js';

/** The meaning of a verdict's outcome for routing. */
export const VERDICT_GROUPS = ['clear', 'conditional', 'heavy', 'stop', 'unknown', 'outside'] as const;

export type VerdictGroup = (typeof VERDICT_GROUPS)[number];

/** Whether a verdict rests only on stated facts, or also on assumed ones. */
export type Basis = 'stated' | 'assumed';

/** Whether the law behind a verdict was read. */
export type Confidence = 'confirmed' | 'unconfirmed';

/** Whether all assessed and claimed facts behind a verdict are backed, by a document or by the policy's list of claims. */
export type Backing = 'backed' | 'unbacked';

/** An assessed or claimed fact that carries a verdict. */
export interface RoutedGround {
  readonly fact: string;
  readonly kind: 'assessed' | 'claimed';
  /** Digest of an attachment, or a registered reference; null if none is named. */
  readonly document: string | null;
}

/** A contradiction between facts that a regime reads. */
export interface RoutedDoubt {
  readonly id: string;
  readonly facts: readonly string[];
  readonly says: Bilingual;
  /** Its numbers are implausibly large. */
  readonly implausible?: true;
}

/** A duty that prevents a passing answer. */
export interface RoutedDuty {
  readonly id: string;
  readonly facts: readonly string[];
  readonly says: Bilingual;
}

/** The parts of one regime's verdict that routing uses. Readings of measure tests are no verdicts and never move a lane. */
export interface RoutedVerdict {
  readonly regime: string;
  readonly group: VerdictGroup;
  readonly outcome: string;
  readonly basis: Basis;
  /** Facts that the rules need in order to decide. */
  readonly missing: readonly string[];
  /** Assumed facts that should be confirmed. */
  readonly toConfirm: readonly string[];
  readonly confidence: Confidence;
  readonly grounds: readonly RoutedGround[];
  readonly doubts: readonly RoutedDoubt[];
  /** For a passing answer: duties stated as unmet, and duties due before the data goes that are not stated as met. */
  readonly open: readonly RoutedDuty[];
  /** Places in the law that the deciding rule cites, such as `provisions 5(1)(1)`. */
  readonly cites: readonly string[];
  /** Id of the deciding rule; null if the regime does not bind, or if no rule decides. */
  readonly decisiveRule: string | null;
  readonly reason: Bilingual;
}

/** The filing's purpose and data, by which claims are weighed. Null if not stated. */
export interface ClaimContext {
  readonly purpose: string | null;
  readonly dataTags: readonly string[] | null;
  /** Whether data of children is sent. */
  readonly minors: boolean | null;
  /** Number of people; absent or null if not stated. */
  readonly people?: number | null;
}

/** The value of a fact as stated or derived from what was stated; undefined if it is assumed or unknown, because a default supports nothing. */
export type StatedFacts = (name: string) => Json | undefined;

/** The names of facts and regimes for people. */
export interface RoutingWords {
  readonly fact: (name: string) => Bilingual;
  readonly regime: (regime: string) => Bilingual;
}

/** Trade agreements and sectors that a filing touches. */
export interface TouchedMatters {
  /** Trade agreements to which the destination is a Party, or may be one. */
  readonly parties: readonly string[];
  /** Sectors of the exporter; null if not stated, so that it may be any. */
  readonly sectors: readonly string[] | null;
}

/** Circumstances of a filing, besides its content, when it is judged. The assessment stores those that apply, and a replay uses them. */
export interface Circumstances {
  /** Whether it states as the exporter's country one in which its company is neither registered nor has a registered establishment. */
  readonly unregistered?: boolean;
  /** Whether the filing may be a part of a split quantity. */
  readonly suspected?: boolean;
  /** Whether the authority stopped the grant that the filing is to replace. */
  readonly stopped?: boolean;
  /**
   * Whether people refused a similar filing to the same recipient, or stopped, re-assess, hold to conditions or in an audit found wrong such
   * a grant or the one to be replaced.
   */
  readonly held?: boolean;
  /** Whether the company stated a fact otherwise, or more people, in an earlier filing that was not granted. */
  readonly retold?: boolean;
  /** Whether the filing itself stated a fact otherwise, or more people, before its company changed it. People who review it are told. */
  readonly restated?: boolean;
  /**
   * Whether its words, fields, numbers or documents needed a person's look before it was changed, or in a similar filing that was not
   * granted.
   */
  readonly wasOdd?: boolean;
  /** Whether there are more ungranted filings to the same recipient than the limit for comparison. */
  readonly uncompared?: boolean;
  /** Whether its number of people needs a person's look once the filings of twelve months to the same recipient, or all of them, are added. */
  readonly manyTogether?: boolean;
  /** Whether its own rules, or those in force, would no longer let it pass on the day of the judgement, which is later than the day of filing. */
  readonly overtaken?: boolean;
  /** Whether the random audit drew it before, or a similar filing that the company withdrew. Changing or refiling brings no new draw. */
  readonly drawn?: boolean;
  /** Whether a file that it names for an assessment or a mechanism has not passed its scan. */
  readonly unscanned?: boolean;
  /** Whether an officer last found such a file insufficient, or queried it, here or in another transfer of the company. */
  readonly unaccepted?: boolean;
}

export interface RoutingInput extends Circumstances {
  /** One verdict for each evaluated regime. */
  readonly verdicts: readonly RoutedVerdict[];
  /** The transfer's draw in [0, 1) for the random audit. */
  readonly draw: number;
  /** Determines the further disciplines; absent if only the lane matters. */
  readonly touched?: TouchedMatters | undefined;
  /** Sentences about implausible numbers. They count if no regime binds, because then no verdict contains them. */
  readonly implausible?: readonly Bilingual[];
  /** Sentences about what people must look at, whatever the rules answer. */
  readonly watched?: readonly Bilingual[];
  /** Words in texts of the filing that contradict its facts; people look at them first. */
  readonly worded?: readonly Pick<RouteWhy, 'facts' | 'says'>[];
  /** Name of the exporting country; absent if unknown. */
  readonly exporterCountry?: Bilingual | undefined;
  /** Regimes of the exporting country; absent if unknown. If none of them binds, people look. */
  readonly home?: readonly string[];
  /** Absent if unknown; then no claim is accepted. */
  readonly claimedFor?: ClaimContext | undefined;
  /** Reads what the filing states; absent if unknown, and then no answer "does not bind" is accepted. */
  readonly stated?: StatedFacts | undefined;
  /** Absent if nobody reads the sentences; codes replace the names. */
  readonly words?: RoutingWords | undefined;
}

/** Claims that permit a green lane unchecked: under these articles, for these purposes, with these kinds of data. */
export interface ClaimRule {
  /** One regime, or several that ask the same. */
  readonly regime: string | readonly string[];
  readonly facts: readonly string[];
  /** The deciding rule must cite one of these places. */
  readonly cites: readonly string[];
  readonly purposes: readonly string[];
  /** Every kind of data that is sent must be one of these. */
  readonly dataTags: readonly string[];
  /** Maximum number of people; absent for any. */
  readonly mostPeople?: number;
  /** Share of such transfers that a person still looks at. */
  readonly auditRate: number;
}

/** Answers "does not bind" that together permit a green lane. Every other filing that no regime binds goes to a person. */
export interface OutsideRule {
  /** The deciding rules by regime. Each of these regimes must answer so, and no other one may answer. */
  readonly rules: Readonly<Record<string, readonly string[]>>;
  /** The values that each fact may be stated with. A list must have an item, unless only the empty list is meant, and no other items. */
  readonly facts: Readonly<Record<string, readonly Json[]>>;
  /** Share of such transfers that a person still looks at. */
  readonly auditRate: number;
}

/** A reason for a further discipline to review: the destination or the sector. Either is enough. */
export interface RoutingMatter {
  readonly discipline: Discipline;
  readonly lanes: readonly Exclude<Lane, 'green'>[];
  /** Trade agreements; the destination is a Party to one of them. */
  readonly parties?: readonly string[];
  /** Values of `exporter_sector`. A filing that states none may be of any. */
  readonly sectors?: readonly string[];
  readonly reason: Bilingual;
}

/** A row of the policy's table. The first row that fits a verdict decides what it requires. */
export interface RoutingRow {
  readonly group: VerdictGroup;
  /** Fits only verdicts on this basis; absent for any. */
  readonly basis?: Basis;
  /** Fits only verdicts on law that was read, or on law that was not; absent for any. */
  readonly confidence?: Confidence;
  /** Fits only verdicts whose grounds are all backed, or only those with unbacked ones; absent for any. */
  readonly grounds?: Backing;
  /** Fits only these outcomes; absent for any. */
  readonly outcomes?: readonly string[];
  readonly lane: Lane;
  readonly disciplines: readonly Discipline[];
  /** Adds the discipline for the verdict's regime. */
  readonly regimeDiscipline?: true;
  /** The policy refuses at once. */
  readonly refuse?: true;
}

/** Id of a policy: owner, year and number. `routing` is the owner of policies in releases. */
export const POLICY_ID = /^[a-z][a-z-]{1,20}[a-z]-\d{4}\.[1-9]\d{0,3}$/;

export interface ChecklistRule {
  /** Opinions wait for required items. */
  readonly required?: true;
  /** The edition; absent for that of the filing's day. */
  readonly edition?: string;
}

/** How verdicts become lanes, as versioned data. A published policy is never edited; a change is a new one. */
export interface RoutingPolicy {
  readonly id: string;
  /** First day whose filings it routes. */
  readonly from: IsoDate;
  /** Share of green transfers that a person still looks at. */
  readonly auditRate: number;
  readonly rows: readonly RoutingRow[];
  /**
   * Claims that permit a green lane; all others go to a person. A version without a list ignores grounds, and its routes give no reasons
   * why.
   */
  readonly claims?: readonly ClaimRule[];
  /**
   * Answers "does not bind" that permit a green lane. A version with this list, even an empty one, says of every filing that is not green
   * why, and which packs were asked; a version without it sends each filing that no regime binds to a person.
   */
  readonly outside?: readonly OutsideRule[];
  /** The discipline for each regime; `otherwise` for those not named. */
  readonly regimes: { readonly named: Readonly<Record<string, Discipline>>; readonly otherwise: Discipline };
  /** An amber lane needs one opinion, from the first of these disciplines that a verdict requires. */
  readonly amberPreference: readonly Discipline[];
  readonly chains: { readonly amber: readonly ApprovalStep[]; readonly red: readonly ApprovalStep[] };
  /** The discipline that looks at a drawn green transfer. */
  readonly auditDiscipline: Discipline;
  readonly auditReason: Bilingual;
  /** The discipline, and the reason, for a clear filing that may be a part of a split; null if the policy requires none. */
  readonly split: { readonly discipline: Discipline; readonly reason: Bilingual } | null;
  /** The discipline, and the reason, if no regime binds: unknown is never yes. */
  readonly unboundDiscipline: Discipline;
  readonly unboundReason: Bilingual;
  readonly appeal: Bilingual;
  /** The checklist edition, and whether opinions wait for its required items; absent for the edition of the day, without waiting. */
  readonly checklist?: ChecklistRule;
  /** Further reasons for a review; absent for none. */
  readonly matters?: readonly RoutingMatter[];
  /** Whether every condition needs the company's agreement, or none does; absent if each condition decides. */
  readonly agreements?: AgreementRule;
  /** Working days for a hearing before people refuse; absent if refusals take effect at once. */
  readonly hearing?: { readonly workingDays: number };
  /** Audit rates by kind of decision; absent for the usual rates. */
  readonly audits?: AuditRates;
  /** Time for the check for completeness before a review; absent if the review begins at once. */
  readonly completeness?: CompletenessRule;
  /** Places that may change without voiding opinions and votes, as long as the rules say the same; absent for none. */
  readonly immaterial?: readonly ImmaterialPlace[];
  /** Maximum number of amendments before the decision; absent for the usual number. */
  readonly amendments?: number;
  /** Whether reviewers see each other's opinions only once all are given; absent if they see them at once. */
  readonly blind?: true;
}
