import type { Digest, Instant, IsoDate } from '@carnet/kernel';
import { type CheckReport, inForceOn, packFile, type PackState, type Regime, type Sentence, type Standing } from '@carnet/rules';
import type { OfferedPackActShown, PackHistoryShown } from './pack-versions.dto.js';
import type { PackTexts, PackVersionRecord, ScheduleBasis } from './rule-pack.store.js';

/** A version in a list. */
export interface PackVersionLine {
  readonly id: string;
  readonly revision: number;
  readonly origin: 'release' | 'authority';
  readonly state: PackState;
  /** Where a published version stands today; null for one that is not published. */
  readonly standing: Standing | null;
  readonly regime: Regime;
  readonly label: string;
  readonly title: Sentence;
  readonly digest: Digest;
  readonly packText: Digest;
  readonly casesText: Digest;
  readonly inForceFrom: IsoDate | null;
  readonly publishedAt: Instant | null;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

/** Everything about one version that the caller may see. People, checks and history are the authority's alone. */
export interface PackVersionView extends PackVersionLine {
  readonly texts: PackTexts;
  readonly authors: readonly string[];
  readonly publisher: string | null;
  readonly lint: CheckReport | null;
  readonly tests: CheckReport | null;
  /** Compact JWS over the publication statement; null for one that is not published or came with a release. */
  readonly signature: string | null;
  readonly history: readonly PackHistoryShown[];
  readonly acts: readonly OfferedPackActShown[];
}

export function versionLineOf(record: PackVersionRecord, basis: ScheduleBasis, today: IsoDate): PackVersionLine {
  return { ...record, standing: standingOf(record, basis, today) };
}

function standingOf(record: PackVersionRecord, { release, published }: ScheduleBasis, today: IsoDate): Standing | null {
  const { state, origin, regime, packText, inForceFrom, publishedAt } = record;
  if (state !== 'published') return null;
  const chosen = inForceOn(published, today).get(regime);
  if (origin === 'release') return chosen === undefined && release.files.get(packFile(regime)) === packText ? 'in-force' : 'superseded';
  if (inForceFrom !== null && inForceFrom > today) return 'awaited';
  return chosen?.inForceFrom === inForceFrom && chosen.publishedAt === publishedAt ? 'in-force' : 'superseded';
}
