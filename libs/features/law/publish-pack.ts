import { filingDay } from '@carnet/acts/filing-content.js';
import { StaleRules } from '@carnet/acts/rule-book.js';
import { isDatabaseOutage } from '@carnet/acts/outages.js';
import type { Principal } from '@carnet/identity';
import {
  accept,
  type ActOutcome,
  type Digest,
  type ExpectedPack,
  type IdempotencyKey,
  type Instant,
  type IsoDate,
  type Outcome,
  refuse,
} from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import {
  type CheckReport,
  checkReport,
  decidePack,
  packFileName,
  type PackVersion,
  publicationStatement,
  type RuleSet,
  type ScheduleEntry,
  scheduleOf,
} from '@carnet/rules';
import { LawReadings } from './law-readings.js';
import { commandOf, PackAct, type PackStep } from './pack-act.js';
import { PackChecker, type PackLibrary } from './pack-checker.js';
import { librariesOf } from './draft-pack.js';
import { PackSigner } from '../receipts/signing-key.js';
import { type PackTexts, RulePackStore, type ScheduleBasis } from './rule-pack.store.js';
import { Injectable } from '@nestjs/common';
import type { PackReceiptResponse } from './pack-versions.dto.js';

export interface PublishPackCommand extends ExpectedPack {
  /** The first day whose filings the version judges. */
  readonly inForceFrom: IsoDate;
  /** Digest of the pack that the publisher has read. */
  readonly digest: Digest;
}

/** The effect of a publication, computed in advance. */
interface PublicationPlan {
  readonly version: PackVersion;
  readonly publishedAt: Instant;
  readonly basis: ScheduleBasis;
  /** Every rule set that would contain the pack, with its library; empty if the core refuses the publication anyway. */
  readonly stands: readonly (readonly [RuleSet, PackLibrary])[];
}

type Checked = Omit<PublicationPlan, 'stands'> & { readonly checks: readonly CheckReport[]; readonly signature: string };

/** Thrown if another version was published, or a release installed, while the checks ran. */
class ScheduleChanged extends StaleRules {}

const attempts = 3;

/**
 * Publishes a pack from a day on; the publisher must not have written it. The pack is checked with every rule set that will contain it, and
 * signed, before anything is locked. If the schedule has changed meanwhile, or the database ends the wait for another publication, the
 * attempt is repeated; earlier check reports still hold.
 */
@Injectable()
export class PublishPack {
  constructor(
    private readonly act: PackAct,
    private readonly packs: RulePackStore,
    private readonly checker: PackChecker,
    private readonly signer: PackSigner,
    private readonly readings: LawReadings,
  ) {}

  async execute(principal: Principal, command: PublishPackCommand, idempotency: IdempotencyKey): ActOutcome<PackReceiptResponse> {
    const reports = new Map<Digest, readonly CheckReport[]>();
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.tryPublish(principal, command, idempotency, reports);
      } catch (error) {
        if (attempt === attempts || !(error instanceof ScheduleChanged || isDatabaseOutage(error))) throw error;
      }
    }
  }

  private async tryPublish(
    principal: Principal,
    command: PublishPackCommand,
    idempotency: IdempotencyKey,
    reports: Map<Digest, readonly CheckReport[]>,
  ): ActOutcome<PackReceiptResponse> {
    const looked = await this.act.inspect(principal, command, idempotency, (scope, found) => this.prospect(scope, command, found));
    if ('over' in looked) return looked.over;
    const checks = await this.checked(looked.found, reports);
    if (!checks.ok) return checks;
    const signature = await this.signed(looked.found, command);
    if (signature === null)
      return refuse('no-signing-key', {
        en: 'This installation has no key for signing publications. Ask an operator to set one up.',
        zh: '本系统未配置用于签署发布的密钥，请运维人员配置。',
      });
    const step = { ...looked.found, checks: checks.value, signature };
    return this.act.perform(principal, command, idempotency, (scope) => this.stepIfUnchanged(scope, command, step));
  }

  private async prospect(
    scope: TenantScope,
    command: PublishPackCommand,
    { version, texts, by }: { readonly version: PackVersion; readonly texts: PackTexts; readonly by: PackVersion['authors'][number] },
  ): Promise<PublicationPlan> {
    const { startedAt: publishedAt } = scope;
    const basis = await this.packs.basis(scope, 'lock'); // waits for a publication in progress
    const found = { version, publishedAt, basis };
    const step = await this.step(scope, command, { ...found, checks: [], signature: '' });
    if (!decidePack(version, commandOf(step.command, by, publishedAt)).accepted) return { ...found, stands: [] };
    const sets = setsWith(version, command.inForceFrom, step.with?.schedule ?? []);
    const questions = await librariesOf({ packs: this.packs, readings: this.readings }, scope, sets, { content: version.content, texts });
    return { ...found, stands: sets.flatMap((set, n) => (questions[n] === undefined ? [] : [[set, questions[n]] as const])) };
  }

  /** Check reports on every rule set; reuses those of earlier attempts. Stops at the first failure, which is enough to refuse. */
  private async checked({ stands }: PublicationPlan, known: Map<Digest, readonly CheckReport[]>): Promise<Outcome<readonly CheckReport[]>> {
    const reports: CheckReport[] = [];
    for (const [{ digest }, question] of stands) {
      const before = known.get(digest);
      const found = before === undefined ? await this.reportsOn(digest, question) : accept(before);
      if (!found.ok) return found;
      known.set(digest, found.value);
      reports.push(...found.value);
      if (reports.at(-1)?.passed === false) break;
    }
    return accept(reports);
  }

  private async reportsOn(set: Digest, question: PackLibrary): Promise<Outcome<readonly CheckReport[]>> {
    const linted = await this.checker.lint(question);
    if (!linted.ok) return linted;
    const lint = checkReport(set, linted.value);
    if (!lint.passed) return accept([lint]); // running the cases would only take time
    const tested = await this.checker.test(question);
    return tested.ok ? accept([lint, checkReport(set, tested.value)]) : tested;
  }

  private signed({ version, publishedAt }: PublicationPlan, { inForceFrom }: PublishPackCommand): Promise<string | null> {
    return this.signer.sign(publicationStatement(version, { inForceFrom, publishedAt }));
  }

  private async stepIfUnchanged(scope: TenantScope, command: PublishPackCommand, prospect: Checked): Promise<PackStep> {
    const basis = await this.packs.basis(scope, 'lock');
    if (!isSame(basis, prospect.basis)) throw new ScheduleChanged('the schedule has changed while the version was checked');
    return this.step(scope, command, prospect);
  }

  private async step(
    scope: TenantScope,
    { inForceFrom, digest }: PublishPackCommand,
    { version, publishedAt, basis, checks, signature }: Checked,
  ): Promise<PackStep> {
    const { regime, packText } = version.content;
    const versions = await this.packs.list(scope, regime);
    const published = new Map(versions.flatMap((one) => (one.state === 'published' ? [[one.label, one.digest] as const] : [])));
    const authors = await this.packs.authorsOf(scope, version.content);
    const today = filingDay(scope.startedAt);
    return {
      command: { kind: 'publish', at: publishedAt, inForceFrom, today, digest, signature, authors, checks, published },
      with: { schedule: scheduleOf(basis.release, [...basis.published, { regime, packText, inForceFrom, publishedAt }]) },
    };
  }
}

/** Rule sets of the schedule from a day on that contain the version. */
function setsWith({ content }: PackVersion, from: IsoDate, schedule: readonly ScheduleEntry<RuleSet>[]): readonly RuleSet[] {
  const sets = schedule.filter((entry) => entry.from !== null && entry.from >= from).map(({ set }) => set);
  const standing = sets.filter(({ files }) => files.get(packFileName(content.regime)) === content.packText);
  return [...new Map(standing.map((set) => [set.digest, set])).values()];
}

function isSame(one: ScheduleBasis, other: ScheduleBasis): boolean {
  return one.release.digest === other.release.digest && one.published.length === other.published.length;
}
