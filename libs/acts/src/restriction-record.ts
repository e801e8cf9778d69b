import { canonicalJson, type Digest, digest, digestOfText, isIsoDate, type IsoDate, type Json } from '@carnet/kernel';
import { type AgreementTest, type Facts, factsFromJson, factsToJson, type Regime, testRestriction } from '@carnet/rules';
import type { InterventionCause, Justification, RestrictionResult, TestedRestriction } from '@carnet/workflow';
import { storedVerdict } from './assessment.js';
import type { RuleBook } from './rule-book.js';

/** A suspension or revocation of a grant, with its cause. */
export interface GrantStop {
  readonly act: 'suspend' | 'revoke';
  readonly cause: InterventionCause;
}

/** The input of a restriction test, except the rules. */
export interface RestrictionSubject {
  readonly transfer: string;
  readonly content: string;
  readonly policy: string;
  readonly heldTo: readonly Regime[];
  readonly justification: Justification;
  /** The suspension or revocation; absent for refusals and conditions. */
  readonly stops?: GrantStop;
  /** The filing's facts on the day of the restriction, including the facts that describe it. */
  readonly measured: Facts;
}

/** A tested restriction, ready to be shown and to be stored for ever. */
export interface RestrictionRecord {
  readonly tested: TestedRestriction;
  readonly on: IsoDate;
  readonly rules: Digest;
  readonly justification: Justification;
  readonly stops: GrantStop | null;
  readonly agreements: readonly AgreementTest[];
  /** Canonical JSON (RFC 8785) of the test's input and result. */
  readonly body: string;
}

/** The test itself. The same rules and subject give the same body, byte for byte. */
export function recordOf(book: RuleBook, subject: RestrictionSubject): RestrictionRecord {
  const { transfer, content, policy, heldTo, justification, measured, stops } = subject;
  const agreements = testRestriction(book.packs, measured, book.reference, heldTo);
  const result = resultOf(agreements);
  const supervisor = agreements.some(({ settled }) => !settled);
  const body = canonicalJson({
    format: 'carnet-restriction/1',
    transfer,
    content,
    on: measured.asOfDate,
    rules: book.digest,
    policy,
    heldTo,
    justification: justification as unknown as Json,
    ...(stops && { stops: { ...stops } }),
    facts: factsToJson(measured),
    agreements: agreements.map(({ agreement, standing, steps, verdict }): Json => ({
      agreement,
      standing,
      steps: { ...steps },
      verdict: storedVerdict(verdict),
    })),
    result,
    supervisor,
  });
  const tested = { test: digestOfText(body), result, supervisor };
  return { tested, on: measured.asOfDate, rules: book.digest, justification, stops: stops ?? null, agreements, body };
}

/** The input of a stored test, and the digest of its rules. */
export function parseRestrictionSubject(text: string): RestrictionSubject & { readonly rules: Digest } {
  const body = JSON.parse(text) as Partial<Readonly<Record<string, Json>>>;
  const { format, transfer, content, on, rules, policy, heldTo, justification, stops, facts = null } = body;
  if (format !== 'carnet-restriction/1' || typeof on !== 'string' || !isIsoDate(on)) throw damaged();
  if (typeof transfer !== 'string' || typeof content !== 'string' || typeof rules !== 'string' || typeof policy !== 'string')
    throw damaged();
  return {
    transfer,
    content,
    policy,
    rules: digest(rules),
    measured: factsFromJson(facts),
    // Written by `recordOf`, in the format that was just checked.
    heldTo: heldTo as unknown as readonly Regime[],
    justification: justification as unknown as Justification,
    ...(stops !== undefined && { stops: stops as unknown as GrantStop }),
  };
}

/** The combined result, worst first: an agreement that is broken outweighs one that is kept. */
function resultOf(agreements: readonly AgreementTest[]): RestrictionResult {
  const said = new Set(agreements.map(resultIn));
  return worst.find((result) => said.has(result)) ?? 'none';
}

const worst: readonly RestrictionResult[] = ['inconsistent', 'needs-review', 'consistent', 'outside'];

function resultIn({ verdict: { outcome }, settled }: AgreementTest): RestrictionResult {
  if (outcome === 'measure_inconsistent') return 'inconsistent';
  if (outcome === 'measure_consistent') return 'consistent';
  return settled ? 'outside' : 'needs-review';
}

function damaged(): RangeError {
  return new RangeError('a stored test of a restriction is damaged');
}
