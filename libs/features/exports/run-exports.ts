import { createHash } from 'node:crypto';
import { Pace } from '@carnet/acts/pace.js';
import { type ClaimedItem, WORK_KINDS } from '@carnet/acts/work-items.js';
import { finishWork } from '@carnet/acts/work-steps.store.js';
import { Directory, personPrincipal, type Principal, systemPrincipal } from '@carnet/identity';
import { digest, Entropy, type TenantId, uuid, type WorkItemId } from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';
import { HistoryStore } from '../history/history.store.js';
import { entryText, transferText } from './export-lines.js';
import type { RunningExport } from './export-record.js';
import { ExportStore } from './export.store.js';
import { GatherEvidence } from './gather-evidence.js';

/** Lines per part. */
const perPart = 500;

/** Most lines of one export; a larger question needs several exports. */
const mostLines = 2_000_000;

/** Bytes of an archive per part. */
const archivePart = 256 * 1024;

interface Step {
  readonly machine: Principal;
  readonly item: ClaimedItem;
  /** The requester, in whose name it is read, with their present rights. */
  readonly by: Principal;
}

type PartResult = 'lines' | 'nothing' | 'too-long' | 'ended';

/**
 * Writes exports in steps. A part is read in the requester's name and stored under the step's fence, with the position of the next. A lost
 * step therefore goes on after the last part, and a late one stores nothing.
 */
@Injectable()
export class RunExports {
  constructor(
    private readonly database: TenantDatabase,
    private readonly exports: ExportStore,
    private readonly history: HistoryStore,
    private readonly evidence: GatherEvidence,
    private readonly directory: Directory,
    private readonly entropy: Entropy,
    private readonly pace: Pace,
  ) {}

  /** Writes nothing more if it throws. @throws StaleFence if another process has claimed an item. */
  async execute(organisation: TenantId, items: readonly ClaimedItem[]): Promise<void> {
    const authority = await this.directory.authority();
    const realm = organisation === authority.id ? 'authority' : 'company';
    const machine = systemPrincipal('export', organisation, realm);
    for (const item of items) await this.perform(machine, item, items.length);
  }

  private async perform(machine: Principal, item: ClaimedItem, share: number): Promise<void> {
    const { exports } = this;
    const found = await this.database.transact(machine, (scope) => exports.ofWork(scope, item));
    if (found === null) return this.database.transact(machine, (scope) => finishWork(scope, item));
    // An export that crashed its worker at every attempt fails, and the requester is told.
    if (item.attempt >= WORK_KINDS.export.attempts) return this.fail(machine, item, 'given-up');
    const membership = await this.directory.membership(found.askedBy, machine.organisation);
    const by = membership && personPrincipal(membership);
    if (by?.permissions.has('history:read') !== true) return this.fail(machine, item, 'forbidden');
    await this.write({ machine, item, by }, found, share);
  }

  private async write(step: Step, found: RunningExport, share: number): Promise<void> {
    if (!found.settled) return this.handOn(step, 1);
    if (found.question.kind === 'evidence' && found.parts === 0) {
      const gathered = await this.evidence.execute(step.by, found.question);
      if (!gathered.ok) return this.fail(step.machine, step.item, gathered.refusal.code);
      const { archive, entries } = gathered.value;
      const count = Math.ceil(archive.length / archivePart);
      const content = Array.from({ length: count }, (_, at) => archive.subarray(at * archivePart, (at + 1) * archivePart));
      await this.withRunningExport(step, (scope, one) => this.exports.appendParts(scope, one, { content, lines: entries, after: null }));
      return this.complete(step);
    }
    const stretch = this.pace.begin(share);
    let left: PartResult;
    do left = await this.writePart(step);
    while (left === 'lines' && (await stretch.yieldProcessor()));
    if (left === 'ended') return this.database.transact(step.machine, (scope) => finishWork(scope, step.item));
    if (left === 'too-long') return this.fail(step.machine, step.item, 'export-too-long');
    return left === 'lines' ? this.handOn(step, 0) : this.complete(step);
  }

  /** Reads the next lines as the requester, then stores them as the system; what is read does not change. */
  private async writePart(step: Step): Promise<PartResult> {
    const one = await this.withRunningExport(step, (_, found) => Promise.resolve(found));
    if (one === null) return 'ended';
    if (one.question.kind === 'evidence') return 'nothing';
    if (one.lines >= mostLines) return 'too-long';
    const { text, rows, last } = await this.readLines(step.by, one);
    if (text !== '')
      await this.withRunningExport(step, (scope, now) =>
        this.exports.appendParts(scope, now, { content: [Buffer.from(text)], lines: rows, after: last ?? one.after }),
      );
    return rows < perPart ? 'nothing' : 'lines';
  }

  private readLines(
    by: Principal,
    { question, after: from, parts }: RunningExport,
  ): Promise<{ readonly text: string; readonly rows: number; readonly last: { readonly key: string; readonly id: string } | null }> {
    const first = parts === 0;
    return this.database.transact(by, async (scope) => {
      if (question.kind === 'transfers') {
        const rows = await this.exports.transfers(scope, question, { from, limit: perPart });
        return { text: transferText(question.format, rows, first), rows: rows.length, last: placeOf(rows.at(-1)) };
      }
      const rows = await this.history.read(scope, question.filter, { from, limit: perPart, oldestFirst: true });
      return {
        text: entryText(question.format, rows, { first, inside: by.realm === 'authority' }),
        rows: rows.length,
        last: placeOf(rows.at(-1)),
      };
    });
  }

  /** Computes the digest of the whole export from its stored bytes. */
  private async complete(step: Step): Promise<void> {
    const one = await this.withRunningExport(step, (_, found) => Promise.resolve(found));
    if (one === null) return this.database.transact(step.machine, (scope) => finishWork(scope, step.item));
    const hash = createHash('sha256');
    for (let at = 0; at < one.bytes;) {
      const place = at;
      const bytes = await this.database.transact(step.machine, (scope) => this.exports.readBytes(scope, one.id, place));
      if (bytes === null) throw new Error('the export ends before its last byte');
      hash.update(bytes);
      at += bytes.length;
    }
    const whole = digest(`sha256:${hash.digest('hex')}`);
    await this.withRunningExport(step, (scope, now) => this.exports.end(scope, now, step.item, { digest: whole }));
  }

  private async handOn(step: Step, inSeconds: number): Promise<void> {
    const next = uuid<WorkItemId>(this.entropy.uuid());
    const done = await this.withRunningExport(step, async (scope, one) => {
      await this.exports.handOn(scope, one, step.item, next, inSeconds);
      return true;
    });
    if (done === null) await this.database.transact(step.machine, (scope) => finishWork(scope, step.item));
  }

  private async fail(machine: Principal, item: ClaimedItem, failure: string): Promise<void> {
    await this.database.transact(machine, async (scope) => {
      const one = await this.exports.ofWork(scope, item);
      return one === null ? finishWork(scope, item) : this.exports.end(scope, one, item, { failure });
    });
  }

  /** Null if it has ended meanwhile. */
  private withRunningExport<T>({ machine, item }: Step, work: (scope: TenantScope, one: RunningExport) => Promise<T>): Promise<T | null> {
    return this.database.transact(machine, async (scope) => {
      const one = await this.exports.ofWork(scope, item);
      return one === null ? null : work(scope, one);
    });
  }
}

const placeOf = (
  row: { readonly sort_key: string; readonly id: string } | undefined,
): { readonly key: string; readonly id: string } | null => (row === undefined ? null : { key: row.sort_key, id: row.id });
