import { causeWords } from '@carnet/acts/grant-acts.js';
import type { StoredTransfer, TransferChange } from '@carnet/acts/transfer-journal.store.js';
import type { NoticeParts } from '@carnet/acts/transfer-views.store.js';
import { type Bilingual, canonicalJson, type Json } from '@carnet/kernel';
import { type GrantCause, isInBothLanguages, obligationsOf, ownWords, restrictsGrant } from '@carnet/workflow';
import { type NoticeHead, type NoticeRestriction, restrictionIn } from '../decisions/notice.js';
import { appealWords, breachWords, effectWords, learnedWords, type NoticedOrigin, originWords, untilWords } from './grant-notice-words.js';
import { type NoticedAct, type NoticedEvent, findNoticedAct } from './noticed-act.js';

/** The notice of a grant act for the company; it does not name the officer. */
export interface GrantNotice extends NoticeHead {
  readonly format: 'carnet-grant-notice/1';
  /** The transfer's version after the act; it identifies the notice. */
  readonly version: number;
  readonly recipient: { readonly name: string; readonly country: string };
  readonly rules: string | null;
  readonly act: NoticedAct;
  readonly by: 'person' | 'machine';
  /** The coded cause; null if the act has none. */
  readonly cause: { readonly code: GrantCause; readonly says: Bilingual } | null;
  /** The origin: a change of the law, an audit, or a reported or recorded change; null for others. */
  readonly origin: { readonly kind: NoticedOrigin; readonly says: Bilingual } | null;
  /** The condition whose breach suspended the grant. */
  readonly condition: { readonly number: number; readonly says: Bilingual } | null;
  /** Whether it restricts a kept grant, which needs a restriction test. */
  readonly restricts: boolean;
  readonly restrictions: readonly NoticeRestriction[];
  readonly effect: Bilingual;
  /** Until when the effect holds; the day is null if none is fixed. */
  readonly until: { readonly on: string | null; readonly says: Bilingual };
  /** How and until when to appeal; null if the act cannot be appealed against. */
  readonly appeal: { readonly until: string; readonly says: Bilingual } | null;
}

export interface GrantNoticeMaterial {
  readonly stored: StoredTransfer;
  readonly change: TransferChange;
  readonly parts: NoticeParts;
  /** The last day to appeal against an act that stops the grant. */
  readonly lastDay: (at: TransferChange['at']) => string;
}

/** Builds the notice of a change; null if it does nothing to a grant. The same material gives the same bytes in canonical form. */
export function grantNoticeOf({ stored, change, parts, lastDay }: GrantNoticeMaterial): GrantNotice | null {
  const found = findNoticedAct(change.decision.events);
  if (found === null) return null;
  const { act, event } = found;
  const { filing, reference, ruleSet } = stored;
  const { after, restriction } = change;
  const { company, authority, zone, assessment } = parts;
  const { name, country } = filing.recipient;
  const stops = event.kind === 'suspended' || event.kind === 'revoked' ? event : null;
  const termEnds = after.decision?.term?.lastDay ?? null;
  const until = 'due' in event ? event.due.on : stops === null ? termEnds : null;
  return {
    format: 'carnet-grant-notice/1',
    transfer: after.id,
    reference,
    version: after.version,
    title: filing.title,
    company,
    authority,
    zone,
    recipient: { name, country },
    content: after.contentDigest,
    rules: ruleSet,
    assessment: { id: assessment.id, digest: assessment.digest },
    act,
    by: event.by.kind === 'person' && (!('change' in event) || event.kind === 'change-recorded') ? 'person' : 'machine',
    at: event.at,
    cause: causeOf(event),
    origin: originOf(event),
    condition: conditionOf(event, change),
    reasons: reasonsOf(event, change),
    restricts: stops !== null && restrictsKeptGrant(stops, change),
    restrictions: restriction === undefined ? [] : restrictionIn(restriction.test, restriction.body),
    effect: effectWords(act, after.state, 'heard' in event ? event.heard.on : undefined),
    until: { on: until, says: untilWords(act, until ?? termEnds) },
    appeal: stops === null ? null : appealOf(lastDay(event.at)),
  };
}

function causeOf(event: NoticedEvent): GrantNotice['cause'] {
  if (!('cause' in event)) return null;
  return { code: event.cause, says: causeWords(event.cause) };
}

function appealOf(until: string): NonNullable<GrantNotice['appeal']> {
  return { until, says: appealWords(until) };
}

/** Acting on a recorded breach is no restriction. */
function restrictsKeptGrant(event: Extract<NoticedEvent, { readonly kind: 'suspended' | 'revoked' }>, { before }: TransferChange): boolean {
  if ('obligation' in event) return false;
  return event.restriction !== undefined || (before !== null && restrictsGrant(before, event.cause));
}

function originOf(event: NoticedEvent): GrantNotice['origin'] {
  if ('lawChange' in event) return { kind: 'law-change', says: originWords('law-change') };
  if ('audit' in event) return { kind: 'audit', says: originWords('audit') };
  if (event.kind === 'change-recorded') return { kind: 'recorded-change', says: originWords('recorded-change') };
  if (event.kind === 'reassessment-widened') return { kind: 'further-change', says: originWords('further-change') };
  if ('change' in event) return { kind: 'reported-change', says: originWords('reported-change') };
  return null;
}

function conditionOf(event: NoticedEvent, { after }: TransferChange): GrantNotice['condition'] {
  if (event.kind !== 'suspended' || event.obligation === undefined) return null;
  const found = obligationsOf(after).find(({ number }) => number === event.obligation);
  return found === undefined ? null : { number: found.number, says: found.says };
}

/** The author's own words; for a breach, preceded by the breached condition. */
function reasonsOf(event: NoticedEvent, change: TransferChange): readonly Bilingual[] {
  const condition = conditionOf(event, change);
  if ('change' in event) {
    const { words, learned } = event.change;
    return [ownWords(words), ...(learned === undefined ? [] : [learnedWords(learned), ownWords(learned.evidence)])];
  }
  if (condition === null) return [ownWords(event.reasons)];
  const breach = change.decision.events.find(({ kind }) => kind === 'obligation-breached');
  const said = breach?.kind === 'obligation-breached' && breach.reasons.trim() !== '' ? [ownWords(breach.reasons)] : [];
  return [breachWords(condition), ...said];
}

export const GRANT_NOTICE_PARTS = ['names', 'cause', 'reasons', 'restriction-tests', 'effect', 'until', 'appeal'] as const;

export type GrantNoticePart = (typeof GRANT_NOTICE_PARTS)[number];

/** The required parts that the notice lacks. With any missing it is not sent, and an act by a person is refused. */
export function missingGrantNoticeParts(notice: GrantNotice): readonly GrantNoticePart[] {
  const { company, authority, title, recipient, act, cause, reasons, restricts, restrictions, effect, until, appeal } = notice;
  const stops = act === 'suspended' || act === 'revoked';
  const there: Readonly<Record<GrantNoticePart, boolean>> = {
    names: [company, authority, title].every(({ en, zh }) => en.trim() !== '' && zh.trim() !== '') && recipient.name.trim() !== '',
    cause: !stops || (cause !== null && isInBothLanguages(cause.says)),
    reasons: reasons.length > 0 && reasons.every(isInBothLanguages),
    'restriction-tests': !restricts || restrictions.length > 0,
    effect: isInBothLanguages(effect),
    until: isInBothLanguages(until.says),
    appeal: !stops || (appeal !== null && isInBothLanguages(appeal.says)),
  };
  return GRANT_NOTICE_PARTS.filter((part) => !there[part]);
}

/** The text whose digest identifies the notice: its twin for programs. */
export function grantNoticeText(notice: GrantNotice): string {
  return canonicalJson(notice as unknown as Json);
}
