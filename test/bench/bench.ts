import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DbosOrder, DbosReport } from './dbos.part.js';
import type { FloorOrder, FloorReport } from './floor.part.js';
import { type ImportSpeed, measureImport } from './import-speed.js';
import { type Installation, startInstallation } from './installation.js';
import { asAdmin, type Lab } from './lab.js';
import { measureLatency } from './latency.js';
import { type ListLine, measureLists } from './lists-speed.js';
import type { LoadOrder, LoadReport } from './load.part.js';
import type { LoopOrder, LoopReport } from './loop.part.js';
import {
  completionMeasure,
  completionOn,
  dbosMeasure,
  filingMeasure,
  floorMeasure,
  loopMeasure,
  type Measure,
  type Sample,
} from './measures.js';
import type { BenchOptions } from './options.js';
import { type Part, startPart } from './part.js';
import { latencyLineOf, type LatencyLine, type Line, lineOf } from './results.js';

/** Seconds each measure runs unmeasured first, so that nothing is compiled while it counts. */
const WARM_UP = 6;

/** What a run needs, started once; everything stays up between its turns, idle. */
export class Bench {
  private readonly stops: (() => Promise<void>)[] = [];
  private readonly load: Part<LoadOrder, LoadReport>;
  private readonly workers: Installation[] = [];

  constructor(
    private readonly lab: Lab,
    private readonly options: BenchOptions,
    private readonly say: (text: string) => void,
  ) {
    this.load = this.part('load.part.ts');
  }

  /** Filings over HTTP beside bare SQL. */
  async filings(): Promise<readonly Measure[]> {
    const floor = this.part<FloorOrder, FloorReport>('floor.part.ts');
    const app = await this.handWritten('floor');
    const api = await this.installation('filings', null);
    return [
      floorMeasure(this.lab, app, floor, 'statements'),
      filingMeasure(this.lab, api, this.load, false),
      floorMeasure(this.lab, app, floor, 'function'),
      filingMeasure(this.lab, api, this.load, true),
    ];
  }

  async dbos(): Promise<Measure> {
    const part = this.part<DbosOrder, DbosReport>('dbos.part.ts');
    return dbosMeasure(this.lab, await this.lab.emptyDatabase('dbos'), part);
  }

  async loop(): Promise<Measure> {
    const part = this.part<LoopOrder, LoopReport>('loop.part.ts');
    return loopMeasure(this.lab, await this.handWritten('loop'), part);
  }

  /** Filing and completing on each queue backend there is. */
  async completions(): Promise<readonly Measure[]> {
    this.workers.push(await this.installation('postgresql', 'postgres'));
    if (this.lab.redisUrl !== null) this.workers.push(await this.installation('redis', 'redis'));
    return this.workers.map((installation) => completionMeasure(this.lab, installation, this.load));
  }

  /** Runs measures in turn, round by round, so that a slow minute of the machine meets all of them. */
  async rounds(measures: readonly Measure[]): Promise<readonly Line[]> {
    const samples = measures.map((): Sample[] => []);
    for (const measure of measures) {
      this.say(`warming up: ${measure.name}`);
      await measure.warmUp(WARM_UP);
    }
    await this.lab.analyze();
    for (let round = 1; round <= this.options.rounds; round += 1) {
      for (const [index, measure] of measures.entries()) {
        const sample = await measure.run(this.options.seconds);
        this.say(`round ${String(round)}: ${measure.name}: ${sample.perSecond.toFixed(0)} a second, p99 ${sample.p99.toFixed(0)} ms`);
        samples[index]?.push(sample);
      }
    }
    return measures.map(({ name }, index) => lineOf(name, samples[index] ?? []));
  }

  /** Time to a decision at half of the rates just found. */
  async latencies(completed: readonly Line[]): Promise<readonly LatencyLine[]> {
    const samples = this.workers.map((): Awaited<ReturnType<typeof measureLatency>>[] => []);
    for (let round = 1; round <= this.options.rounds; round += 1) {
      for (const [index, installation] of this.workers.entries()) {
        const top = completed.find(({ name }) => name === completionOn(installation))?.perSecond ?? NaN;
        const sample = await measureLatency(installation, this.load, top / 2, this.options.seconds);
        this.say(`round ${String(round)}: POST to decision, ${completionOn(installation)}`);
        samples[index]?.push(sample);
      }
    }
    return this.workers.map((installation, index) => latencyLineOf(completionOn(installation), samples[index] ?? []));
  }

  /** An import while another company files by hand. */
  async imports(): Promise<ImportSpeed> {
    const installation = await this.installation('imports', 'postgres');
    this.say('importing 10,000 filings');
    return measureImport(installation, this.load);
  }

  /** Pages of long lists, while nothing else is asked. */
  lists(): Promise<readonly ListLine[]> {
    return measureLists(this.lab, this.options.rounds * 20, this.say);
  }

  async stop(): Promise<void> {
    await Promise.all(this.stops.map((stop) => stop()));
  }

  /** A database of Carnet's with the functions that one writes by hand. */
  private async handWritten(name: string): Promise<string> {
    const { app, admin } = await this.lab.database(name);
    await asAdmin(admin, readFileSync(join(import.meta.dirname, 'floor.sql'), 'utf8'));
    return app;
  }

  private part<Order, Report>(file: string): Part<Order, Report> {
    const part = startPart<Order, Report>(file);
    this.stops.push(() => part.stop());
    return part;
  }

  private async installation(name: string, queue: 'redis' | 'postgres' | null): Promise<Installation> {
    const installation = await startInstallation(this.lab, { name, queue, profileTo: this.options.profileTo });
    this.stops.push(() => installation.stop());
    return installation;
  }
}
