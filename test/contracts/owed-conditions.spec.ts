import { ListObligations, ReadObligations } from '@carnet/features/conditions/read-obligations.js';
import { ActOnGrant } from '@carnet/features/grants/act-on-grant.js';
import type { Page } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import { AppealDesk } from '../support/appeal-desk.js';
import { official, valueOf } from '../support/desk.js';
import { filing, freshKey } from '../support/filings.js';
import { justificationFor } from '../support/justifications.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';
import type { ObligationLine } from '@carnet/features/conditions/obligations.dto.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';

const [filer, supervisor] = [principalOf('filer@retail'), principalOf('supervisor1')];

const { useCases } = await openSuite();
const desk = new AppealDesk(useCases);

async function granted(): Promise<TransferResponse> {
  const content = filing({ people: { ordinary: 110_000, sensitive: 0, us: {} } });
  const seen = await desk.desk.review((await desk.desk.toReview(filer, content)).id);
  const conditional = { terms: [{ code: 'encrypted' }, { code: 'access-report' }], justification: justificationFor(true) };
  valueOf(await desk.desk.vote(official(seen.step?.voters[0]), seen, 'approve', conditional));
  return desk.desk.view(seen.id);
}

async function stop(id: string, kind: 'suspend' | 'revoke'): Promise<void> {
  const { version } = await desk.desk.view(id);
  const act = { kind, cause: 'facts-untrue', reasons: 'A question.' } as const;
  valueOf(await useCases.app.get(ActOnGrant).execute(supervisor, { transferId: id, version, act }, freshKey()));
}

/** How many of a transfer are listed to its company, and to the authority. */
async function listed(id: string): Promise<readonly number[]> {
  const lists = [filer, supervisor].map(async (by) => {
    const page = valueOf(await useCases.app.get(ListObligations).execute(by, { toJudge: false, limit: 100, cursor: null }));
    return page.items.filter(({ transfer }) => transfer === id).length;
  });
  return Promise.all(lists);
}

describe('the list of obligations', () => {
  it('Obligations are listed while a grant stands or is suspended, and after an appeal', async () => {
    const seen = await granted();
    expect(await listed(seen.id)).toEqual([2, 2]);
    await stop(seen.id, 'suspend');
    expect(await listed(seen.id)).toEqual([2, 2]);
    await stop(seen.id, 'revoke');
    expect(await listed(seen.id)).toEqual([0, 0]);
    valueOf(await desk.appeal(filer, seen.id, undefined, { against: 'revocation' }));
    valueOf(await desk.advise(desk.freshOfficer(seen), seen.id));
    for (const voter of ((await desk.last(seen.id)).panel?.voters ?? []).map(official).slice(0, 2))
      valueOf(await desk.vote(voter, seen.id, 'set-aside'));
    expect(['granted', 'suspended']).toContain((await desk.desk.view(seen.id)).state);
    expect(await listed(seen.id)).toEqual([2, 2]);
    const { obligations } = valueOf(await useCases.app.get(ReadObligations).execute(filer, { transferId: seen.id }));
    expect(obligations.map(({ state }) => state)).toEqual(['open', 'open']);
  });

  it('Obligations are listed by due day, page by page as in one list', async () => {
    const { id } = await granted();
    await stop(id, 'suspend');
    for (const by of [filer, supervisor]) {
      const whole = valueOf(await useCases.app.get(ListObligations).execute(by, { toJudge: false, limit: 100, cursor: null })).items;
      expect(whole.length).toBeGreaterThan(2);
      const pages: ObligationLine[] = [];
      for (let cursor: string | null = null; ;) {
        const page: Page<ObligationLine> = valueOf(
          await useCases.app.get(ListObligations).execute(by, { toJudge: false, limit: 1, cursor }),
        );
        pages.push(...page.items);
        if (page.next === null) break;
        cursor = page.next;
      }
      expect(pages).toEqual(whole);
      const days = whole.map(({ dueOn }) => dueOn ?? '9999');
      expect(days).toEqual(days.toSorted());
    }
  });
});
