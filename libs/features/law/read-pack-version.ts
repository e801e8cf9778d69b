import { filingDay } from '@carnet/acts/filing-content.js';
import type { Principal } from '@carnet/identity';
import { accept, digest, isUuid, type Outcome, type PersonId, uuid } from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { type PackCommandKind, packLifecycle, type PackState, type PackVersionId, type Regime, REGIMES } from '@carnet/rules';
import { noSuchVersion } from './pack-act.js';
import { versionLineOf } from './pack-views.js';
import { RulePackStore, type StoredPackVersion } from './rule-pack.store.js';
import { Injectable } from '@nestjs/common';
import type { OfferedPackActResponse, PackVersionLineResponse, PackVersionResponse } from './pack-versions.dto.js';

export interface ReadPackVersionQuery {
  /** Id of the version, digest of its pack (of content or text), or `regime@version`. */
  readonly named: string;
}

const digestForm = /^sha256:[0-9a-f]{64}$/;

/** Finds a version by name; null if it does not exist or is not visible to the caller. */
export async function findVersion(packs: RulePackStore, scope: TenantScope, named: string): Promise<StoredPackVersion | null> {
  if (isUuid(named)) return packs.read(scope, uuid<PackVersionId>(named));
  if (digestForm.test(named)) return packs.find(scope, digest(named));
  const [regime, label] = [REGIMES.find((one) => named.startsWith(`${one}@`)), named.slice(named.indexOf('@') + 1)];
  if (regime === undefined) return null;
  const versions = (await packs.list(scope, regime)).filter((version) => version.label === label);
  const chosen = versions.find(({ state }) => state === 'published') ?? versions[0];
  return chosen === undefined ? null : packs.read(scope, chosen.id);
}

/** One version: its texts, its standing today and, for the authority, its history. */
@Injectable()
export class ReadPackVersion {
  constructor(
    private readonly database: TenantDatabase,
    private readonly packs: RulePackStore,
  ) {}

  execute(principal: Principal, { named }: ReadPackVersionQuery): Promise<Outcome<PackVersionResponse>> {
    return this.database.transact(principal, async (scope) => {
      const stored = await findVersion(this.packs, scope, named);
      if (stored === null) return noSuchVersion;
      const { record, version, texts } = stored;
      const line = versionLineOf(record, await this.packs.basis(scope), filingDay(scope.startedAt));
      const inside = principal.realm === 'authority' && version !== null;
      return accept({
        ...line,
        texts,
        authors: inside ? version.authors : [],
        publisher: inside ? (version.publication?.publisher ?? null) : null,
        lint: inside ? version.lint : null,
        tests: inside ? version.tests : null,
        signature: version?.publication?.signature ?? null,
        history: inside ? await this.packs.history(scope, record.id) : [],
        acts: inside ? offered(principal, record.state, await this.packs.authorsOf(scope, version.content)) : [],
      });
    });
  }
}

const actsOf = {
  'pack:author': ['revise', 'lint', 'test', 'shadow', 'discard'],
  'pack:publish': ['publish'],
} as const satisfies Partial<Readonly<Record<string, readonly PackCommandKind[]>>>;

function offered({ permissions, person }: Principal, state: PackState, authors: readonly PersonId[]): readonly OfferedPackActResponse[] {
  const acts = (Object.keys(actsOf) as (keyof typeof actsOf)[]).flatMap((may): readonly PackCommandKind[] =>
    permissions.has(may) ? actsOf[may] : [],
  );
  const own = person !== null && authors.includes(person);
  return acts.map((act) => {
    if (!packLifecycle[state].includes(act)) return { act, withheld: 'pack-not-in-this-state' };
    return { act, withheld: act === 'publish' && own ? 'author-cannot-publish' : null };
  });
}

interface ListPackVersionsQuery {
  /** Null for every regime. */
  readonly regime: Regime | null;
}

/** Versions of packs, latest of each regime first. Companies see published ones, the authority all of them. */
@Injectable()
export class ListPackVersions {
  constructor(
    private readonly database: TenantDatabase,
    private readonly packs: RulePackStore,
  ) {}

  execute(
    principal: Principal,
    { regime }: ListPackVersionsQuery,
  ): Promise<Outcome<{ readonly items: readonly PackVersionLineResponse[] }>> {
    return this.database.transact(principal, async (scope) => {
      const basis = await this.packs.basis(scope);
      const today = filingDay(scope.startedAt);
      const records = await this.packs.list(scope, regime);
      return accept({ items: records.map((record) => versionLineOf(record, basis, today)) });
    });
  }
}
