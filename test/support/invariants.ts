import { type StepsByCommand, type FilingReceipt, lifecycle, type TransferState } from '@carnet/workflow';
import { Redis } from 'ioredis';
import { demoCompanies } from '../../apps/cli/src/demo/directory.js';
import type { TestDatabase } from './database.js';
import { Records, recount } from './records.js';
import { asOrganisation } from './sql.js';

/** What clients know to have happened. */
export interface Known {
  /** Every receipt that a client was given; nothing else was filed. */
  readonly acknowledged: readonly FilingReceipt[];
  readonly redisUrl?: string | null;
}

interface TransferRow extends Record<string, unknown> {
  readonly id: string;
  readonly reference: string;
  readonly version: number;
  readonly state: TransferState;
  readonly step: boolean;
  readonly assessments: number;
  readonly opinions: number;
  readonly votes: number;
  readonly filings: number;
}

interface EntryRow extends Record<string, unknown> {
  readonly transfer: string;
  readonly tx: string;
  readonly kind: string;
  readonly version: number;
  readonly from: TransferState | null;
  readonly to: TransferState;
}

/**
 * What must be true whatever happened, read under row security: as each company, as the authority, and as whoever can
 * look into Redis. Answers every breach in a sentence.
 */
export async function breaches(database: TestDatabase, { acknowledged, redisUrl }: Known): Promise<readonly string[]> {
  const companies = await Promise.all(demoCompanies.map(({ id }) => ofCompany(new Records(database, id))));
  const transfers = companies.flatMap((company) => company.transfers);
  return [
    ...acknowledgedOnce(transfers, acknowledged),
    ...companies.flatMap((company) => company.breaches),
    ...(await seenByAuthority(database, transfers)),
    ...(redisUrl ? await inRedis(redisUrl) : []),
  ];
}

/** I1: each acknowledged filing exists once, and nothing exists that was not acknowledged. */
function acknowledgedOnce(transfers: readonly TransferRow[], acknowledged: readonly FilingReceipt[]): string[] {
  const stored = new Map(transfers.map(({ id, reference }) => [id, reference]));
  const receipts = new Map(acknowledged.map(({ id, reference }) => [id, reference]));
  const lost = [...receipts]
    .filter(([id, reference]) => stored.get(id) !== reference)
    .map(([id]) => `${id} was acknowledged and is not there`);
  const unknown = [...stored.keys()].filter((id) => !receipts.has(id)).map((id) => `${id} is there and nobody was told`);
  const twice = acknowledged.length === receipts.size ? [] : ['two filings were given one receipt'];
  return [...lost, ...unknown, ...twice];
}

async function ofCompany(records: Records): Promise<{ readonly transfers: readonly TransferRow[]; readonly breaches: readonly string[] }> {
  const transfers = await records.rows<TransferRow>(`
    select t.id, t.reference, t.version, t.state, coalesce(jsonb_typeof(t.life -> 'openStep'), 'null') <> 'null' as step,
      (select count(*)::int from carnet.assessment a where a.transfer_id = t.id) as assessments,
      (select count(*)::int from carnet.opinion o where o.transfer_id = t.id) as opinions,
      (select count(*)::int from carnet.vote v where v.transfer_id = t.id) as votes,
      (select count(*)::int from carnet.idempotency_key k where k.answer ->> 'id' = t.id::text and (k.answer ->> 'version')::int <= 2) as filings
    from carnet.transfer t`);
  const entries = await records.rows<EntryRow>(`
    select transfer_id as transfer, tx::text, kind, (body::jsonb ->> 'version')::int as version, body::jsonb ->> 'from' as "from", body::jsonb ->> 'to' as "to"
    from carnet.history_entry where not refused order by version, id`);
  const left = await records.rows<{ item: string }>(
    `select kind || ' ' || state || ' ' || coalesce(last_error, '') as item from carnet.work_item where state <> 'done'`,
  );
  const byTransfer = groupBy(entries, ({ transfer }) => transfer);
  const { standing, recounted } = await recount(records);
  return {
    transfers,
    breaches: [
      ...left.map(({ item }) => `a work item is left: ${item}`), // I2
      ...transfers.flatMap((transfer) => ofTransfer(transfer, byTransfer.get(transfer.id) ?? [])),
      ...(JSON.stringify(standing) === JSON.stringify(recounted)
        ? []
        : [`the ledger does not add up: ${JSON.stringify({ standing, recounted })}`]), // I9
    ],
  };
}

function ofTransfer(transfer: TransferRow, entries: readonly EntryRow[]): readonly string[] {
  const count = (kind: string): number => entries.filter((entry) => entry.kind === kind).length;
  const decided = ['granted', 'awaiting-conditions', 'refused'].includes(transfer.state) ? 1 : 0;
  const said: readonly [boolean, string][] = [
    [count('decided') === decided, `I3: ${String(count('decided'))} decisions`],
    [transfer.filings === 1, `I1: ${String(transfer.filings)} answers kept for its filing`],
    [
      count('assessed') === transfer.assessments,
      `I5: ${String(count('assessed'))} entries for ${String(transfer.assessments)} assessments`,
    ],
    [
      count('opinion-given') === transfer.opinions,
      `I5: ${String(count('opinion-given'))} entries for ${String(transfer.opinions)} opinions`,
    ],
    [count('voted') === transfer.votes, `I5: ${String(count('voted'))} entries for ${String(transfer.votes)} votes`],
    [
      count('assessed') === count('submitted') + count('information-answered') + count('amended') || transfer.state === 'withdrawn',
      'I2: submitted, and never judged',
    ],
    [transfer.state !== 'in-review' || count('review-prepared') > 0, 'I2: in review, and nobody was asked'],
    [transfer.state !== 'in-approval' || transfer.step, 'I2: in approval, and no step is open'],
  ];
  return [...said.flatMap(([holds, breach]) => (holds ? [] : [breach])), ...pathOf(transfer, entries)].map(
    (breach) => `${transfer.id} ${transfer.state}: ${breach}`,
  );
}

/** I4, I5: one version after another, each by one act that the lifecycle knows, in one transaction, each event told once. */
function pathOf(transfer: TransferRow, entries: readonly EntryRow[]): readonly string[] {
  const found: string[] = [];
  let [state, version]: [TransferState | null, number] = [null, 0];
  for (const [next, told] of groupBy(entries, (entry) => entry.version)) {
    const { from, to, tx } = told[0]!;
    if (version === 0 ? next > 2 : next !== version + 1) found.push(`I4: version ${String(next)} after ${String(version)}`);
    if (from !== state || !leads(from, to)) found.push(`I4: from ${String(from)} (was ${String(state)}) to ${to}`);
    if (told.some((entry) => entry.tx !== tx || entry.to !== to || entry.from !== from))
      found.push(`I4: version ${String(next)} was written by two`);
    if (new Set(told.map(({ kind }) => kind)).size !== told.length) found.push(`I5: an event of version ${String(next)} is told twice`);
    [state, version] = [to, next];
  }
  if (state !== transfer.state || version !== transfer.version)
    found.push(`I4: the history ends in ${String(state)}, version ${String(version)}, not ${String(transfer.version)}`);
  return found;
}

function leads(from: TransferState | null, to: TransferState): boolean {
  if (from === null) return to === 'draft' || to === 'submitted';
  const cells: StepsByCommand = lifecycle[from];
  return Object.values(cells).some(({ leadsTo }) => leadsTo.includes(to));
}

/** I12: the authority sees what the companies see of themselves, each transfer once. */
async function seenByAuthority(database: TestDatabase, transfers: readonly TransferRow[]): Promise<string[]> {
  const rows = await asOrganisation(database, { role: 'carnet_authority', organisation: null }, (sql) =>
    sql.rows<{ id: string; state: string }>('select id, state from carnet.transfer order by id'),
  );
  const own = transfers.filter(({ state }) => state !== 'draft').map(({ id, state }) => `${id} ${state}`);
  const same = JSON.stringify(rows.map(({ id, state }) => `${id} ${state}`)) === JSON.stringify(own.sort());
  return same ? [] : ['the authority sees other transfers than the companies'];
}

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

const payload = new RegExp(`^\\{"company":"${uuid}","kind":"[a-z-]+","items":\\[(\\["${uuid}",\\d+\\],?)+\\]\\}$|^\\{\\}$`);

/** I14: jobs name ids and epochs, and every key belongs to a queue. */
async function inRedis(url: string): Promise<string[]> {
  const redis = new Redis(url);
  try {
    const found: string[] = [];
    for await (const keys of redis.scanStream({ match: '*', count: 500 }) as AsyncIterable<string[]>) {
      for (const key of keys) {
        if (!key.startsWith('{carnet:')) found.push(`I14: a key of nobody: ${key}`);
        const data = (await redis.type(key)) === 'hash' ? await redis.hget(key, 'data') : null;
        if (data !== null && !payload.test(data)) found.push(`I14: ${key} carries ${data}`);
      }
    }
    return found;
  } finally {
    redis.disconnect();
  }
}

/** `Map.groupBy`, which Node 20 has not. */
function groupBy<T, Key>(values: readonly T[], keyOf: (value: T) => Key): Map<Key, T[]> {
  const groups = new Map<Key, T[]>();
  for (const value of values) groups.set(keyOf(value), [...(groups.get(keyOf(value)) ?? []), value]);
  return groups;
}
