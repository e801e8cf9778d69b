import { ReadRecommendation } from '@carnet/features/recommendation/read-recommendation.js';
import type { Principal } from '@carnet/identity';
import { RECOMMENDED_OUTCOMES } from '@carnet/workflow';
import { describe, expect, it } from '@jest/globals';
import { codeOf, heavyFiling, valueOf } from '../support/desk.js';
import { filing } from '../support/filings.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';
import type { RecommendationView } from '@carnet/features/recommendation/recommendation.dto.js';

const [filer, officer] = [principalOf('filer@motors'), principalOf('privacy1')];

const { useCases, desk } = await openSuite();

const asked = (id: string, by: Principal = officer) => useCases.app.get(ReadRecommendation).execute(by, { transferId: id });

const recommended = async (content: ReturnType<typeof filing>): Promise<RecommendationView> =>
  valueOf(await asked((await desk.toReview(filer, content)).id));

const strictness = (one: string): number => RECOMMENDED_OUTCOMES.findIndex((known) => known === one);

describe('a recommendation', () => {
  it('A recommendation takes the strictest finding, with reasons in both languages', async () => {
    const { outcome, because, assessment } = await recommended(heavyFiling());
    expect(assessment).not.toBeNull();
    expect(because.length).toBeGreaterThan(3);
    expect(outcome).toBe(because[0]?.for);
    expect(because.map((one) => strictness(one.for))).toEqual(because.map((one) => strictness(one.for)).toSorted((a, b) => b - a));
    const verdict = because.find(({ kind, what }) => kind === 'verdict' && what === 'security_assessment');
    expect(verdict).toMatchObject({
      regimes: ['cn'],
      citations: [{ article: expect.any(String) }, ...(verdict?.citations.slice(1) ?? [])],
    });
    for (const { says } of because) expect([says.en.trim(), says.zh.trim()].every(Boolean)).toBe(true);
    expect(new Set(because.map(({ kind, what, regimes }) => `${kind} ${what} ${regimes.join()}`)).size).toBe(because.length);
  });

  it('A recommendation asks where a fact is unknown and names that fact', async () => {
    const { outcome, because } = await recommended(filing({ people: null }));
    expect(outcome).toBe('ask');
    expect(because.filter(({ kind }) => kind === 'fact').length).toBeGreaterThan(0);
  });

  it('A recommendation asks for no document that the filing names', async () => {
    const before = await recommended(heavyFiling());
    const absent = before.because.filter(({ kind }) => kind === 'document').map(({ what }) => what);
    const [code = ''] = absent;
    expect(absent.length).toBeGreaterThan(0);
    const documents = [{ code, name: 'report.pdf', sha256: 'a'.repeat(64) }];
    const after = await recommended(heavyFiling({ documents }));
    expect(after.because.filter(({ kind }) => kind === 'document').map(({ what }) => what)).toEqual(absent.filter((one) => one !== code));
  });

  it('Only the authority reads a recommendation, and only of a submitted filing', async () => {
    const { id } = await desk.toReview(filer);
    expect(codeOf(await asked(id, filer))).toBe('forbidden');
    expect(codeOf(await asked((await desk.draft(filer)).id))).toBe('not-found');
    expect(codeOf(await asked('x'))).toBe('not-found');
  });
});
