import type { PackReceiptResponse, PackVersionResponse } from '@carnet/features/law/pack-versions.dto.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import type { Finding, Overlay } from '@carnet/rules';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fromNewZealand, withLabel, type PackTexts, regime, shippedPack } from '../support/new-zealand.js';
import { startSystem, type System } from '../support/system.js';
import type { TestResponse, TestClient } from '../support/test-client.js';

const versions = '/v1/pack-versions';

const days = (from: number): string => new Date(Date.now() + 8 * 3_600_000 + from * 86_400_000).toISOString().slice(0, 10);

const [today, ends] = [days(0), days(300)];

/** Who searches for insurance cover may do without an agreement for a while. */
const sandbox = `  - id: nz_privacy.sandbox-cover
    stage: fallback
    confidence: unconfirmed
    effective: { from: ${today}, to: ${ends} }
    when: "purpose == 'insurance_reinsurance'"
    outcome: allowed_conditions
    mechanism: none
    cites: [{ instrument: act, article: '22, IPP 12(1)' }]
    says: { en: 'The sandbox lets it pass on its measures.', zh: '沙盒在其措施下予以放行。' }
    overlay:
      relaxes: nz_privacy.agreement-required
      owner: { en: Sandbox desk, zh: 沙盒组 }
      measures: [{ en: Names are replaced before they leave., zh: 姓名出境前替换。 }]
`;

const oneCase = `cases:
  - id: nz_privacy-sandbox-0
    facts: { as_of_date: ${today}, exporter_country: NZ, importer_country: SG, contains_personal_data: true, purpose: insurance_reinsurance }
    expect: { outcome: allowed_conditions, mechanism: none, rule: nz_privacy.sandbox-cover }
    because: 'the sandbox'
`;

const withSandbox: PackTexts = {
  pack: shippedPack.pack.replace('  - id: nz_privacy.agreement-required\n', `${sandbox}  - id: nz_privacy.agreement-required\n`),
  cases: shippedPack.cases.replace('cases:\n', oneCase),
};

let system: System;

let author: TestClient;

let version: PackReceiptResponse;

beforeAll(async () => {
  system = await startSystem();
  author = await system.person('author1');
  version = done(await author.act<PackReceiptResponse>(versions, withLabel('2027.sandbox', withSandbox)));
  for (const act of ['lint', 'tests', 'shadow'])
    version = done(await author.act<PackReceiptResponse>(`${versions}/${version.id}/${act}`, {}, { version: version.revision }));
});

afterAll(() => system.close());

const done = <T>(answer: TestResponse<T>): T => {
  if (answer.status >= 300) throw new Error(answer.text);
  return answer.body;
};

interface Judged {
  readonly outcome: string;
  readonly decisive: Finding | undefined;
}

async function judged(purpose: string): Promise<Judged> {
  const machine = system.machine('retail');
  const filed = fromNewZealand();
  const { id } = await machine.file({ ...filed, facts: { ...filed.facts, mechanisms: [], consent: null, purpose } });
  await system.drain();
  const { assessment } = done(await machine.get<TransferResponse>(`/v1/transfers/${id}`));
  const { verdicts } = assessment?.body as unknown as { verdicts: { regime: string; outcome: string; findings: Finding[] }[] };
  const verdict = verdicts.find((one) => one.regime === regime)!;
  return { outcome: verdict.outcome, decisive: verdict.findings.find(({ decides }) => decides) };
}

describe('a sandbox', () => {
  it('A sandbox rule is linted, run in shadow and published by another person', async () => {
    const { lint } = done(await author.get<PackVersionResponse>(`${versions}/${version.id}`));
    expect([version.state, lint?.passed]).toEqual(['shadow', true]);
    expect((await judged('insurance_reinsurance')).outcome).toBe('mechanism_required');
    const publisher = await system.person('publisher1');
    const body = { inForceFrom: today, digest: version.digest };
    done(await publisher.act(`${versions}/${version.id}/publication`, body, { version: version.revision }));
  });

  it('A sandbox relaxes its rule for its cohort only, and the finding says so', async () => {
    const [inside, outside] = [await judged('insurance_reinsurance'), await judged('remittance')];
    expect([inside.outcome, inside.decisive?.rule]).toEqual(['allowed_conditions', 'nz_privacy.sandbox-cover']);
    expect(inside.decisive?.overlay).toEqual({
      relaxes: 'nz_privacy.agreement-required',
      ends,
      owner: { en: 'Sandbox desk', zh: '沙盒组' },
      measures: [{ en: 'Names are replaced before they leave.', zh: '姓名出境前替换。' }],
    });
    expect([outside.outcome, outside.decisive?.rule]).toEqual(['mechanism_required', 'nz_privacy.agreement-required']);
    expect(outside.decisive?.overlay).toBeUndefined();
  });

  it('The rules of a day show a sandbox with its time in force', async () => {
    const rulesOn = async (day: string) =>
      done(
        await author.get<{ rules: { id: string; effective: { to: string | null }; overlay: Overlay | null }[] }>(
          `/v1/rule-packs/${regime}?on=${day}`,
        ),
      ).rules.find(({ id }) => id === 'nz_privacy.sandbox-cover');
    expect(await rulesOn(today)).toMatchObject({ effective: { from: today, to: ends }, overlay: { ends } });
  });
});
