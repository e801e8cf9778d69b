import type { Filing } from '@carnet/acts/filing.js';
import { PreviewAmendment } from '@carnet/features/amendments/preview-amendment.js';
import { SettleItem } from '@carnet/features/information/edit-batch.js';
import { RequestInformation } from '@carnet/features/information/request-information.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import type { Principal } from '@carnet/identity';
import { describe, expect, it } from '@jest/globals';
import { official, valueOf } from '../support/desk.js';
import { filing, freshKey } from '../support/filings.js';
import { policiesWithAudits } from '../support/policies.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const motors = principalOf('filer@motors');

const { useCases, desk } = await openSuite({ policies: policiesWithAudits() });

/** What the rules alone grant, unless something lies beside it. */
const clear = (name: string, more: Partial<Filing> = {}): Filing =>
  filing({ recipient: { name, country: 'SG' }, people: { ordinary: 40, sensitive: 0, us: {} }, fields: ['name', 'city'], ...more });

/** The same, left to people for what it does not say. */
const silent = (name: string): Filing => clear(name, { facts: { notice_given: null } });

const filed = async (by: Principal, content: Filing): Promise<TransferResponse> => {
  const { id } = await desk.file(by, content);
  await useCases.drain();
  return desk.view(id);
};

describe('attempts at a grant without ground by an amendment', () => {
  it.each([
    ['asked for words and accepted the answer', 'clarify', 'accepted'],
    ['asked for words and rejected the answer', 'clarify', 'rejected'],
    ['rejected an answer about a missing fact', 'missing', 'rejected'],
  ] as const)('A filing stays with people after an officer %s', async (said, kind, as) => {
    const name = `Alder ${said}`;
    const seen = await filed(motors, silent(name));
    const officer = official(seen.reviews[0]?.assignee);
    const items = [{ kind, subject: '/facts/notice_given', question: 'When was notice given?' }];
    const { id } = seen;
    valueOf(await useCases.app.get(RequestInformation).execute(officer, { transferId: id, version: seen.version, items }, freshKey()));
    valueOf(await desk.answer(motors, await desk.view(id), silent(name)));
    await useCases.drain();
    const answered = await desk.view(id);
    const item = answered.items[0]?.id ?? '';
    const settled = { transferId: id, version: answered.version, item, as, reasons: 'As told.', again: null };
    const { version } = valueOf(await useCases.app.get(SettleItem).execute(officer, settled, freshKey())).value;

    const amended = { transferId: id, filing: clear(name), reasons: 'Notice was given.' };
    expect(valueOf(await useCases.app.get(PreviewAmendment).execute(motors, amended)).disposal).toBe('review');
    valueOf(await desk.amend(motors, { ...answered, version }, clear(name)));
    await useCases.drain();
    const view = await desk.view(id);
    expect(view).toMatchObject({ state: 'in-review', route: { lane: 'green', disposal: 'review' } });
    expect(view.route?.reasons.at(-1)?.en).toContain('had begun to review');
  });
});
