import type { Filing } from '@carnet/acts/filing.js';
import type { PackReceiptResponse } from '@carnet/features/law/pack-versions.dto.js';
import { filing } from './filings.js';
import { shippedRelease, shippedText } from './releases.js';
import type { System } from './system.js';
import type { TestResponse } from './test-client.js';

/** A pack small enough to be linted and tested within a test. */
export const regime = 'nz_privacy';

export interface PackTexts {
  readonly pack: string;
  readonly cases: string;
}

export const shippedPack: PackTexts = {
  pack: shippedText(`packs/${regime}.yaml`),
  cases: shippedRelease.packs.find(({ head }) => head.regime === regime)?.cases ?? '',
};

/** The shipped pack, or another one, under another name. */
export const withLabel = (label: string, { pack, cases }: PackTexts = shippedPack): PackTexts => ({
  pack: pack.replace(/^version: .*$/m, `version: '${label}'`),
  cases,
});

/** An agreement no longer suffices by itself: the one rule says so, and its cases expect it, with no duty in the way of an answer that is none. */
export const stricterPack: PackTexts = {
  pack: shippedPack.pack.replace(/(when: 'agreement_held && !expired && !undone'\n\s+outcome: )allowed_mechanism/, '$1filing_required'),
  cases: shippedPack.cases.replaceAll(
    /allowed_mechanism(, mechanism: contract, rule: nz_privacy\.agreement(?![\w-]))(?:, open: \[[^\]]*\])?/g,
    'filing_required$1',
  ),
};

/** A filing out of New Zealand under an agreement. */
export const fromNewZealand = (): Filing =>
  filing({
    recipient: { name: 'Harbour Analytics', country: 'SG' },
    people: { ordinary: 40, sensitive: 0, us: {} },
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

export function bodyOrThrow<T>(answer: TestResponse<T>): T {
  if (answer.status >= 300) throw new Error(answer.text);
  return answer.body;
}

/** Publishes the stricter pack: from a day on an agreement alone no longer carries a transfer. */
export async function publishStricter(system: System, inForceFrom: string): Promise<PackReceiptResponse> {
  const author = await system.person('author1');
  let version = bodyOrThrow(await author.act<PackReceiptResponse>('/v1/pack-versions', withLabel('2027.strict', stricterPack)));
  for (const act of ['lint', 'tests', 'shadow'])
    version = bodyOrThrow(
      await author.act<PackReceiptResponse>(`/v1/pack-versions/${version.id}/${act}`, {}, { version: version.revision }),
    );
  const body = { inForceFrom, digest: version.digest };
  const publisher = await system.person('publisher1');
  return bodyOrThrow(
    await publisher.act<PackReceiptResponse>(`/v1/pack-versions/${version.id}/publication`, body, { version: version.revision }),
  );
}
