import { canonicalJson, digestOfText, type IsoDate, type Json } from '@carnet/kernel';
import type { Obligation } from '../conditions/obligation.js';
import type { Opinion, Review, Vote } from '../transfer.js';

/** The reasons of an act, by their digest. */
export function digestReasons({ reasons }: { readonly reasons: string }): { readonly reasons: string } {
  return { reasons: digestOfText(reasons) };
}

/** The parts that opinions and votes share. */
export function opinionOrVotePart({
  contentDigest: content,
  reasons,
  restriction,
  noConflict,
  terms,
}: Opinion | Vote): Record<string, Json> {
  const asked = terms === undefined ? {} : { terms: digestOfText(canonicalJson(terms as unknown as Json)) };
  return { content, reasons: digestOfText(reasons), ...asked, ...restrictionPart({ restriction }), noConflict };
}

/** The digest of a restriction test; empty if there was none. */
export function restrictionPart({ restriction }: { readonly restriction?: Vote['restriction'] | undefined }): Record<string, Json> {
  return restriction === undefined ? {} : { restriction: { ...restriction } };
}

/** The audit whose finding led to the event. */
export function auditPart({ audit }: { readonly audit?: string | undefined }): Record<string, Json> {
  return audit === undefined ? {} : { audit };
}

/** A review and its assignee. */
export function assignmentPart({ discipline, assignee }: Review): Json {
  return { discipline, assignee };
}

/** The last day, if it had passed; the clock stood still until the end of that day. */
export function passedDayPart({ passed }: { readonly passed?: IsoDate }): Record<string, Json> {
  return passed === undefined ? {} : { due: passed };
}

export function digestsOf(documents: readonly { readonly sha256: string }[]): readonly string[] {
  return documents.map(({ sha256 }) => sha256);
}

/** A condition as the entry of the decision lists it. */
export function obligationPart({ number, code, library, says, phase, due, suspends, slots, series }: Obligation): Json {
  return {
    number,
    code,
    library,
    text: digestOfText(canonicalJson({ ...says })),
    phase,
    due: due?.on ?? null,
    suspends,
    ...(slots && { slots: slots.map((fill) => ({ ...fill })) }),
    ...(series && { series: { first: series.first, occurrence: series.occurrence } }),
  };
}
