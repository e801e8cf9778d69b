import { TimerSweep } from '@carnet/acts/deadlines/timers.store.js';
import { KeySweep } from '@carnet/acts/idempotency.store.js';
import { AttachmentSetting } from '@carnet/features/attachments/attachment-setting.js';
import { SweepFiles } from '@carnet/features/attachments/sweep-files.js';
import { DrawAudits } from '@carnet/features/audits/draw-audits.js';
import { PassOnAudits } from '@carnet/features/audits/pass-on-audits.js';
import { RecountDeadlines } from '@carnet/features/deadlines/recount-deadlines.js';
import { EXPORT_DAYS } from '@carnet/features/exports/export-record.js';
import { ExportSweep } from '@carnet/features/exports/export-sweep.store.js';
import { DeriveWords } from '@carnet/features/history/derive-words.js';
import { StartLawChanges } from '@carnet/features/law-changes/start-law-changes.js';
import { WorkerRegister } from '@carnet/features/operations/worker-register.store.js';
import { QueueFacts, ProcessFacts } from '@carnet/features/operations/worker-report.js';
import { DeskSweep } from '@carnet/features/staff/desk-sweep.store.js';
import { type Instant, KEY_DAYS } from '@carnet/kernel';
import type { DependencyHealth } from '@carnet/persistence/health-probe.js';
import { Inject, Injectable, Optional } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { BackgroundTask } from './background-loop.js';
import { WorkerHealth } from './health.js';
import { WORKER_TIMING, type WorkerTiming } from './timing.js';
import { errorCode, WorkLog } from './work-log.js';

/** Interval between draws of decisions; nobody waits for them. */
const afterDraws = 15_000;

/** Draws decisions for audits, and passes audits on. Every worker process runs one; a decision read by two of them is drawn once. */
@Injectable()
export class AuditWatch implements BackgroundTask {
  readonly name = 'audits';

  constructor(
    private readonly audits: DrawAudits,
    private readonly passing: PassOnAudits,
  ) {}

  /** For tests: runs until there is nothing left to read. */
  async catchUp(): Promise<void> {
    while ((await this.step()) === 0);
  }

  async step(): Promise<number> {
    const [more, passed] = [await this.audits.execute(), await this.passing.execute()];
    return more || passed > 0 ? 0 : afterDraws;
  }
}

/** A new calendar comes with a release, once or twice a year. */
const betweenCalendars = 60_000;

/**
 * Recounts provisional deadlines once a later calendar exists. Every worker process runs one; each transfer is recounted by one of them.
 */
@Injectable()
export class CalendarWatch implements BackgroundTask {
  readonly name = 'calendar';

  constructor(private readonly deadlines: RecountDeadlines) {}

  async step(): Promise<number> {
    return (await this.deadlines.execute()) ? 0 : betweenCalendars;
  }
}

/** Maximum number of transfers and absences per step. */
const mostOnDesks = 100;

/** Interval between checks for lost roles and begun absences. */
const betweenDesks = 60_000;

/** Passes on work within the authority. Every worker process runs one; work handed out by two of them is done once. */
@Injectable()
export class DeskWatch implements BackgroundTask {
  readonly name = 'desk';

  constructor(private readonly sweep: DeskSweep) {}

  async step(): Promise<number> {
    return (await this.look()) < mostOnDesks ? betweenDesks : 0;
  }

  /** @param asOf replaces the database's clock in tests. */
  async look(asOf?: Instant): Promise<number> {
    const passed = await this.sweep.passOn(mostOnDesks);
    return Math.max(passed, await this.sweep.notifyOfAbsences(mostOnDesks, asOf));
  }
}

/** Maximum number of exports per step, because each may have many parts. */
const mostExports = 5;

/** Milliseconds between checks once no expired export is left. */
const betweenExports = 3_600_000;

/** Deletes files of exports some days after they ended. Every worker process runs one; deleting twice is harmless. */
@Injectable()
export class ExportWatch implements BackgroundTask {
  readonly name = 'exports';

  constructor(private readonly sweep: ExportSweep) {}

  async step(): Promise<number> {
    return (await this.sweep.deleteOld({ days: EXPORT_DAYS, most: mostExports })) < mostExports ? betweenExports : 0;
  }
}

/** Milliseconds between checks. */
const betweenFiles = 900_000;

/**
 * Deletes files that never became attachments, and those that have not been named for the retention term. Every worker process runs one;
 * deleting twice is harmless. Does nothing without a folder.
 */
@Injectable()
export class FileWatch implements BackgroundTask {
  readonly name = 'files';

  constructor(
    @Optional() @Inject(SweepFiles) private readonly sweep: SweepFiles | undefined,
    private readonly log: WorkLog,
  ) {}

  async step(): Promise<number> {
    const { nobodys = 0, unnamed = 0 } = (await this.sweep?.execute()) ?? {};
    if (nobodys + unnamed > 0) this.log.info('files that nobody needs were deleted', { nobodys, unnamed });
    return betweenFiles;
  }
}

/** Maximum number of keys deleted at a time. */
const mostKeys = 1000;

/** Milliseconds between checks once no expired key is left. */
const betweenKeys = 3_600_000;

/** Deletes expired idempotency keys. Every worker process runs one; only one works at a time. */
@Injectable()
export class KeyWatch implements BackgroundTask {
  readonly name = 'keys';

  constructor(private readonly sweep: KeySweep) {}

  async step(): Promise<number> {
    return (await this.sweep.forget({ days: KEY_DAYS, most: mostKeys })) < mostKeys ? betweenKeys : 0;
  }
}

/** Interval between checks for releases, publications and new days. */
const betweenLaws = 60_000;

/** Notices turns of the law. Every worker process runs one; each law change starts once. */
@Injectable()
export class LawWatch implements BackgroundTask {
  readonly name = 'law';

  constructor(private readonly start: StartLawChanges) {}

  async step(): Promise<number> {
    await this.look();
    return betweenLaws;
  }

  /** @param asOf replaces the database's clock in tests. */
  look(asOf?: Instant): Promise<number> {
    return this.start.execute(asOf);
  }
}

/** Maximum number of deadlines handed out at a time, so that many after a holiday week do not delay new filings. */
const mostTimers = 200;

/** Hands out due deadlines. Every worker process runs one; database locks prevent duplicates. */
@Injectable()
export class TimerWatch implements BackgroundTask {
  readonly name = 'timers';

  constructor(
    private readonly sweep: TimerSweep,
    @Inject(WORKER_TIMING) private readonly timing: WorkerTiming,
  ) {}

  async step(): Promise<number> {
    return (await this.sweep.handOut(mostTimers)) === mostTimers ? 0 : this.timing.sweepEvery;
  }

  /** For tests: hands out all deadlines due at an instant. */
  async catchUp(asOf?: Instant): Promise<number> {
    let handedOut = 0;
    for (;;) {
      const now = await this.sweep.handOut(mostTimers, asOf);
      if (now === 0) return handedOut;
      handedOut += now;
    }
  }
}

/** New filings become searchable within seconds; under load, small steps with pauses leave room for other work. */
const [afterWords, whileMore] = [5000, 250];

/** Derives search words of transfers. Every worker process runs one; a filing read by two of them is derived once. */
@Injectable()
export class WordWatch implements BackgroundTask {
  readonly name = 'words';

  constructor(private readonly words: DeriveWords) {}

  /** For tests: runs until there is nothing left to read. */
  async catchUp(): Promise<void> {
    while ((await this.step()) === whileMore);
  }

  async step(): Promise<number> {
    return (await this.words.execute()) ? whileMore : afterWords;
  }
}

/** Milliseconds between reports of a worker. */
const every = 15_000;

/** Reports this worker and its state to operators. */
@Injectable()
export class OwnWatch implements BackgroundTask {
  readonly name = 'own';
  private readonly id = randomUUID();

  constructor(
    private readonly register: WorkerRegister,
    private readonly health: WorkerHealth,
    private readonly facts: ProcessFacts,
    private readonly carrier: QueueFacts,
    private readonly attachments: AttachmentSetting,
  ) {}

  async step(): Promise<number> {
    const { register, health, id } = this;
    const { release, settings } = this.facts;
    const dependencies = [...(await health.check()), ...(await this.files())];
    await register.report(id, { release, queue: this.carrier.queue, dependencies, settings });
    return every;
  }

  private async files(): Promise<readonly DependencyHealth[]> {
    const { probe } = this.attachments;
    if (probe === undefined) return [];
    const failure = await probe().then(() => null, errorCode);
    return [{ name: 'files', ok: failure === null, detail: failure }];
  }
}
