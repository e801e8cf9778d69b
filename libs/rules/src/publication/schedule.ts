import type { Digest, Instant, IsoDate } from '@carnet/kernel';
import type { Regime } from '../vocabulary.js';
import { packFile, type RuleSet, ruleSetOfDigests } from './rule-set.js';

/** A published version, as far as it matters which one is in force. */
export interface PublishedPack {
  readonly regime: Regime;
  /** SHA-256 of the pack's text. */
  readonly packText: Digest;
  readonly inForceFrom: IsoDate;
  readonly publishedAt: Instant;
}

/** From which day on a set of rules is in force; null stands for ever. */
export interface ScheduleEntry<Set = Digest> {
  readonly from: IsoDate | null;
  readonly set: Set;
}

/** Where a published version stands on a day. */
export type Standing = 'awaited' | 'in-force' | 'superseded';

/**
 * The version of each regime that is in force on a day, of those the authority published: the one whose first day is
 * the latest, and of two that share it the one that was published last.
 */
export function inForceOn<Pack extends PublishedPack>(published: readonly Pack[], day: IsoDate): ReadonlyMap<Regime, Pack> {
  const chosen = new Map<Regime, Pack>();
  for (const pack of published) {
    if (pack.inForceFrom > day) continue;
    const other = chosen.get(pack.regime);
    if (other === undefined || isLater(pack, other)) chosen.set(pack.regime, pack);
  }
  return chosen;
}

/** Where a version stands on a day among all published ones. */
export function standingOn<Pack extends PublishedPack>(pack: Pack, published: readonly Pack[], day: IsoDate): Standing {
  if (pack.inForceFrom > day) return 'awaited';
  return inForceOn(published, day).get(pack.regime) === pack ? 'in-force' : 'superseded';
}

/**
 * What is in force from when: the release's files, with the packs that the authority published instead of the
 * release's, each from its day on. It tells of past days too, as the law is known now; what was filed on them is judged
 * by the set it was pinned to, all the same.
 */
export function scheduleOf(release: RuleSet, published: readonly PublishedPack[]): readonly ScheduleEntry<RuleSet>[] {
  const turns = [...new Set(published.map(({ inForceFrom }) => inForceFrom))].sort();
  const later = turns.map((from) => {
    const packs = [...inForceOn(published, from).values()].map(({ regime, packText }) => [packFile(regime), packText] as const);
    return { from, set: ruleSetOfDigests(new Map([...release.files, ...packs])) };
  });
  return [{ from: null, set: release }, ...later];
}

/** The entry that counts on a day; entries stand in the order of their days, the first one for ever. */
export function entryOn<Set>(entries: readonly ScheduleEntry<Set>[], day: IsoDate): ScheduleEntry<Set> {
  const entry = entries.findLast(({ from }) => from === null || from <= day);
  if (entry === undefined) throw new RangeError('a schedule begins with an entry that holds for ever');
  return entry;
}

function isLater(one: PublishedPack, other: PublishedPack): boolean {
  return one.inForceFrom === other.inForceFrom ? one.publishedAt > other.publishedAt : one.inForceFrom > other.inForceFrom;
}
