import { type AssessmentId, canonicalJson, digestOfText, type Json } from '@carnet/kernel';
import { evaluateTransfer, type Facts, factsToJson, type TransferVerdicts, type Verdict, verdictGroup } from '@carnet/rules';
import { auditDraw, routeTransfer, type RoutedVerdict, routingPolicyOn, type Route } from '@carnet/workflow';
import type { RuleBook } from './ports/rule-book.js';
import type { StoredAssessment, StoredTransfer } from './ports/transfer-store.js';

/** A judgement and what follows from it, ready to be stored for ever. */
export interface Assessment {
  readonly stored: StoredAssessment;
  readonly route: Route;
}

export interface AssessmentInput {
  readonly id: AssessmentId;
  /** The seed of the audit draw, recorded so that the draw can be derived again. */
  readonly seed: string;
  readonly filedOn: NonNullable<StoredTransfer['filedOn']>;
}

/** Judges frozen facts by every regime that binds, routes the verdicts, and freezes all of it in canonical form. */
export function assess(book: RuleBook, stored: StoredTransfer, facts: Facts, input: AssessmentInput): Assessment {
  const judged = evaluateTransfer(book.packs, facts, book.reference);
  const draw = auditDraw(input.seed, stored.transfer.id);
  const route = routeTransfer(routingPolicyOn(input.filedOn), { verdicts: judged.verdicts.map(routed), draw });
  const body = canonicalJson(assessmentBody(stored, facts, judged, route, input));
  return { stored: { id: input.id, digest: digestOfText(body), body, verdicts: judged.verdicts.map(headline) }, route };
}

function assessmentBody(stored: StoredTransfer, facts: Facts, judged: TransferVerdicts, route: Route, input: AssessmentInput): Json {
  return {
    format: 'carnet-assessment/1',
    transfer: stored.transfer.id,
    content: stored.transfer.contentDigest,
    filedOn: input.filedOn,
    facts: factsToJson(facts),
    ledger: stored.reserved as unknown as Json,
    verdicts: judged.verdicts.map(kept),
    readings: judged.readings.map(kept),
    route: route as unknown as Json,
    audit: { seed: input.seed },
  };
}

/**
 * A verdict as it is kept: rules that decided or could not be told explain themselves in full; of a rule that
 * did not hold, that it did not. The rest follows again from the kept facts and the packs of these digests, and
 * would make an assessment ten times as large.
 */
function kept(verdict: Verdict): Json {
  const findings = verdict.findings.map((finding) => (finding.truth === 'false' ? { rule: finding.rule, truth: finding.truth } : finding));
  const reading = verdict.reading
    ? { reading: { ...(kept(verdict.reading) as Readonly<Record<string, Json>>), label: verdict.reading.label } }
    : {};
  return { ...verdict, findings, ...reading } as unknown as Json;
}

function routed(verdict: Verdict): RoutedVerdict {
  const { regime, outcome, basis, missing, toConfirm, reason } = verdict;
  return { regime, group: verdictGroup(outcome), outcome, basis, missing, toConfirm, reason };
}

function headline({ regime, outcome, mechanism }: Verdict): Json {
  return { regime, outcome, mechanism };
}
