import type { Filing } from '@carnet/acts/filing.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import type { TransferId } from '@carnet/kernel';
import { systemEntropy } from '@carnet/runtime';
import { auditDraw, RoutingPolicies } from '@carnet/workflow';
import { describe, expect, it } from '@jest/globals';
import { codeOf, valueOf } from '../support/desk.js';
import { filing } from '../support/filings.js';
import { policiesWithoutHearing } from '../support/policies.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const filer = principalOf('filer@retail');

const auditRate = 0.05;

/** What is filed next is drawn, or is not. */
const next = { id: '' as TransferId, drawn: false };

const seed = (): string => {
  for (;;) {
    const one = systemEntropy.seed();
    if (auditDraw(one, next.id) < auditRate === next.drawn) return one;
  }
};

const policies = new RoutingPolicies(policiesWithoutHearing.all.map((policy) => ({ ...policy, auditRate })));
const { useCases, desk } = await openSuite({ policies, entropy: { ...systemEntropy, seed } });

const content = (name: string, more: Partial<Filing> = {}): Filing =>
  filing({ people: { ordinary: 40, sensitive: 0, us: {} }, recipient: { name, country: 'SG' }, fields: ['name', 'city'], ...more });

async function filed(drawn: boolean, of: Filing): Promise<TransferResponse> {
  next.id = (await desk.file(filer, of)).id as TransferId;
  next.drawn = drawn;
  await useCases.drain();
  return desk.view(next.id);
}

const drawn = { state: 'in-review', route: { lane: 'green', audit: true } };

describe('a filing drawn by the random audit', () => {
  it('A drawn filing stays drawn after an amendment and a new assessment', async () => {
    const first = await filed(true, content('Acorn Data'));
    expect(first).toMatchObject(drawn);
    next.drawn = false;
    valueOf(await desk.amend(filer, first, content('Acorn Data', { title: { en: 'Another title', zh: '另一名称' } })));
    await useCases.drain();
    const second = await desk.view(first.id);
    expect(second).toMatchObject(drawn);
    expect(second.assessment?.id).not.toBe(first.assessment?.id);
    expect(second.assessment?.body).toMatchObject({ audit: { drawn: true } });
  });

  it('A drawn filing that is withdrawn and filed again is drawn again', async () => {
    const first = await filed(true, content('Birch Data'));
    valueOf(await desk.withdraw(filer, first));
    expect(await filed(false, content('Birch Data', { title: { en: 'Another title', zh: '另一名称' } }))).toMatchObject(drawn);
    expect(await filed(false, content('Birch Data', { fields: ['city'] }))).toMatchObject(drawn);
    for (const other of [content('Cedar Data'), content('Birch Data', { fields: ['email', 'phone'] })])
      expect(await filed(false, other)).toMatchObject({ state: 'granted', route: { audit: false } });
  });

  it('A drawn filing cannot be withdrawn after another one passed in its place', async () => {
    const first = await filed(true, content('Dogwood Data'));
    const beside = await filed(false, content('Dogwood Data', { title: { en: 'Beside it', zh: '另一事项' } }));
    expect(beside).toMatchObject({ state: 'granted' });
    expect(codeOf(await desk.withdraw(filer, first))).toBe('drawn-and-refiled');
    expect(await desk.view(first.id)).toMatchObject(drawn);
    // The same while the rules still check the other one, and not if a person is to look at that too.
    const second = await filed(true, content('Elm Data'));
    next.id = (await desk.file(filer, content('Elm Data', { title: { en: 'Beside it', zh: '另一事项' } }))).id as TransferId;
    next.drawn = true;
    expect(codeOf(await desk.withdraw(filer, second))).toBe('drawn-and-refiled');
    await useCases.drain();
    valueOf(await desk.withdraw(filer, second));
  });

  it('A drawn filing that was changed for people to review cannot be withdrawn either', async () => {
    const first = await filed(true, content('Gum Data'));
    expect(await filed(false, content('Gum Data', { title: { en: 'Beside it', zh: '另一事项' } }))).toMatchObject({ state: 'granted' });
    valueOf(await desk.amend(filer, first, content('Gum Data', { facts: { notice_given: null } })));
    await useCases.drain();
    const changed = await desk.view(first.id);
    expect(changed).toMatchObject({ state: 'in-review', route: { lane: 'amber', audit: false } });
    expect(codeOf(await desk.withdraw(filer, changed))).toBe('drawn-and-refiled');
  });

  it('A drawn filing counts for each recipient that it named, not for the last alone', async () => {
    const first = await filed(true, content('Hazel Data'));
    expect(await filed(false, content('Hazel Data', { title: { en: 'Beside it', zh: '另一事项' } }))).toMatchObject({ state: 'granted' });
    const second = await filed(true, content('Ivy Data'));
    for (const name of ['Juniper Data', 'Kapok Data']) {
      for (const { id } of [first, second])
        valueOf(await desk.amend(filer, await desk.view(id), content(name, { title: { en: id, zh: id } })));
      expect(codeOf(await desk.withdraw(filer, await desk.view(first.id)))).toBe('drawn-and-refiled');
      await useCases.drain();
    }
    expect(codeOf(await desk.withdraw(filer, await desk.view(first.id)))).toBe('drawn-and-refiled');
    valueOf(await desk.withdraw(filer, await desk.view(second.id)));
    expect(await filed(false, content('Ivy Data'))).toMatchObject({ state: 'in-review' });
  });

  it('A filing beside a drawn one that is being changed is drawn, too', async () => {
    const { id } = await filed(true, content('Larch Data'));
    next.drawn = false;
    const beside = (await desk.file(filer, content('Larch Data', { title: { en: 'Beside it', zh: '另一事项' } }))).id as TransferId;
    next.id = beside;
    valueOf(await desk.amend(filer, await desk.view(id), content('Maple Data')));
    await useCases.drain();
    expect(await desk.view(beside)).toMatchObject({ state: 'in-review' });
  });

  it('A filing that was not drawn can be withdrawn whatever passed beside it', async () => {
    const open = await filed(false, content('Fir Data', { facts: { notice_given: null } }));
    expect(open).toMatchObject({ state: 'in-review', route: { lane: 'amber', audit: false } });
    expect(await filed(false, content('Fir Data'))).toMatchObject({ state: 'granted' });
    valueOf(await desk.withdraw(filer, open));
  });
});
