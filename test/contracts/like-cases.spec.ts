import { FindLikeCases } from '@carnet/features/like-cases/find-like-cases.js';
import type { TransferId } from '@carnet/kernel';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { codeOf, type SeenTransfer, valueOf } from '../support/desk.js';
import { filing } from '../support/filings.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';
import type { LikeCases } from '@carnet/features/like-cases/like-cases.dto.js';

const [retail, culture, officer] = [principalOf('filer@retail'), principalOf('filer@culture'), principalOf('privacy1')];

const few = (recipient: string, fields = ['name_contact']) =>
  filing({ recipient: { name: recipient, country: 'SG' }, fields, people: { ordinary: 500, sensitive: 0, us: {} } });

const { useCases, desk } = await openSuite();

const likeCases = async (id: string, by = officer): Promise<LikeCases> =>
  valueOf(await useCases.app.get(FindLikeCases).execute(by, { transferId: id }));

describe('like cases', () => {
  const granted = new Map<string, TransferId>();
  let here: SeenTransfer;
  beforeAll(async () => {
    here = await desk.toReview(retail, filing({ recipient: { name: 'Acorn Data Pte. Ltd.', country: 'SG' }, people: null }));
  });

  it('A transfer has no like cases while nothing to its country was decided', async () => {
    await desk.draft(culture, few('ACORN DATA'));
    expect(await likeCases(here.id)).toEqual({ transfer: here.id, compared: 0, items: [] });
  });

  it('Like cases are decided transfers to the same country, the most like first', async () => {
    const filed = [
      ['same', culture, few('ACORN DATA')],
      ['other recipient', retail, few('Harbour Analytics')],
      ['other fields', culture, few('Harbour Analytics', ['name_contact', 'order_history'])],
      ['elsewhere', culture, { ...few('Acorn Data'), recipient: { name: 'Acorn Data', country: 'JP' } }],
    ] as const;
    for (const [name, by, content] of filed) granted.set(name, (await desk.file(by, content)).id as TransferId);
    await useCases.drain();
    const { compared, items } = await likeCases(here.id);
    expect(compared).toBe(3);
    expect(items.map(({ transfer }) => transfer)).toEqual(['same', 'other recipient', 'other fields'].map((name) => granted.get(name)));
    expect(items[0]).toMatchObject({ state: 'granted', outcome: 'granted', by: 'policy', company: { id: culture.organisation } });
    expect(items.map(({ differs }) => differs.map(({ aspect }) => aspect))).toEqual([
      ['verdicts', 'people'],
      ['verdicts', 'people', 'recipient'],
      ['verdicts', 'fields', 'people', 'recipient'],
    ]);
  });

  it('Like cases exclude the transfer itself and are five at most', async () => {
    const before = await likeCases(granted.get('same')!);
    expect(before.items.map(({ transfer }) => transfer)).toEqual(
      expect.arrayContaining([granted.get('other recipient'), granted.get('other fields')]),
    );
    expect(before.items.map(({ transfer }) => transfer)).not.toContain(granted.get('same'));
    for (let n = 0; n < 5; n += 1) await desk.file(culture, few(`Tern ${String(n)}`));
    await useCases.drain();
    const { compared, items } = await likeCases(here.id);
    expect([compared, items.length]).toEqual([8, 5]);
    expect(items[0]?.transfer).toBe(granted.get('same'));
  });

  it('A company sees like cases of its own alone', async () => {
    const own = await likeCases(here.id, retail);
    expect(own.items.map(({ company }) => company.id)).toEqual([retail.organisation]);
    expect(codeOf(await useCases.app.get(FindLikeCases).execute(culture, { transferId: here.id }))).toBe('not-found');
    expect(codeOf(await useCases.app.get(FindLikeCases).execute(officer, { transferId: 'no-such-thing' }))).toBe('not-found');
  });
});
