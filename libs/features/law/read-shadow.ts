import type { Principal } from '@carnet/identity';
import { accept, type Outcome, type Page, type PageRequest } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { OUTCOMES, type PackVersionId, type Regime, REGIMES, Tally } from '@carnet/rules';
import { LANES } from '@carnet/workflow';
import { noSuchVersion } from './pack-act.js';
import { findVersion } from './read-pack-version.js';
import { RulePackStore } from './rule-pack.store.js';
import { emptyTally } from './shadow-comparison.js';
import type { Disagreement, ShadowRun } from './shadow-record.js';
import { ShadowStore } from './shadow.store.js';
import { Injectable } from '@nestjs/common';
import type { ShadowResponse } from './shadow.dto.js';

export interface ReadShadowQuery {
  /** Id of the version, digest of its pack (of content or text), or `regime@version`. */
  readonly named: string;
}

export interface ListDisagreementsQuery extends ReadShadowQuery, PageRequest {}

/** Results of a version since its shadow run began, for its present text. */
@Injectable()
export class ReadShadow {
  constructor(
    private readonly database: TenantDatabase,
    private readonly packs: RulePackStore,
    private readonly shadows: ShadowStore,
  ) {}

  execute(principal: Principal, { named }: ReadShadowQuery): Promise<Outcome<ShadowResponse>> {
    return this.database.transact(principal, async (scope) => {
      const stored = await findVersion(this.packs, scope, named);
      if (stored === null) return noSuchVersion;
      const { id, digest: pack } = stored.record;
      return accept(viewOf(id, await this.shadows.run(scope, { id, pack })));
    });
  }
}

/** Assessments on which a version differs from the rules in force, latest first. */
@Injectable()
export class ListDisagreements {
  constructor(
    private readonly database: TenantDatabase,
    private readonly packs: RulePackStore,
    private readonly shadows: ShadowStore,
  ) {}

  execute(principal: Principal, { named, ...page }: ListDisagreementsQuery): Promise<Outcome<Page<Disagreement>>> {
    return this.database.transact(principal, async (scope) => {
      const stored = await findVersion(this.packs, scope, named);
      if (stored === null) return noSuchVersion;
      const { id, digest: pack } = stored.record;
      return this.shadows.disagreements(scope, { id, pack }, page);
    });
  }
}

function viewOf(version: PackVersionId, run: ShadowRun | null): ShadowResponse {
  const tally = new Tally({}, '').merge(run?.tally ?? emptyTally);
  const counts = {
    agrees: tally.get('agrees'),
    differs: tally.get('differs'),
    flips: tally.get('flips'),
    unjudged: tally.get('unjudged'),
  };
  return {
    version,
    since: run?.since ?? null,
    compared: counts.agrees + counts.differs + counts.flips,
    ...counts,
    outcomes: outcomesIn(tally),
    lanes: LANES.flatMap((before) => LANES.flatMap((after) => counted({ before, after }, tally.get('lane', before, after)))),
    problems: run?.problems ?? null,
  };
}

function outcomesIn(tally: Tally): ShadowResponse['outcomes'] {
  const regimes = new Set(tally.cellsUnder('outcome').map(({ key: [regime = ''] }) => regime));
  const cellsOf = (regime: Regime) =>
    OUTCOMES.flatMap((before) =>
      OUTCOMES.flatMap((after) => counted({ regime, before, after }, tally.get('outcome', regime, before, after))),
    );
  return REGIMES.filter((regime) => regimes.has(regime)).flatMap(cellsOf);
}

function counted<Cell>(cell: Cell, count: number): readonly (Cell & { readonly count: number })[] {
  return count === 0 ? [] : [{ ...cell, count }];
}
