import type { Digest, Instant, IsoDate } from '@carnet/kernel';
import type { Regime } from '../vocabulary.js';
import { packFileName, type RuleSet, ruleSetOfDigests } from './rule-set.js';

/** The parts of a published version that determine which one is in force. */
export interface PublishedPack {
  readonly regime: Regime;
  /** SHA-256 of the pack's text. */
  readonly packText: Digest;
  readonly inForceFrom: IsoDate;
  readonly publishedAt: Instant;
}

/** The first day of a rule set; null for the first one, which has no beginning. */
export interface ScheduleEntry<Set = Digest> {
  readonly from: IsoDate | null;
  readonly set: Set;
}

/** The standing of a published version on a day. */
export type Standing = 'awaited' | 'in-force' | 'superseded';

/**
 * The authority's version of each regime in force on a day: the one with the latest first day, and of several with the same first day, the
 * one published last.
 */
export function packsInForceOn<Pack extends PublishedPack>(published: readonly Pack[], day: IsoDate): ReadonlyMap<Regime, Pack> {
  const chosen = new Map<Regime, Pack>();
  for (const pack of published) {
    if (pack.inForceFrom > day) continue;
    const other = chosen.get(pack.regime);
    if (other === undefined || isLater(pack, other)) chosen.set(pack.regime, pack);
  }
  return chosen;
}

/**
 * The rule sets in force by day: the release's files, with the authority's packs replacing the release's from their first day. It also
 * covers past days by present knowledge; filings of those days keep the rule set they are pinned to.
 */
export function scheduleOf(release: RuleSet, published: readonly PublishedPack[]): readonly ScheduleEntry<RuleSet>[] {
  const turns = [...new Set(published.map(({ inForceFrom }) => inForceFrom))].sort();
  const later = turns.map((from) => {
    const packs = [...packsInForceOn(published, from).values()].map(({ regime, packText }) => [packFileName(regime), packText] as const);
    return { from, set: ruleSetOfDigests(new Map([...release.files, ...packs])) };
  });
  return [{ from: null, set: release }, ...later];
}

/** The entry in force on a day. Entries are in the order of their days; the first has no beginning. */
export function scheduleEntryOn<Set>(entries: readonly ScheduleEntry<Set>[], day: IsoDate): ScheduleEntry<Set> {
  const entry = entries.findLast(({ from }) => from === null || from <= day);
  if (entry === undefined) throw new RangeError('a schedule begins with an entry that holds for ever');
  return entry;
}

function isLater(one: PublishedPack, other: PublishedPack): boolean {
  return one.inForceFrom === other.inForceFrom ? one.publishedAt > other.publishedAt : one.inForceFrom > other.inForceFrom;
}
