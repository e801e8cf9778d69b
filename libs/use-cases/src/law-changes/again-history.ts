import { digestOfText, type Json } from '@carnet/kernel';
import type { EventOf, ReassessmentDue, StatementDue, TransferEvent } from '@carnet/workflow';

type Again = EventOf<
  | ('law-change-dismissed' | 'law-change-told' | 'reassessment-asked' | 'reassessment-ordered' | 'grant-confirmed')
  | ('refusal-reopened' | 'reassessment-begun' | 'reassessment-widened' | 'change-recorded' | 'grant-change-noted')
>;

const kinds: ReadonlySet<string> = new Set<Again['kind']>([
  ...(['law-change-dismissed', 'law-change-told', 'reassessment-asked', 'reassessment-ordered', 'grant-confirmed'] as const),
  ...(['refusal-reopened', 'reassessment-begun', 'reassessment-widened', 'change-recorded', 'grant-change-noted'] as const),
]);

/** Whether it tells that what was decided or filed is looked at again: after a change of the law, or after an audit. */
export function isLookedAtAgain(event: TransferEvent): event is Again {
  return kinds.has(event.kind);
}

/** What it adds to its entry: what led to it, by when, who decides no more; the reasons by their digest. */
export function lookedAtAgain(event: Again): Record<string, Json> {
  if ('change' in event) return changed(event);
  // A confirmation says of what: of a change of the law or of an audit.
  const lawChange = 'lawChange' in event ? named(event.lawChange) : {};
  const due = dueIn(event);
  const barred = 'barred' in event ? { barred: event.barred } : {};
  return { ...lawChange, ...audited(event), ...due, ...barred, reasons: digestOfText(event.reasons) };
}

/** A change that the company reported or an officer recorded: what it is about, and the content as it would be now where that is known. */
function changed({ change, ...event }: Extract<Again, { readonly change: object }>): Record<string, Json> {
  const { content, causes, flips, material, words, beside, learned } = change;
  const due = dueIn(event);
  const added = beside === undefined ? {} : { beside: { anew: beside.anew, asGranted: beside.asGranted } };
  const filed = content === undefined ? {} : { content };
  const from = learned === undefined ? {} : { source: learned.source, learned: learned.on, evidence: digestOfText(learned.evidence) };
  return { ...filed, causes, flips, material, ...from, ...added, ...due, reasons: digestOfText(words) };
}

/** By when it is concluded, and by when its company may say what it has to say. */
function dueIn(event: object): Record<string, Json> {
  const { due, heard } = event as { readonly due?: ReassessmentDue; readonly heard?: StatementDue };
  return { ...(due && { due: due.on }), ...(heard && { heard: heard.on }) };
}

/** The audit whose finding led to it. */
export function audited(event: object): Record<string, Json> {
  return 'audit' in event && typeof event.audit === 'string' ? { audit: event.audit } : {};
}

function named(lawChange: string | undefined): Record<string, Json> {
  return lawChange === undefined ? {} : { lawChange };
}
