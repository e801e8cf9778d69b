import { digest, type Digest, type Json } from '@carnet/kernel';
import type { FactKind } from './catalogue.js';
import type { FactRead, Facts } from './facts.js';
import type { RulePack } from './pack.js';
import { isLight, type RuleOutcome } from './vocabulary.js';

/** A fact that carries a verdict without being an observation: the result of an assessment, or a legal conclusion of the filer. */
export interface Ground {
  readonly fact: string;
  readonly kind: Exclude<FactKind, 'observed'>;
  /** What backs it: an attachment's digest or a registered reference; null when nothing is named. */
  readonly document: string | null;
}

/** What a verdict rests on, as far as nobody observed it. */
export interface Basis {
  /** `stated` when all it rests on was stated, derived or counted; then `toConfirm` is empty. */
  readonly basis: 'stated' | 'assumed';
  /** Facts that nobody stated and that another value of may make the answer worse. */
  readonly toConfirm: readonly string[];
  readonly grounds: readonly Ground[];
}

/**
 * What a verdict rests on. `rests` are the facts that the deciding rule looked at; of a light verdict also those that the
 * heavier rules before it looked at, for with other values one of them would have decided.
 */
export function basisOf(pack: RulePack, facts: Facts, outcome: RuleOutcome, rests: readonly FactRead[]): Basis {
  const light = isLight(outcome);
  const toConfirm: string[] = [];
  for (const slot of pack.minimumSlots) confirm(facts.readAt(slot), light, toConfirm);
  for (const read of rests) if (!pack.derived.has(read.name)) confirm(read, light, toConfirm);
  return { basis: toConfirm.length === 0 ? 'stated' : 'assumed', toConfirm, grounds: light ? groundsIn(pack, facts, rests) : none };
}

/** What it rests on that a regime does not bind: what its scope looked at, and nothing of what it would ask. */
export function basisOfScope(pack: RulePack, facts: Facts, looked: readonly FactRead[]): Basis {
  const toConfirm: string[] = [];
  for (const read of looked) if (mayDiffer(read)) toConfirm.push(read.name);
  return { basis: toConfirm.length === 0 ? 'stated' : 'assumed', toConfirm, grounds: groundsIn(pack, facts, looked) };
}

const none: readonly Ground[] = [];

function confirm(read: FactRead, light: boolean, toConfirm: string[]): void {
  if (needsConfirming(read, light) && !toConfirm.includes(read.name)) toConfirm.push(read.name);
}

/** What an officer established is not the filer's own word: people decide on it, policy alone does not. */
export function needsConfirming(read: FactRead, light: boolean): boolean {
  if (read.origin === 'unknown' || read.origin === 'established') return true;
  // A default of null is silence: it lets a light answer pass no more than any other default does.
  return light ? read.origin === 'assumed' : isAssumed(read);
}

/** Whether a condition that came out definite on this fact may come out otherwise: what is unknown did not matter to it. */
export function mayDiffer({ origin }: FactRead): boolean {
  return origin === 'assumed' || origin === 'established';
}

/** Whether a rule that is false could keep a light one behind it from deciding: it is heavier, or something unknown could leave it open. */
export function mightOutweigh(outcome: RuleOutcome, open: boolean): boolean {
  return open || !isLight(outcome);
}

/** A default of null assumes nothing: it only repeats that nobody said anything. */
export function isAssumed({ value, origin }: FactRead): boolean {
  return origin === 'assumed' && value !== null;
}

/** Whether somebody said it, or it follows from what somebody said: not a default, and not unknown. */
export function isStated({ origin }: FactRead): boolean {
  return origin !== 'assumed' && origin !== 'unknown';
}

/** Whether a light verdict that rests on this fact must say so: nobody stated it, or it may be somebody's conclusion. What is unknown is asked for otherwise. */
export function matters({ value, origin }: FactRead): boolean {
  if (origin === 'stated') return value !== null && value !== false && value !== 'none';
  return origin === 'assumed' || origin === 'established';
}

function groundsIn({ kinds }: RulePack, facts: Facts, rests: readonly FactRead[]): readonly Ground[] {
  const grounds: Ground[] = [];
  for (const read of rests) {
    // What follows from other facts is nobody's word.
    if (read.origin !== 'stated') continue;
    const known = kinds.get(read.name);
    if (known === undefined || !asserts(read.value, known.usual)) continue;
    const document = known.kind === 'assessed' ? documentOf(read.value, known.backedBy, facts.read('evidence').value) : null;
    grounds.push({ fact: read.name, kind: known.kind, document });
  }
  return grounds.length < 2 ? grounds : grounds.toSorted((one, other) => (one.fact < other.fact ? -1 : 1));
}

/** Whether the value says that something is so. "No", "none" and what is taken anyway claim nothing. */
export function asserts(value: Json, usual: Json): boolean {
  if (value === null || value === false || value === 'none' || value === usual) return false;
  return !Array.isArray(value) || value.length > 0;
}

/** What backs an assessed fact. Each item of a list has a document of its own: null where one has none. */
export function documentOf(value: Json, backedBy: readonly string[], evidence: Json | undefined): string | null {
  if (!Array.isArray(value)) return documentFor(backedBy, evidence);
  const documents = (value as readonly string[]).map((item) => documentFor([item], evidence));
  return documents.includes(null) ? null : documents.join(', ');
}

/** What is to be shown, and the document named for it: a file by its digest, or a registered number. */
export interface NamedDocument {
  readonly shown: string;
  readonly reference: string;
}

/** The documents that a list such as `evidence` names, each as `name=reference`. */
export function documentsNamed(list: Json | undefined): readonly NamedDocument[] {
  return Array.isArray(list) ? (list as readonly Json[]).flatMap((item) => documentNamed(item) ?? []) : [];
}

/** The document that one item of such a list names; null where it is none. */
export function documentNamed(item: Json): NamedDocument | null {
  const at = typeof item === 'string' ? item.indexOf('=') : -1;
  return typeof item !== 'string' || at < 0 ? null : { shown: item.slice(0, at), reference: item.slice(at + 1) };
}

/** The document that `evidence` names under one of these names. */
export function documentFor(names: readonly string[], evidence: Json | undefined): string | null {
  return documentsNamed(evidence).find(({ shown }) => names.includes(shown))?.reference ?? null;
}

/** The digests of the files that `evidence` names. */
export function filesNamedBy(facts: Facts): readonly Digest[] {
  return documentsNamed(facts.read('evidence').value).flatMap(({ reference }) =>
    /^sha256:[0-9a-f]{64}$/.test(reference) ? [digest(reference)] : [],
  );
}
