import type pg from 'pg';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { assess } from '@carnet/acts/assessment.js';
import { gatherFacts } from '@carnet/acts/filing-content.js';
import type { Filing } from '@carnet/acts/filing.js';
import type { StoredTransfer } from '@carnet/acts/transfer-journal.store.js';
import { type AssessmentId, canonicalJson, type Digest, type IsoDate, type Json, type TenantId, type TransferId } from '@carnet/kernel';
import { openPolicies } from '@carnet/policies';
import { openRuleBook } from '@carnet/rule-packs';
import { decisionByPolicy } from '@carnet/workflow';
import { type FilingTemplate, filingTemplate } from './green-filing.js';
import { connect, storeByFunction } from './hand-written.js';
import { servePart } from './part.js';

export interface LoopOrder {
  readonly url: string;
  /** For filing; half as many more decide. */
  readonly connections: number;
  readonly companies: readonly string[];
  /** Filings that may wait for a decision. */
  readonly waiting: number;
  readonly warmUp: number;
  readonly seconds: number;
}

export interface LoopReport {
  /** Everything done, the warm-up included. */
  readonly total: number;
  readonly perSecond: number;
  /** Milliseconds from the filing's transaction to the commit of its decision. */
  readonly latencies: Float64Array;
}

interface Taken {
  readonly item: string;
  readonly fence: string;
  readonly transfer: TransferId;
  readonly filing: string;
  readonly digest: Digest;
  readonly filed_on: IsoDate;
  readonly reserved: StoredTransfer['reserved'];
}

const take = { name: 'loop-take', text: 'select * from floor.take($1)' };

const decide = { name: 'loop-decide', text: 'select floor.decide($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)' };

/** What is under way, and what came of it. */
class Loop {
  readonly filedAt = new Map<string, number>();
  readonly latencies: number[] = [];
  total = 0;
  private readonly template: FilingTemplate = filingTemplate();
  private readonly book = openRuleBook();
  private readonly policies = openPolicies().routing;
  private readonly store = storeByFunction(this.template);

  constructor(private readonly order: LoopOrder) {}

  async file(client: pg.Client, turn: number, end: number): Promise<void> {
    const { companies, waiting } = this.order;
    for (let next = turn; performance.now() < end; next += 1) {
      while (this.filedAt.size >= waiting) await pause(2);
      // Known before it is stored, because it may be decided before this connection hears of it.
      const id = randomUUID();
      this.filedAt.set(id, performance.now());
      await this.store(client, companies[next % companies.length] ?? '', id);
    }
  }

  async work(client: pg.Client, turn: number, end: number): Promise<void> {
    const { companies } = this.order;
    for (let next = turn, idle = 0; performance.now() < end || this.filedAt.size > 0; next += 1) {
      const done = await this.decideSome(client, companies[next % companies.length] ?? '');
      idle = done === 0 ? idle + 1 : 0;
      if (idle >= companies.length) await pause(2);
    }
  }

  private async decideSome(client: pg.Client, company: string): Promise<number> {
    const { rows } = await client.query<Taken>({ ...take, values: [company] });
    if (rows.length === 0) return 0;
    const judged = rows.map((row) => this.judge(row, company as TenantId));
    const lines = (read: (one: (typeof judged)[number]) => Json): string => judged.map((one) => canonicalJson(read(one))).join('\n');
    await client.query({
      ...decide,
      values: [
        company,
        rows.map(({ item }) => item),
        rows.map(({ fence }) => fence),
        rows.map(({ transfer }) => transfer),
        judged.map(({ state }) => state),
        judged.map(({ assessment }) => assessment.id),
        judged.map(({ assessment }) => assessment.digest),
        judged.map(({ assessment }) => assessment.body).join('\n'),
        lines(({ life }) => life),
        lines(({ assessed }) => assessed),
        lines(({ decided }) => decided),
      ],
    });
    const now = performance.now();
    rows.forEach(({ transfer }, place) => {
      this.total += 1;
      if (judged[place]?.state === 'granted') this.latencies.push(now - (this.filedAt.get(transfer) ?? now));
      this.filedAt.delete(transfer);
    });
    return rows.length;
  }

  private judge({ transfer: id, filing: text, digest: contentDigest, filed_on: filedOn, reserved }: Taken, tenantId: TenantId) {
    const filing = JSON.parse(text) as Filing;
    const facts = gatherFacts(this.book, filing, filedOn, reserved);
    if (!facts.ok) throw new Error(`the filing of the bench is not in order: ${JSON.stringify(facts.refusal)}`);
    const { after: transfer, reference } = this.template.change;
    const stored = { transfer: { ...transfer, id, tenantId, contentDigest }, reference, filing, reserved } as unknown as StoredTransfer;
    const policy = this.policies.on(filedOn);
    const input = {
      id: randomUUID() as AssessmentId,
      seed: randomUUID(),
      filedOn,
      circumstances: {},
      policy,
    };
    const { stored: assessment, route } = assess(this.book, stored, facts.value, input);
    const at = this.template.change.at;
    const decision = decisionByPolicy(route, at);
    const head = { format: 'carnet-history/1', transfer: id, at, rules: this.book.digest, assessment: assessment.digest };
    return {
      assessment,
      state: decision?.outcome === 'granted' ? 'granted' : 'in-review',
      life: { route, decision } as unknown as Json,
      assessed: { ...head, kind: 'assessed', lane: route.lane, policy: route.policy },
      decided: { ...head, kind: 'decided', outcome: decision?.outcome ?? null },
    };
  }
}

servePart(async (order: LoopOrder): Promise<LoopReport> => {
  const { url, connections } = order;
  const clients = await Promise.all(Array.from({ length: connections + connections / 2 }, () => connect(url)));
  const loop = new Loop(order);
  const run = async (seconds: number): Promise<number> => {
    const began = performance.now();
    const end = began + seconds * 1000;
    await Promise.all(clients.map((client, turn) => (turn < connections ? loop.file(client, turn, end) : loop.work(client, turn, end))));
    return performance.now() - began;
  };
  try {
    await run(order.warmUp);
    loop.latencies.length = 0;
    const took = await run(order.seconds);
    return { total: loop.total, perSecond: (loop.latencies.length / took) * 1000, latencies: Float64Array.from(loop.latencies) };
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
});
