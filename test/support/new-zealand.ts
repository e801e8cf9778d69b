import type { Filing } from '@carnet/acts/filing.js';
import type { PackReceiptShown } from '@carnet/features/law/pack-versions.dto.js';
import { filing } from './filings.js';
import { shippedRelease, shippedText } from './releases.js';
import type { System } from './system.js';
import type { Answered } from './test-client.js';

/** A pack small enough to be linted and tested within a test. */
export const regime = 'nz_privacy';

export interface PackTexts {
  readonly pack: string;
  readonly cases: string;
}

export const shipped: PackTexts = {
  pack: shippedText(`packs/${regime}.yaml`),
  cases: shippedRelease.packs.find(({ head }) => head.regime === regime)?.cases ?? '',
};

/** The shipped pack, or another one, under another name. */
export const named = (label: string, { pack, cases }: PackTexts = shipped): PackTexts => ({
  pack: pack.replace(/^version: .*$/m, `version: '${label}'`),
  cases,
});

/** An agreement no longer suffices by itself: the one rule says so, and its cases expect it, with no duty in the way of an answer that is none. */
export const stricter: PackTexts = {
  pack: shipped.pack.replace(/(when: 'agreement_held && !expired && !undone'\n\s+outcome: )allowed_mechanism/, '$1filing_required'),
  cases: shipped.cases.replaceAll(
    /allowed_mechanism(, mechanism: contract, rule: nz_privacy\.agreement(?![\w-]))(?:, open: \[[^\]]*\])?/g,
    'filing_required$1',
  ),
};

/** A filing out of New Zealand under an agreement. */
export const fromNewZealand = (): Filing =>
  filing({
    recipient: { name: 'Harbour Analytics', country: 'SG' },
    people: null,
    facts: {
      exporter_country: 'NZ',
      data_subject_countries: ['NZ'],
      importer_same_legal_entity: false,
      mechanisms: ['contract'],
      contract_effective_date: '2026-01-05',
      mechanism_issued_on: null,
      mechanism_expires_on: null,
      tia_result: null,
      cn_data_level: null,
    },
  });

export function done<T>(answer: Answered<T>): T {
  if (answer.status >= 300) throw new Error(answer.text);
  return answer.body;
}

/** Publishes the stricter pack: from a day on an agreement alone no longer carries a transfer. */
export async function publishStricter(system: System, inForceFrom: string): Promise<PackReceiptShown> {
  const author = await system.person('author1');
  let version = done(await author.act<PackReceiptShown>('/v1/pack-versions', named('2027.strict', stricter)));
  for (const act of ['lint', 'tests', 'shadow'])
    version = done(await author.act<PackReceiptShown>(`/v1/pack-versions/${version.id}/${act}`, {}, { version: version.revision }));
  const body = { inForceFrom, digest: version.digest };
  const publisher = await system.person('publisher1');
  return done(await publisher.act<PackReceiptShown>(`/v1/pack-versions/${version.id}/publication`, body, { version: version.revision }));
}
