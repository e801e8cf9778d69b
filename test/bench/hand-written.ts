import pg from 'pg';
import type { FilingTemplate } from './green-filing.js';

/** Stores a filing of a company under a new id. */
export type Store = (client: pg.Client, company: string, id: string) => Promise<void>;

export async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}

const file = {
  name: 'floor-file',
  text: `select floor.file(${Array.from({ length: 19 }, (_, place) => `$${String(place + 1)}`).join(', ')})`,
};

/** The least that one round trip can be. */
export function storeByFunction(template: FilingTemplate): Store {
  const { receipt, entry } = template;
  const lines = template.change.reservation?.lines ?? [];
  const counted = [lines.map(({ metric }) => metric), lines.map(({ window }) => window), lines.map(({ amount }) => amount)];
  return async (client, company, id) => {
    await client.query({
      ...file,
      values: [company, id, id, ...contentOf(template), receipt, entry.replace(template.change.after.id, id), ...counted],
    });
  };
}

/** Digest, filing, titles, places, people, day, rules and life, in the order of the columns. */
export function contentOf({ change, filing, life }: FilingTemplate): readonly unknown[] {
  const { title, people, recipient } = change.filing ?? {};
  return [
    change.after.contentDigest,
    filing,
    title?.en,
    title?.zh,
    'CN',
    recipient?.country,
    people?.ordinary,
    people?.sensitive,
    change.filedOn,
    change.ruleSet,
    life,
  ];
}
