import type { IsoDate } from '@carnet/kernel';
import { packsInForceOn, packFileName, type Standing } from '@carnet/rules';
import type { PackVersionLineResponse } from './pack-versions.dto.js';
import type { PackVersionRecord, ScheduleBasis } from './rule-pack.store.js';

export function versionLineOf(record: PackVersionRecord, basis: ScheduleBasis, today: IsoDate): PackVersionLineResponse {
  return { ...record, standing: standingOf(record, basis, today) };
}

function standingOf(record: PackVersionRecord, { release, published }: ScheduleBasis, today: IsoDate): Standing | null {
  const { state, origin, regime, packText, inForceFrom, publishedAt } = record;
  if (state !== 'published') return null;
  const chosen = packsInForceOn(published, today).get(regime);
  if (origin === 'release') return chosen === undefined && release.files.get(packFileName(regime)) === packText ? 'in-force' : 'superseded';
  if (inForceFrom !== null && inForceFrom > today) return 'awaited';
  return chosen?.inForceFrom === inForceFrom && chosen.publishedAt === publishedAt ? 'in-force' : 'superseded';
}
