import { ConcludeAudit } from '@carnet/features/audits/conclude-audit.js';
import { DrawAudits } from '@carnet/features/audits/draw-audits.js';
import { ClaimAudit } from '@carnet/features/audits/claim-audit.js';
import { ListAudits } from '@carnet/features/audits/read-audits.js';
import { decisionCounts } from '@carnet/features/quality/quality-views.store.js';
import { ReadQuality } from '@carnet/features/quality/read-quality.js';
import type { Principal } from '@carnet/identity';
import type { AuditFinding } from '@carnet/workflow';
import { describe, expect, it } from '@jest/globals';
import { demoAuthority } from '../../apps/cli/src/demo/directory.js';
import { codeOf, official, valueOf } from '../support/desk.js';
import { filing, freshKey } from '../support/filings.js';
import { waitForOlderTransactions } from '../support/transactions.js';
import { policiesWithAudits } from '../support/policies.js';
import { asOrganisation } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';
import type { QualityQuery, QualityView } from '@carnet/features/quality/quality.dto.js';

const [auditor, supervisor] = [principalOf('auditor1'), principalOf('supervisor1')];

const amber = filing({ people: { ordinary: 300_000, sensitive: 0, us: {} } });

const { database, useCases, desk } = await openSuite({ policies: policiesWithAudits() });

const quality = async (by: Principal, asked: QualityQuery = {}): Promise<QualityView> =>
  valueOf(await useCases.app.get(ReadQuality).execute(by, asked));

const decided = async (filer: string): Promise<{ readonly id: string; readonly reviewer: Principal; readonly voter: Principal }> => {
  const { id } = await desk.toReview(principalOf(filer), amber);
  const { reviews, step } = await desk.review(id);
  await desk.firstVote(id);
  return { id, reviewer: official(reviews[0]?.assignee), voter: official(step?.voters[0]) };
};

describe('quality', () => {
  it('Quality counts decisions per reviewer and voter, with the findings of an audit', async () => {
    const first = await decided('filer@retail');
    await decided('filer@finance');
    await waitForOlderTransactions(database);
    while (await useCases.app.get(DrawAudits).execute());
    const { items } = valueOf(
      await useCases.app.get(ListAudits).execute(auditor, { list: 'open', conclusion: null, limit: 10, cursor: null }),
    );
    const { id: audit } = items.find(({ transfer }) => transfer === first.id)!;
    valueOf(await useCases.app.get(ClaimAudit).execute(auditor, { audit }, freshKey()));
    const finding: AuditFinding = {
      conclusion: 'wrong-outcome',
      reasons: ['facts-misjudged'],
      places: [{ in: 'decision', ref: '' }],
      text: 'Misjudged.',
      recommendation: 'none',
    };
    valueOf(await useCases.app.get(ConcludeAudit).execute(auditor, { audit, finding }, freshKey()));

    const { lines } = await quality(supervisor);
    const total = (part: string): number => lines.filter((line) => line.part === part).reduce((sum, { decisions }) => sum + decisions, 0);
    expect([total('privacy'), total('approval')]).toEqual([2, 2]);
    const own = lines.find(({ person, part }) => person === first.reviewer.person && part === 'privacy')!;
    expect(own.wrong).toMatchObject({ count: 1, of: 1, share: null, enough: false, says: { en: 'Too few to say: fewer than 20.' } });
    expect(own.groups[0]).toMatchObject({ lane: 'amber', comparisons: [{ outcome: 'granted', differs: false }, {}, {}] });
    expect((await quality(supervisor, { part: 'approval', person: String(first.voter.person) })).lines).toHaveLength(1);
    expect((await quality(auditor, { from: '2020-01', until: '2020-12' })).lines).toEqual([]);
    expect(codeOf(await useCases.app.get(ReadQuality).execute(auditor, { from: '2027-01', until: '2026-12' }))).toBe('period-invalid');
    expect(codeOf(await useCases.app.get(ReadQuality).execute(auditor, { from: '2020-01', until: '2026-12' }))).toBe('period-invalid');
  });

  it('Quality shows an officer only the officer’s own numbers', async () => {
    const { reviewer, voter } = await decided('filer@shipping');
    const { lines } = await quality(reviewer, { person: String(voter.person) });
    expect(new Set(lines.map(({ person }) => person))).toEqual(new Set([reviewer.person]));
    for (const { colleagues, differs } of lines.flatMap(({ groups }) => groups.flatMap(({ comparisons }) => comparisons)))
      expect([colleagues, differs]).toEqual([null, null]);
  });

  it('Quality reads decisions along an index, and a filer lacks the permission for it', async () => {
    const plan = await asOrganisation(database, { role: 'carnet_authority', organisation: demoAuthority.id }, async (sql) => {
      await sql.rows('set local enable_seqscan = off');
      return sql.rows<{ 'QUERY PLAN': string }>(
        `explain ${decisionCounts.text.replaceAll('$1', `now() - interval '1 day'`).replaceAll('$2', 'now()')}`,
      );
    });
    expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toContain('history_decided');
    expect(principalOf('filer@retail').permissions.has('quality:read')).toBe(false);
  });
});
