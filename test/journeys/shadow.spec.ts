import type { PackReceiptResponse } from '@carnet/features/law/pack-versions.dto.js';
import type { Disagreement } from '@carnet/features/law/shadow-record.js';
import type { ShadowResponse } from '@carnet/features/law/shadow.dto.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import type { Page } from '@carnet/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fromNewZealand, withLabel, regime, stricterPack } from '../support/new-zealand.js';
import { startSystem, type System } from '../support/system.js';
import type { TestResponse, TestClient } from '../support/test-client.js';

const versions = '/v1/pack-versions';

let system: System;

let author: TestClient;

let publisher: TestClient;

let auditor: TestClient;

let officer: TestClient;

let version: PackReceiptResponse;

beforeAll(async () => {
  system = await startSystem();
  author = await system.person('author1');
  publisher = await system.person('publisher1');
  auditor = await system.person('auditor1');
  officer = await system.person('privacy1');
  version = done(await author.act<PackReceiptResponse>(versions, withLabel('2027.strict', stricterPack)));
  for (const act of ['lint', 'tests', 'shadow'])
    version = done(await author.act<PackReceiptResponse>(`${at()}/${act}`, {}, { version: version.revision }));
});

afterAll(() => system.close());

const at = (): string => `${versions}/${version.id}`;

const done = <T>(answer: TestResponse<T>): T => {
  if (answer.status >= 300) throw new Error(answer.text);
  return answer.body;
};

const shadow = async (): Promise<ShadowResponse> => done(await author.get<ShadowResponse>(`${at()}/shadow`));

async function file(): Promise<TransferResponse> {
  const { id } = done(await system.machine('retail').act('/v1/transfers?again=yes', fromNewZealand()));
  await system.drain();
  return done(await system.machine('retail').get<TransferResponse>(`/v1/transfers/${id}`));
}

const outcomeIn = ({ assessment }: TransferResponse): string | undefined =>
  (assessment?.body as { verdicts: { regime: string; outcome: string }[] } | undefined)?.verdicts.find((one) => one.regime === regime)
    ?.outcome;

describe('a version in shadow', () => {
  it('A version in shadow decides no filing, and its disagreements are listed', async () => {
    expect(version.state).toBe('shadow');
    await system.drain();
    expect(await shadow()).toMatchObject({ since: expect.any(String), compared: 0 });
    const filed = await file();
    expect(outcomeIn(filed)).toBe('allowed_mechanism');
    expect(await shadow()).toMatchObject({
      compared: 1,
      agrees: 0,
      flips: 1,
      unjudged: 0,
      outcomes: [{ regime, before: 'allowed_mechanism', after: 'filing_required', count: 1 }],
    });
    const { items, next } = done(await auditor.get<Page<Disagreement>>(`${at()}/disagreements`));
    expect([items.length, next]).toEqual([1, null]);
    expect(items[0]).toMatchObject({
      transfer: filed.id,
      reference: filed.reference,
      flips: true,
      verdicts: [
        {
          regime,
          before: { outcome: 'allowed_mechanism', decisiveRule: 'nz_privacy.agreement' },
          after: {
            outcome: 'filing_required',
            decisiveRule: 'nz_privacy.agreement',
            packVersion: '2027.strict',
            packDigest: version.digest,
          },
        },
      ],
    });
  });

  it('Only authors, publishers and auditors read what a version says in shadow', async () => {
    for (const path of ['shadow', 'disagreements']) {
      expect((await officer.get(`${at()}/${path}`)).status).toBe(403);
      expect((await system.machine('retail').get(`${at()}/${path}`)).status).toBe(403);
      expect((await system.stranger().get(`${at()}/${path}`)).status).toBe(401);
      expect((await publisher.get(`${at()}/${path}`)).status).toBe(200);
      for (const named of ['00000000-0000-4000-8000-000000000000', 'nonsense', '%00'])
        expect([400, 404]).toContain((await author.get(`${versions}/${named}/${path}`)).status);
    }
    for (const query of ['limit=0', 'limit=101', 'cursor=x', 'cursor=abc', 'other=1'])
      expect((await author.get(`${at()}/disagreements?${query}`)).status).toBe(400);
  });

  it('A published version keeps its shadow result and is compared with no new filing', async () => {
    const { digest, revision } = version;
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    done(await publisher.act(`${at()}/publication`, { inForceFrom: today, digest }, { version: revision }));
    expect(outcomeIn(await file())).toBe('filing_required');
    expect(await shadow()).toMatchObject({ compared: 1 });
  });
});
