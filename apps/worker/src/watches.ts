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
import { CarrierFacts, ProcessFacts } from '@carnet/features/operations/worker-told.js';
import { DeskSweep } from '@carnet/features/staff/desk-sweep.store.js';
import { type Instant, KEY_DAYS } from '@carnet/kernel';
import type { DependencyHealth } from '@carnet/persistence/health-probe.js';
import { Inject, Injectable, Optional } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { BackgroundTask } from './background-loop.js';
import { WorkerHealth } from './health.js';
import { WORKER_TIMING, type WorkerTiming } from './timing.js';
import { errorCode, WorkLog } from './work-log.js';

/** What was decided is drawn from every quarter of a minute: nobody waits for it. */
const afterDraws = 15_000;

/** Draws decisions for audits, and takes audits from auditors with whom they cannot stay. Every worker process runs one; what two of them read is drawn once. */
@Injectable()
export class AuditWatch implements BackgroundTask {
  readonly name = 'audits';

  constructor(
    private readonly audits: DrawAudits,
    private readonly passing: PassOnAudits,
  ) {}

  /** For tests: until there is nothing left to read. */
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

/** Counts anew what was counted beyond the calendar, once a later one is there. Every worker process runs one; a transfer is looked at by one of them. */
@Injectable()
export class CalendarWatch implements BackgroundTask {
  readonly name = 'calendar';

  constructor(private readonly deadlines: RecountDeadlines) {}

  async step(): Promise<number> {
    return (await this.deadlines.execute()) ? 0 : betweenCalendars;
  }
}

/** How many transfers, and absences, are looked after at a time. */
const mostOnDesks = 100;

/** Who loses a role, and who is absent from today, is looked for once a minute. */
const betweenDesks = 60_000;

/** Looks after whose work is whose at the authority. Every worker process runs one; what two of them hand out is done once. */
@Injectable()
export class DeskWatch implements BackgroundTask {
  readonly name = 'desk';

  constructor(private readonly sweep: DeskSweep) {}

  async step(): Promise<number> {
    return (await this.look()) < mostOnDesks ? betweenDesks : 0;
  }

  /** @param asOf stands for the database's clock in tests. */
  async look(asOf?: Instant): Promise<number> {
    const passed = await this.sweep.passOn(mostOnDesks);
    return Math.max(passed, await this.sweep.tellOfAbsences(mostOnDesks, asOf));
  }
}

/** How many exports are swept at a time: each may be many parts. */
const mostExports = 5;

/** How long to rest between two looks once no old one is left, in milliseconds. */
const betweenExports = 3_600_000;

/** Sweeps the files of exports away some days after they ended. Every worker process runs one; twice is once. */
@Injectable()
export class ExportWatch implements BackgroundTask {
  readonly name = 'exports';

  constructor(private readonly sweep: ExportSweep) {}

  async step(): Promise<number> {
    return (await this.sweep.forget({ days: EXPORT_DAYS, most: mostExports })) < mostExports ? betweenExports : 0;
  }
}

/** How long to rest between two looks, in milliseconds. */
const betweenFiles = 900_000;

/** Deletes files that never became an attachment, and those that nothing named for long. Every worker process runs one; twice is once. Without a folder it does nothing. */
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

/** How many keys are forgotten at a time. */
const mostKeys = 1000;

/** How long to rest between two looks once no old one is left, in milliseconds. */
const betweenKeys = 3_600_000;

/** Forgets the keys of acts that nobody sends again. Every worker process runs one; one at a time does something. */
@Injectable()
export class KeyWatch implements BackgroundTask {
  readonly name = 'keys';

  constructor(private readonly sweep: KeySweep) {}

  async step(): Promise<number> {
    return (await this.sweep.forget({ days: KEY_DAYS, most: mostKeys })) < mostKeys ? betweenKeys : 0;
  }
}

/** A release, a publication and a day that begins are looked for once a minute. */
const betweenLaws = 60_000;

/** Looks what the law has become. Every worker process runs one; each change starts once. */
@Injectable()
export class LawWatch implements BackgroundTask {
  readonly name = 'law';

  constructor(private readonly start: StartLawChanges) {}

  async step(): Promise<number> {
    await this.look();
    return betweenLaws;
  }

  /** @param asOf stands for the database's clock in tests. */
  look(asOf?: Instant): Promise<number> {
    return this.start.execute(asOf);
  }
}

/** Deadlines handed out at a time: after a week of rest, so many do not hold up what was filed meanwhile. */
const mostTimers = 200;

/** Hands out the deadlines that are due. Every worker process runs one; the store's locks keep them apart. */
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

  /** For tests: hands out all that is due, as if it were then. */
  async catchUp(asOf?: Instant): Promise<number> {
    let handedOut = 0;
    for (;;) {
      const now = await this.sweep.handOut(mostTimers, asOf);
      if (now === 0) return handedOut;
      handedOut += now;
    }
  }
}

/** What was filed is found by its words within seconds; while much is filed, reading goes on in small steps that leave room for others. */
const [afterWords, whileMore] = [5000, 250];

/** Derives what transfers are found by. Every worker process runs one; what two of them read is derived once. */
@Injectable()
export class WordWatch implements BackgroundTask {
  readonly name = 'words';

  constructor(private readonly words: DeriveWords) {}

  /** For tests: until there is nothing left to read. */
  async catchUp(): Promise<void> {
    while ((await this.step()) === whileMore);
  }

  async step(): Promise<number> {
    return (await this.words.execute()) ? whileMore : afterWords;
  }
}

/** How often a worker tells of itself, in milliseconds. */
const every = 15_000;

/** Tells operators that this worker is there, and how it is. */
@Injectable()
export class OwnWatch implements BackgroundTask {
  readonly name = 'own';
  private readonly id = randomUUID();

  constructor(
    private readonly register: WorkerRegister,
    private readonly health: WorkerHealth,
    private readonly facts: ProcessFacts,
    private readonly carrier: CarrierFacts,
    private readonly attachments: AttachmentSetting,
  ) {}

  async step(): Promise<number> {
    const { register, health, id } = this;
    const { release, settings } = this.facts;
    const dependencies = [...(await health.check()), ...(await this.files())];
    await register.tell(id, { release, queue: this.carrier.queue, dependencies, settings });
    return every;
  }

  private async files(): Promise<readonly DependencyHealth[]> {
    const { probe } = this.attachments;
    if (probe === undefined) return [];
    const failure = await probe().then(() => null, errorCode);
    return [{ name: 'files', ok: failure === null, detail: failure }];
  }
}
