import type { Bilingual, IsoDate } from '@carnet/kernel';
import type { AuditRates } from '../audit/decision-audit.js';
import type { CompletenessRule } from '../completeness.js';
import type { ImmaterialPlace } from '../immaterial.js';
import type { ApprovalStep, RouteWhy } from '../transfer.js';
import type { AgreementRule, Discipline, Lane } from '../vocabulary.js';

/** What a verdict's outcome amounts to for a reader. */
export const VERDICT_GROUPS = ['clear', 'conditional', 'heavy', 'stop', 'unknown', 'outside'] as const;

export type VerdictGroup = (typeof VERDICT_GROUPS)[number];

/** Whether everything a verdict rests on was stated, or some of it assumed. */
export type Basis = 'stated' | 'assumed';

/** Whether the text of the law behind a verdict was read. */
export type Confidence = 'confirmed' | 'unconfirmed';

/** Whether something backs all that carries a verdict besides plain facts: a document, or the policy's list of claims. */
export type Backing = 'backed' | 'unbacked';

/** An assessed or claimed fact that carries a verdict. */
export interface RoutedGround {
  readonly fact: string;
  readonly kind: 'assessed' | 'claimed';
  /** What backs it: the digest of an attachment or a registered reference; null when nothing is named. */
  readonly document: string | null;
}

/** A contradiction between facts that a regime reads. */
export interface RoutedDoubt {
  readonly id: string;
  readonly facts: readonly string[];
  readonly says: Bilingual;
  /** Its numbers are too large to be believed. */
  readonly implausible?: true;
}

/** A duty that stands in the way of an answer that passes. */
export interface RoutedDuty {
  readonly id: string;
  readonly facts: readonly string[];
  readonly says: Bilingual;
}

/** What routing looks at in one regime's verdict. Readings of measure tests are no verdicts: they never move a lane. */
export interface RoutedVerdict {
  readonly regime: string;
  readonly group: VerdictGroup;
  readonly outcome: string;
  readonly basis: Basis;
  /** Facts without which the rules could not decide. */
  readonly missing: readonly string[];
  /** Facts that were assumed and should be confirmed. */
  readonly toConfirm: readonly string[];
  readonly confidence: Confidence;
  readonly grounds: readonly RoutedGround[];
  readonly doubts: readonly RoutedDoubt[];
  /** Of an answer that passes: duties stated as not met, and those to meet before the data goes that are not stated as met. */
  readonly open: readonly RoutedDuty[];
  /** The places in the law that the deciding rule cites, such as `provisions 5(1)(1)`. */
  readonly cites: readonly string[];
  readonly reason: Bilingual;
}

/** What a claim is weighed by: what the filing says that it is for, and what is sent. Null where nobody stated it. */
export interface ClaimedFor {
  readonly purpose: string | null;
  readonly dataTags: readonly string[] | null;
  /** Whether data of children is sent. */
  readonly minors: boolean | null;
}

/** Facts and regimes by their names for people. */
export interface RoutingWords {
  readonly fact: (name: string) => Bilingual;
  readonly regime: (regime: string) => Bilingual;
}

/** What a filing touches beside the rules. */
export interface Touched {
  /** Trade agreements that the destination is a Party to, or may be. */
  readonly parties: readonly string[];
  /** Sectors that the exporter is of; null where none was stated: it may be of any. */
  readonly sectors: readonly string[] | null;
}

/** What is so of a filing beside its content when it is judged. An assessment keeps what is, and is replayed with it. */
export interface Circumstances {
  /** Whether the filing looks like a part of a quantity that was split. */
  readonly suspected?: boolean;
  /** Whether the authority stopped the grant whose place it is to take. */
  readonly stopped?: boolean;
  /**
   * Whether people refused one like it to the same recipient, stopped such a grant or the one whose place it is to take, hold it to
   * conditions, or look at it again.
   */
  readonly held?: boolean;
  /** Whether the company stated a fact otherwise or more people before, where nobody granted it. */
  readonly retold?: boolean;
  /** Whether its words, fields, numbers or documents were ones that a person looks at before it was changed, or in one like it that nobody granted. */
  readonly wasOdd?: boolean;
  /** Whether more filings to the same recipient were not granted than can be compared with it. */
  readonly uncompared?: boolean;
  /** Whether people would look at its number together with what went to the same recipient for the same purpose in twelve months. */
  readonly manyTogether?: boolean;
  /** Whether the rules would not let it pass by the day on which they judge, which is later than that of its filing. */
  readonly overtaken?: boolean;
  /** Whether the random audit drew it before, or one like it that its company withdrew: changing or filing it again brings no new draw. */
  readonly drawn?: boolean;
  /** Whether a file that it names for an assessment or a mechanism did not pass its scan, or has not yet. */
  readonly unscanned?: boolean;
}

export interface RoutingInput extends Circumstances {
  /** One verdict for each regime that was asked. */
  readonly verdicts: readonly RoutedVerdict[];
  /** The transfer's draw in [0, 1) for the random audit. */
  readonly draw: number;
  /** Which further disciplines look at it hangs on this alone; left out where only the lane is asked for. */
  readonly touched?: Touched | undefined;
  /** What cannot be believed of the filing, in sentences: it counts where no regime binds, and has no verdict that says so. */
  readonly implausible?: readonly Bilingual[];
  /** What people look at before the filing passes, whatever the rules answer, in sentences. */
  readonly watched?: readonly Bilingual[];
  /** Words in texts of the filing that its facts do not agree with: people look at them before it passes. */
  readonly worded?: readonly Pick<RouteWhy, 'facts' | 'says'>[];
  /** The regimes of the country that the data leaves; left out where that is not known. Where none of them binds, people look. */
  readonly home?: readonly string[];
  /** Left out where it is not known: then no claim carries anything. */
  readonly claimedFor?: ClaimedFor | undefined;
  /** Left out where nobody reads the sentences; codes stand in for names. */
  readonly words?: RoutingWords | undefined;
}

/** Claims that carry a green lane without anybody checking them first: under these articles, for these purposes, with these kinds of data. */
export interface ClaimRule {
  readonly regime: string;
  readonly facts: readonly string[];
  /** The deciding rule cites one of these places. */
  readonly cites: readonly string[];
  readonly purposes: readonly string[];
  /** Every kind of data that is sent is one of these. */
  readonly dataTags: readonly string[];
  /** The share of such transfers that a person looks at all the same. */
  readonly auditRate: number;
}

/** What has a further discipline look at what people review: the destination, or the sector. Either is enough. */
export interface RoutingMatter {
  readonly discipline: Discipline;
  readonly lanes: readonly Exclude<Lane, 'green'>[];
  /** Trade agreements: the destination is a Party to one of them. */
  readonly parties?: readonly string[];
  /** Values of `exporter_sector`. A filing that states none may be of each. */
  readonly sectors?: readonly string[];
  readonly reason: Bilingual;
}

/** One line of the policy's table. The first line that fits a verdict says what the verdict asks for. */
export interface RoutingRow {
  readonly group: VerdictGroup;
  /** Only verdicts on this basis; any when absent. */
  readonly basis?: Basis;
  /** Only verdicts on law that was read, or on law that was not; any when absent. */
  readonly confidence?: Confidence;
  /** Only verdicts whose grounds are all backed, or some of whose are not; any when absent. */
  readonly grounds?: Backing;
  /** Only these outcomes; any when absent. */
  readonly outcomes?: readonly string[];
  readonly lane: Lane;
  readonly disciplines: readonly Discipline[];
  /** Adds the discipline that knows the verdict's regime. */
  readonly regimeDiscipline?: true;
  /** The verdict ends the matter: policy refuses at once. */
  readonly refuse?: true;
}

/** A policy's name: whose it is, the year, and a number. `routing` is what comes with a release. */
export const POLICY_ID = /^[a-z][a-z-]{1,20}[a-z]-\d{4}\.[1-9]\d{0,3}$/;

export interface ChecklistRule {
  /** Opinions wait for the required items. */
  readonly required?: true;
  /** The edition; left out, that of the filing's day. */
  readonly edition?: string;
}

/** How assessments become lanes: versioned data. A published policy is never edited; a change is a new one. */
export interface RoutingPolicy {
  readonly id: string;
  /** The first day on which filings are routed by it. */
  readonly from: IsoDate;
  /** The share of green transfers that a person looks at all the same. */
  readonly auditRate: number;
  readonly rows: readonly RoutingRow[];
  /** The claims that carry a green lane; all others go to a person. A version that has no list says nothing of grounds, and its routes do not say why. */
  readonly claims?: readonly ClaimRule[];
  /** The discipline that knows a regime; `otherwise` for those not named. */
  readonly regimes: { readonly named: Readonly<Record<string, Discipline>>; readonly otherwise: Discipline };
  /** An amber lane needs one opinion: the first of these that a verdict asked for gives it. */
  readonly amberPreference: readonly Discipline[];
  readonly chains: { readonly amber: readonly ApprovalStep[]; readonly red: readonly ApprovalStep[] };
  /** What a person looks at when a green transfer was drawn. */
  readonly auditDiscipline: Discipline;
  readonly auditReason: Bilingual;
  /** Who looks, and why, when a filing that is clear by itself may be a part of a split; null: nobody was told to. */
  readonly split: { readonly discipline: Discipline; readonly reason: Bilingual } | null;
  /** Who looks, and why, when no regime binds: unknown is never yes. */
  readonly unboundDiscipline: Discipline;
  readonly unboundReason: Bilingual;
  readonly appeal: Bilingual;
  /** By which checklists people review, and whether opinions wait for what is required; left out, by those of the day, and they do not. */
  readonly checklist?: ChecklistRule;
  /** What else has somebody look; left out, nothing. */
  readonly matters?: readonly RoutingMatter[];
  /** Whether every condition needs the agreement of the company, or none does; left out, as each condition says. */
  readonly agreements?: AgreementRule;
  /** How many working days a company has to be heard before people refuse; left out where refusals take effect at once. */
  readonly hearing?: { readonly workingDays: number };
  /** The share of each kind of decision that is audited afterwards; left out where the usual rates count. */
  readonly audits?: AuditRates;
  /** How long officers have to say that a filing is complete, before its review begins; left out where it begins at once. */
  readonly completeness?: CompletenessRule;
  /** Places of a filing that may change without voiding opinions and votes, as long as the rules say the same; left out, none. */
  readonly immaterial?: readonly ImmaterialPlace[];
  /** How often a company may amend one filing before its decision; left out, as often as is usual. */
  readonly amendments?: number;
  /** Whether reviewers do not see one another's opinions until all are given; left out, they do. */
  readonly blind?: true;
}
