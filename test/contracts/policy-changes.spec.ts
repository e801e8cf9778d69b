import { ComparePolicies, type ComparePoliciesQuery } from '@carnet/features/policies/compare-policies.js';
import type { PolicyChangesResponse } from '@carnet/features/policies/policies.dto.js';
import { describe, expect, it } from '@jest/globals';
import { codeOf, heavyFiling, valueOf } from '../support/desk.js';
import { policiesWithCompleteness } from '../support/policies.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const { useCases, desk } = await openSuite({ policies: policiesWithCompleteness });
for (const company of ['retail', 'motors', 'finance']) await desk.file(principalOf(`filer@${company}`), heavyFiling());
await useCases.drain();
await desk.draft(principalOf('filer@retail'));

const compare = (more: Partial<ComparePoliciesQuery> = {}) =>
  useCases.app.get(ComparePolicies).execute(principalOf('author1'), {
    policy: 'routing-2026.4',
    against: 'routing-2026.3',
    over: 'scenarios',
    limit: 100,
    cursor: null,
    ...more,
  });

describe('two versions of the routing policy', () => {
  it('A policy comparison over the scenarios lists changed lanes with reasons', async () => {
    const { cases, size, moved, parts, next } = valueOf(await compare());
    expect([cases, size, next]).toEqual([30, 30, null]);
    expect(moved.length).toBe(parts.find(({ part }) => part === 'lane')?.count);
    expect(moved[0]).toMatchObject({ before: { lane: 'green', disposal: 'grant' }, after: { lane: 'amber', disposal: 'review' } });
    expect(moved.every(({ reasons }) => reasons.length > 0)).toBe(true);
  });

  it('A policy comparison over the history is the same page by page as at once', async () => {
    const over = { over: 'history', against: 'routing-2026.1' } as const;
    const whole = valueOf(await compare(over));
    expect(whole).toMatchObject({ cases: 3, size: 3, next: null });
    expect(whole.parts).not.toEqual([]);
    const pages: PolicyChangesResponse[] = [];
    for (let cursor: string | null | undefined = null; cursor !== undefined; cursor = pages.at(-1)?.next ?? undefined)
      pages.push(valueOf(await compare({ ...over, limit: 1, cursor })));
    expect(pages.map(({ cases, size }) => [cases, size])).toEqual([
      [1, 3],
      [1, 3],
      [1, 3],
    ]);
    expect(pages.flatMap(({ moved }) => moved)).toEqual(whole.moved);
  });

  it('Refuses the comparison of an unknown policy version or with a foreign cursor', async () => {
    expect(codeOf(await compare({ policy: 'routing-1999.1' }))).toBe('not-found');
    expect(codeOf(await compare({ against: 'routing-1999.1' }))).toBe('policy-unknown');
    expect(codeOf(await compare({ over: 'history', cursor: 'x.y' }))).toBe('cursor-invalid');
    expect(codeOf(await compare({ cursor: 'x.y' }))).toBe('cursor-invalid');
  });
});
