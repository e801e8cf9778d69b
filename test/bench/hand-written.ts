import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { FilingTemplate } from './green-filing.js';

/** Stores a filing of a company, and answers its id. */
export type Store = (client: pg.Client, company: string) => Promise<string>;

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
  return async (client, company) => {
    const id = randomUUID();
    await client.query({
      ...file,
      values: [company, id, id, ...contentOf(template), receipt, entry.replace(template.change.after.id, id), ...counted],
    });
    return id;
  };
}

export /** Digest, filing, titles, places, people, day, rules and life, in the order of the columns. */
function contentOf({ change, filing, life }: FilingTemplate): readonly unknown[] {
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
