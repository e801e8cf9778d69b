/** Yardstick (b): DBOS, a durable workflow engine as a library, running workflows of three steps that do nothing. */
import { DBOS } from '@dbos-inc/dbos-sdk';
import { servePart } from './part.js';

export interface DbosOrder {
  readonly url: string;
  readonly poolSize: number;
  /** Workflows that run at the same time. */
  readonly atOnce: number;
  readonly warmUp: number;
  readonly seconds: number;
}

export interface DbosReport {
  /** Everything done, the warm-up included. */
  readonly total: number;
  readonly perSecond: number;
  readonly latencies: Float64Array;
}

const step = (name: string, value: number): Promise<number> => DBOS.runStep(() => Promise.resolve(value + 1), { name });

const threeSteps = DBOS.registerWorkflow(
  async (value: number): Promise<number> => step('third', await step('second', await step('first', value))),
  { name: 'three-steps' },
);

let launched = false;

servePart(async (order: DbosOrder): Promise<DbosReport> => {
  if (!launched) {
    DBOS.setConfig({ name: 'carnet-bench', systemDatabaseUrl: order.url, systemDatabasePoolSize: order.poolSize, logLevel: 'error' });
    await DBOS.launch();
    launched = true;
  }
  const warmUp = await repeat(order.atOnce, order.warmUp);
  const measured = await repeat(order.atOnce, order.seconds);
  return { ...measured, total: warmUp.total + measured.total };
});

async function repeat(atOnce: number, seconds: number): Promise<DbosReport> {
  const latencies: number[] = [];
  const began = performance.now();
  const end = began + seconds * 1000;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let now = performance.now(); now < end;) {
        if ((await threeSteps(1)) !== 4) throw new Error('three steps add up to something else');
        const done = performance.now();
        latencies.push(done - now);
        now = done;
      }
    }),
  );
  return {
    perSecond: (latencies.length / (performance.now() - began)) * 1000,
    total: latencies.length,
    latencies: Float64Array.from(latencies),
  };
}
