import type { StoredTransfer } from '@carnet/acts/transfer-journal.store.js';
import { type Bilingual, canonicalJson, type Json } from '@carnet/kernel';
import {
  type HearingEnd,
  findHeldHearing,
  type ImmaterialChange,
  markOwnWords,
  isRecurring,
  type Justification,
  type Obligation,
  recurrenceWords,
  type RestrictionResult,
  suspendsGrant,
  type Transfer,
  type TransferDecision,
} from '@carnet/workflow';
import { decisiveRestrictions } from '../restrictions/read-restrictions.js';
import type { CitedPlace } from './article-words.js';
import { noticeGrantOf, type NoticeGrant } from './notice-grant.js';

/** A regime's finding with its deciding rule and the facts it read. */
export interface NoticeFinding {
  readonly regime: string;
  readonly outcome: string;
  /** Null if facts were missing, so that no rule could decide. */
  readonly rule: string | null;
  readonly reason: Bilingual;
  readonly citations: readonly CitedPlace[];
  readonly facts: readonly { readonly name: string; readonly value: Json; readonly origin: string }[];
  readonly pack: { readonly version: string; readonly digest: string };
}

/** A restriction that the decision includes, and what the agreements say of it. */
export interface NoticeRestriction {
  readonly test: string;
  readonly result: RestrictionResult;
  /** Whether a supervisor had to confirm it. */
  readonly supervisor: boolean;
  readonly justification: Justification;
  readonly agreements: readonly {
    readonly agreement: string;
    readonly standing: string;
    readonly outcome: string;
    readonly reason: Bilingual;
    readonly citations: readonly CitedPlace[];
  }[];
}

/** A condition as the company reads it. */
export type NoticeObligation = Pick<
  Obligation,
  'number' | 'code' | 'says' | 'reason' | 'check' | 'phase' | 'asks' | 'agreement' | 'due' | 'suspends' | 'slots'
> & {
  /** How often it comes due while the grant lasts; left out if it comes due once. */
  readonly recurs?: Bilingual;
};

/** A hearing before a refusal: when it was, what the company said, and how that was weighed. */
export interface NoticeHearing {
  readonly offeredAt: string;
  /** Last day to be heard. */
  readonly until: string;
  readonly as: HearingEnd;
  readonly at: string;
  readonly view: string | null;
  readonly documents: readonly string[];
  /** The answers of the refusing votes to the company's view. */
  readonly weighed: readonly string[];
}

/** What every notice says of its transfer. */
export interface NoticeHead {
  readonly transfer: string;
  readonly reference: string;
  readonly title: Bilingual;
  readonly company: Bilingual;
  readonly authority: Bilingual;
  /** The authority's time zone, in which instants are written. */
  readonly zone: string;
  readonly content: string;
  readonly assessment: { readonly id: string; readonly digest: string };
  readonly at: string;
  readonly reasons: readonly Bilingual[];
}

/** The notice of a decision for its reader; it does not say which officer said what. */
export interface Notice extends NoticeHead {
  readonly format: 'carnet-notice/1';
  readonly recipient: { readonly name: string; readonly country: string };
  readonly filedOn: string | null;
  readonly rules: string | null;
  readonly outcome: TransferDecision['outcome'];
  readonly by: TransferDecision['by'];
  /** The granted content, its last day and the duties meanwhile; left out of a refusal. */
  readonly granted?: NoticeGrant;
  readonly findings: readonly NoticeFinding[];
  readonly conditions: readonly string[];
  /** The conditions with all that they ask for; left out if there are none. */
  readonly obligations?: readonly NoticeObligation[];
  readonly restrictions: readonly NoticeRestriction[];
  /** The hearing before a refusal by people; null if it was not held, left out if none was required. */
  readonly hearing?: NoticeHearing | null;
  /** All people whose opinions or votes it rests on stated that they have no conflict of interest; left out of a decision by policy. */
  readonly noConflict?: true;
  /**
   * Immaterial changes of the filing between an opinion and the decision. `from` is the content of the opinion or before the next change.
   * Left out if there are none.
   */
  readonly immaterial?: readonly Omit<ImmaterialChange, 'assessment'>[];
  /** How the company can appeal; null for a grant without conditions. */
  readonly appeal: Bilingual | null;
  /** Last day to appeal against a decision by people; left out if no appeal is possible, and of decisions by policy. */
  readonly appealUntil?: string;
}

/** The material of a notice; all of it is frozen when the decision is made. */
export interface NoticeMaterial {
  readonly stored: StoredTransfer;
  /** The transfer after the decision. */
  readonly decided: Transfer;
  readonly decision: TransferDecision;
  readonly company: Bilingual;
  readonly authority: Bilingual;
  readonly zone: string;
  readonly assessment: { readonly id: string; readonly digest: string; readonly body: Json };
  /** Last day to appeal; left out if it is not counted yet. */
  readonly appealUntil?: string;
  /** Bodies of the restriction tests, by digest. */
  readonly tests: ReadonlyMap<string, string>;
}

/** Builds the notice of a decision. The same material gives the same bytes in canonical form. */
export function noticeOf({ stored, decided, decision, company, authority, zone, assessment, tests, appealUntil }: NoticeMaterial): Notice {
  const { filing, reference, filedOn, ruleSet } = stored;
  const { outcome, by, at, reasons, conditions } = decision;
  const { name, country } = filing.recipient;
  // Conditions can be appealed against like a refusal, by the policy that routed the transfer.
  const appeal = decision.appeal ?? (outcome === 'granted' ? null : (decided.route?.appeal ?? null));
  return {
    format: 'carnet-notice/1',
    transfer: decided.id,
    reference,
    title: filing.title,
    company,
    authority,
    zone,
    recipient: { name, country },
    filedOn,
    content: decided.contentDigest,
    rules: ruleSet,
    assessment: { id: assessment.id, digest: assessment.digest },
    outcome,
    by,
    at,
    ...(outcome !== 'refused' && { granted: noticeGrantOf(filing, decision, assessment.body) }),
    reasons: reasons.map(markOwnWords),
    conditions,
    ...(decided.obligations && { obligations: decided.obligations.map(obligationIn) }),
    findings: findingsIn(assessment.body),
    restrictions: decisiveRestrictions(decided).flatMap(({ test }) => restrictionIn(test, tests.get(test))),
    ...(decision.outcome === 'refused' && decision.by === 'approval' && decided.route?.hearing && { hearing: hearingIn(decided) }),
    ...(decision.by === 'approval' && { noConflict: true }),
    ...immaterialChangesOf(decision, decided),
    appeal,
    ...(appeal !== null && appealUntil !== undefined && { appealUntil }),
  };
}

/** `suspends` is also true for a prior condition, whose breach always suspends. */
function obligationIn(obligation: Obligation): NoticeObligation {
  const { number, code, says, reason, check, phase, asks, agreement, due, dueRule, slots } = obligation;
  const words = {
    says: markOwnWords(says),
    reason: reason && markOwnWords(reason),
    check: check && markOwnWords(check),
    asks: asks && markOwnWords(asks),
  };
  const filled = { ...(slots && { slots }), ...(dueRule && isRecurring(dueRule) && { recurs: recurrenceWords(dueRule) }) };
  return { number, code, ...words, phase, agreement, due, suspends: suspendsGrant(obligation), ...filled };
}

/** The immaterial changes after the first opinion that the decision rests on. */
function immaterialChangesOf({ by }: TransferDecision, { reviews, immaterial = [] }: Transfer): Pick<Notice, 'immaterial'> {
  const first = reviews.flatMap(({ opinion }) => opinion?.at ?? []).sort()[0];
  const since = immaterial.filter(({ at }) => by === 'approval' && first !== undefined && at > first);
  return since.length === 0 ? {} : { immaterial: since.map(({ assessment: _, ...change }) => change) };
}

/** The hearing of the step whose votes refused; null if none was held. */
function hearingIn(decided: Transfer): NoticeHearing | null {
  const refusals = decided.votes.filter(({ ballot }) => ballot === 'refuse');
  const held = refusals[0] === undefined ? null : findHeldHearing(decided, refusals[0].step);
  if (held?.end === undefined) return null;
  const { offeredAt, due, end, view } = held;
  const weighed = refusals.flatMap(({ onView }) => onView ?? []);
  const documents = view?.documents.map(({ name, sha256 }) => `${name} (${sha256})`) ?? [];
  return { offeredAt, until: due.on, as: end.as, at: end.at, view: view?.words ?? null, documents, weighed };
}

/** The text whose digest identifies the notice: its twin for programs. */
export function noticeText(notice: Notice): string {
  return canonicalJson(notice as unknown as Json);
}

/** A verdict as assessments and restriction tests store it. */
interface StoredVerdict {
  readonly regime: string;
  readonly outcome: string;
  readonly reason: Bilingual;
  readonly decisiveRule: string | null;
  readonly packVersion: string;
  readonly packDigest: string;
  readonly findings: readonly {
    readonly rule: string;
    readonly decides?: boolean;
    readonly citations?: readonly CitedPlace[];
    readonly reads?: NoticeFinding['facts'];
  }[];
}

function findingsIn(body: Json): readonly NoticeFinding[] {
  // `judge` writes the body, so its shape is known.
  const { verdicts } = body as unknown as { readonly verdicts: readonly StoredVerdict[] };
  return verdicts.map((verdict) => {
    const { regime, outcome, reason, decisiveRule: rule, packVersion: version, packDigest: digest } = verdict;
    const facts = (deciding(verdict)?.reads ?? []).map(({ name, value, origin }) => ({ name, value, origin }));
    return { regime, outcome, rule, reason, citations: citedBy(verdict), facts, pack: { version, digest } };
  });
}

/** A restriction test for a notice; empty if it is not stored. */
export function restrictionIn(test: string, body: string | undefined): readonly NoticeRestriction[] {
  if (body === undefined) return [];
  // `recordOf` writes the body, so its shape is known.
  const { result, supervisor, justification, agreements } = JSON.parse(body) as Pick<
    NoticeRestriction,
    'result' | 'supervisor' | 'justification'
  > & { readonly agreements: readonly { readonly agreement: string; readonly standing: string; readonly verdict: StoredVerdict }[] };
  const said = agreements.map(({ agreement, standing, verdict }) => {
    const { outcome, reason } = verdict;
    return { agreement, standing, outcome, reason, citations: citedBy(verdict) };
  });
  return [{ test, result, supervisor, justification, agreements: said }];
}

function deciding({ findings }: StoredVerdict): StoredVerdict['findings'][number] | undefined {
  return findings.find(({ decides }) => decides === true);
}

function citedBy(verdict: StoredVerdict): readonly CitedPlace[] {
  return (deciding(verdict)?.citations ?? []).map(({ title, article }) => ({ title, article }));
}
