import type { Filing } from '@carnet/acts/filing.js';
import { SubmitDraft } from '@carnet/features/filing/submit-draft.js';
import { describe, expect, it } from '@jest/globals';
import { valueOf } from '../support/desk.js';
import { filing, freshKey } from '../support/filings.js';
import { handIn } from '../support/incoming.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';
import { Records } from '../support/records.js';

const filer = principalOf('filer@retail');
const { database, useCases, desk } = await openSuite();
const records = new Records(database, filer.organisation);

const shop = { purpose: 'cross_border_shopping', contract_with_subject: true, data_tags: ['name_contact', 'transaction'] };
const part = (name: string, ordinary: number): Filing =>
  filing({ recipient: { name, country: 'SG' }, people: { ordinary, sensitive: 0, us: {} }, facts: shop });

const latest = async (): Promise<string> => {
  const [row] = await records.rows<{ id: string }>('select id from carnet.transfer order by created_at desc, id desc limit 1', []);
  return row?.id ?? '';
};
const submit = async (id: string): Promise<void> => {
  const { version } = await desk.view(id, filer);
  valueOf(await useCases.app.get(SubmitDraft).execute(filer, { transferId: id, version }, freshKey()));
};

/** Every way in which a company files. */
const doors: Readonly<Record<string, (content: Filing) => Promise<string>>> = {
  'at once': async (content) => (await desk.file(filer, content)).id,
  'from a draft': async (content) => {
    const { id } = await desk.draft(filer, content);
    await submit(id);
    return id;
  },
  'by an import': async (content) => {
    await handIn(useCases, filer, [content]);
    await useCases.drain();
    return latest();
  },
  'from an imported draft': async (content) => {
    await handIn(useCases, filer, [content], 'draft');
    await useCases.drain();
    const id = await latest();
    await submit(id);
    return id;
  },
};

describe('the people of several filings to one recipient', () => {
  it.each(Object.entries(doors))('People are added up for a filing made %s', async (door, open) => {
    const name = `Shop ${door}`;
    await desk.file(filer, part(name, 600_000));
    await useCases.drain();
    const id = await open(part(name, 400_000));
    await useCases.drain();
    const { state, filing: read, route } = await desk.view(id);
    expect([state, read.recipient.name, route?.lane]).toEqual(['in-review', name, 'amber']);
    expect(route?.reasons[0]?.en).toContain('of twelve months');
  });
});
