import { digest, type Digest, type Json } from '@carnet/kernel';
import type { FactKind } from './catalogue.js';
import type { FactRead, Facts } from './facts.js';
import type { RulePack } from './pack.js';
import { isLight, type RuleOutcome } from './vocabulary.js';

/** An assessed or claimed fact that carries a verdict. */
export interface Ground {
  readonly fact: string;
  readonly kind: Exclude<FactKind, 'observed'>;
  /** The digest of an attachment or a registered reference; null if no document is named. */
  readonly document: string | null;
}

/** Whether a verdict rests on stated facts alone, and the facts that are to be confirmed or backed. */
export interface Basis {
  /** `stated` if all its facts were stated, derived or counted; then `toConfirm` is empty. */
  readonly basis: 'stated' | 'assumed';
  /** Unstated facts of which another value may make the answer worse, or that would settle what a rule leaves to a person. */
  readonly toConfirm: readonly string[];
  readonly grounds: readonly Ground[];
}

/**
 * The basis of a verdict. `rests` are the facts that the deciding rule read. For a light verdict they include those of the heavier rules
 * before it, because other values could make one of these decide. `asks` are facts that would settle what the rule leaves to a person.
 */
export function basisOf(
  pack: RulePack,
  facts: Facts,
  outcome: RuleOutcome,
  { rests, asks }: { readonly rests: readonly FactRead[]; readonly asks: readonly string[] },
): Basis {
  const light = isLight(outcome);
  const toConfirm: string[] = [];
  // A default of null that a rule asks about is silence, whatever the answer.
  for (const name of asks) confirm(facts.read(name), true, toConfirm);
  for (const slot of pack.minimumSlots) confirm(facts.readAt(slot), light, toConfirm);
  for (const read of rests) if (!pack.derived.has(read.name)) confirm(read, light, toConfirm);
  return { basis: toConfirm.length === 0 ? 'stated' : 'assumed', toConfirm, grounds: light ? groundsIn(pack, facts, rests) : noGrounds };
}

/** The basis for a regime that does not bind: only the facts that its scope read. */
export function basisOfScope(pack: RulePack, facts: Facts, looked: readonly FactRead[]): Basis {
  const toConfirm: string[] = [];
  for (const read of looked) if (mayDiffer(read)) toConfirm.push(read.name);
  return { basis: toConfirm.length === 0 ? 'stated' : 'assumed', toConfirm, grounds: groundsIn(pack, facts, looked) };
}

const noGrounds: readonly Ground[] = [];

function confirm(read: FactRead, light: boolean, toConfirm: string[]): void {
  if (needsConfirming(read, light) && !toConfirm.includes(read.name)) toConfirm.push(read.name);
}

/** Whether a fact must be confirmed. A fact that an officer established is not the filer's own statement, so a person decides on it. */
export function needsConfirming(read: FactRead, light: boolean): boolean {
  if (read.origin === 'unknown' || read.origin === 'established') return true;
  // A default of null is silence, so a light answer must not rest on it, as on any other default.
  return light ? read.origin === 'assumed' : isAssumed(read);
}

/** Whether a definite condition may change with this fact's value. Unknown facts did not matter to it. */
export function mayDiffer({ origin }: FactRead): boolean {
  return origin === 'assumed' || origin === 'established';
}

/** Whether a false rule could prevent a later light rule from deciding: it is heavier, or something unknown could leave it open. */
export function mightOutweigh(outcome: RuleOutcome, open: boolean): boolean {
  return open || !isLight(outcome);
}

/** Whether the value is a default. A default of null assumes nothing. */
export function isAssumed({ value, origin }: FactRead): boolean {
  return origin === 'assumed' && value !== null;
}

/** Whether the value was stated or follows from stated values; false for defaults and unknown facts. */
export function isStated({ origin }: FactRead): boolean {
  return origin !== 'assumed' && origin !== 'unknown';
}

/** Whether a light verdict must list this fact: nobody stated it, or it may be a conclusion. Unknown facts are asked for elsewhere. */
export function mattersToLightVerdict({ value, origin }: FactRead): boolean {
  if (origin === 'stated') return value !== null && value !== false && value !== 'none';
  return origin === 'assumed' || origin === 'established';
}

function groundsIn({ kinds }: RulePack, facts: Facts, rests: readonly FactRead[]): readonly Ground[] {
  const grounds: Ground[] = [];
  for (const read of rests) {
    // Facts derived from others are no statements.
    if (read.origin !== 'stated') continue;
    const known = kinds.get(read.name);
    if (known === undefined || !isAssertion(read.value, known.defaultValue)) continue;
    const document = known.kind === 'assessed' ? documentBehindFact(read.value, known.backedBy, facts.read('evidence').value) : null;
    grounds.push({ fact: read.name, kind: known.kind, document });
  }
  return grounds.length < 2 ? grounds : grounds.toSorted((one, other) => (one.fact < other.fact ? -1 : 1));
}

/** Whether the value asserts something. "No", "none" and the default assert nothing. */
export function isAssertion(value: Json, usual: Json): boolean {
  if (value === null || value === false || value === 'none' || value === usual) return false;
  return !Array.isArray(value) || value.length > 0;
}

/** The document behind an assessed fact. Each item of a list needs its own; null if one is missing. */
export function documentBehindFact(value: Json, backedBy: readonly string[], evidence: Json | undefined): string | null {
  if (!Array.isArray(value)) return findEvidenceDocument(backedBy, evidence);
  const documents = (value as readonly string[]).map((item) => findEvidenceDocument([item], evidence));
  return documents.includes(null) ? null : documents.join(', ');
}

/** A subject and the document named for it: a file's digest, or a registered number. */
export interface EvidenceDocument {
  readonly subject: string;
  readonly reference: string;
}

/** The documents named in a list such as `evidence`, whose items are `name=reference`. */
export function parseEvidenceDocuments(list: Json | undefined): readonly EvidenceDocument[] {
  return Array.isArray(list) ? (list as readonly Json[]).flatMap((item) => parseEvidenceDocument(item) ?? []) : [];
}

/** The document named in one item; null if the item has another form. */
export function parseEvidenceDocument(item: Json): EvidenceDocument | null {
  const at = typeof item === 'string' ? item.indexOf('=') : -1;
  return typeof item !== 'string' || at < 0 ? null : { subject: item.slice(0, at), reference: item.slice(at + 1) };
}

/** The document in `evidence` under one of these names; null if there is none. */
export function findEvidenceDocument(names: readonly string[], evidence: Json | undefined): string | null {
  return parseEvidenceDocuments(evidence).find(({ subject }) => names.includes(subject))?.reference ?? null;
}

/** The digests of the files that `evidence` names. */
export function evidenceFileDigests(facts: Facts): readonly Digest[] {
  return parseEvidenceDocuments(facts.read('evidence').value).flatMap(({ reference }) =>
    /^sha256:[0-9a-f]{64}$/.test(reference) ? [digest(reference)] : [],
  );
}
