import type { Digest, Instant, IsoDate, Json, PersonId } from '@carnet/kernel';
import type {
  PackContent,
  PackEvent,
  PackState,
  PackVersion,
  PackVersionId,
  PublishedPack,
  Regime,
  RuleSet,
  ScheduleEntry,
  Sentence,
} from '@carnet/rules';
import type { Actor } from '@carnet/workflow';
import type { TenantScope } from './tenant-database.js';
import type { EarlierAct, KeyedAnswer } from './transfer-store.js';

/** The texts of one version. */
export interface PackTexts {
  readonly pack: string;
  readonly cases: string;
}

/** One version in a list: the authority's own, and those that came with a release. */
export interface PackVersionRecord {
  readonly id: PackVersionId;
  readonly revision: number;
  readonly origin: 'release' | 'authority';
  readonly state: PackState;
  readonly regime: Regime;
  readonly label: string;
  readonly title: Sentence;
  readonly digest: Digest;
  readonly packText: Digest;
  readonly casesText: Digest;
  /** Null for a version of a release, which is in force unless the authority published another. */
  readonly inForceFrom: IsoDate | null;
  readonly publishedAt: Instant | null;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

/** What happened to a version, in order; what was refused stands among it. */
export interface PackHistoryLine {
  readonly revision: number;
  /** The event's kind, or the command's when it was refused. */
  readonly kind: string;
  readonly refused: boolean;
  readonly actor: string;
  readonly at: Instant;
  readonly body: Json;
}

export interface StoredPackVersion {
  readonly record: PackVersionRecord;
  /** The version as publication decides on it; null for one of a release, on which nothing is decided here. */
  readonly version: PackVersion | null;
  readonly texts: PackTexts;
}

/** What the schedule is made from. */
export interface ScheduleBasis {
  readonly release: RuleSet;
  readonly published: readonly PublishedPack[];
}

/** One change of one version, with what is stored beside it. */
export interface PackChange {
  readonly before: PackVersion | null;
  readonly after: PackVersion;
  readonly event: PackEvent;
  /** New texts, when the change brings some. */
  readonly texts?: PackTexts;
  /** With a publication: what is in force from when, from then on. */
  readonly schedule?: readonly ScheduleEntry<RuleSet>[];
}

/** Versions of packs under row security: companies see what is published, the authority everything. */
export abstract class RulePackStore {
  /** At most 500 versions, those of one regime or of all, the latest of each regime first. */
  abstract list(scope: TenantScope, regime: Regime | null): Promise<readonly PackVersionRecord[]>;
  /** One version; null when there is none, or not for the caller. With `lock`, nobody else changes it until the transaction ends. */
  abstract read(scope: TenantScope, id: PackVersionId, lock?: 'lock'): Promise<StoredPackVersion | null>;
  /** The version whose pack has this digest, by its content or by its text: a published one before others, a later one before earlier ones. */
  abstract find(scope: TenantScope, digest: Digest): Promise<StoredPackVersion | null>;
  /** The texts of the cases that stand with texts of packs, the latest of each; a text that was never a version has none. */
  abstract casesOf(scope: TenantScope, packTexts: readonly Digest[]): Promise<ReadonlyMap<Digest, string>>;
  /** Texts by their digests; one that nobody stored, or that is not for the caller, is left out. */
  abstract texts(scope: TenantScope, digests: readonly Digest[]): Promise<ReadonlyMap<Digest, string>>;
  /** Everybody who ever wrote this pack, by its content or by its text, in whichever version and in whatever name; for the authority alone. */
  abstract authorsOf(scope: TenantScope, pack: Pick<PackContent, 'digest' | 'packText'>): Promise<readonly PersonId[]>;
  abstract history(scope: TenantScope, id: PackVersionId): Promise<readonly PackHistoryLine[]>;
  /** What the schedule is made from. With `lock`, no other publication comes between until the transaction ends. */
  abstract basis(scope: TenantScope, lock?: 'lock'): Promise<ScheduleBasis>;
  /**
   * Stores a change. With a key whose act is already stored, nothing is written and that act is answered.
   *
   * @throws StaleVersion when the version has changed since it was read.
   */
  abstract record(scope: TenantScope, change: PackChange, key: KeyedAnswer): Promise<EarlierAct | null>;
  /** Stores an attempt that was refused: a line of the history, nothing else. */
  abstract recordRefusal(
    scope: TenantScope,
    version: PackVersion,
    attempt: { readonly kind: string; readonly code: string; readonly by: Actor },
  ): Promise<void>;
}
