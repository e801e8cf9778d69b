import { type AssessmentHead, Assessments, type KeptAssessment } from '@carnet/acts/assessments.store.js';
import { Calculator } from '@carnet/acts/calculator.js';
import { compareReplay, type FrozenAssessment, parseFrozenAssessment, type ReplayComparison, replayFrozen } from '@carnet/acts/replay.js';
import { RuleBooks, type RuleLoader } from '@carnet/acts/rule-books.js';
import { refuseShared } from '@carnet/http/problem.js';
import type { Principal } from '@carnet/identity';
import { accept, type Bilingual, type Digest, digest, type Json, type Outcome, refuse } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { factsFromJson, factsToJson, packFileName, type Regime } from '@carnet/rules';
import { refuseUncompiled } from '../law/law.refusals.js';
import { findVersion } from '../law/read-pack-version.js';
import { RulePackStore, type StoredPackVersion } from '../law/rule-pack.store.js';
import { Injectable } from '@nestjs/common';
import type { ReplayResponse } from './replay.dto.js';

/** The text of a pack that is not stored, such as a local file. */
export interface UnstoredPack {
  readonly regime: Regime;
  readonly label: string;
  readonly text: string;
}

export interface ReplayQuery {
  /** Id or reference of the transfer. */
  readonly named: string;
  /** Id of one of its assessments; null for the latest. */
  readonly assessment: string | null;
  /** Other rules to judge by: a pack version (id, digest, or `regime@version`), the digest of a rule set, or a text; null for none. */
  readonly against: string | UnstoredPack | null;
}

interface Found {
  readonly kept: KeptAssessment;
  readonly all: readonly AssessmentHead[];
  readonly version: StoredPackVersion | null;
}

const digestForm = /^sha256:[0-9a-f]{64}$/;

/** Replays a stored assessment by its own rules and, on request, by others. Stores nothing. */
@Injectable()
export class ReplayAssessment {
  constructor(
    private readonly database: TenantDatabase,
    private readonly assessments: Assessments,
    private readonly packs: RulePackStore,
    private readonly books: RuleBooks,
    private readonly calculator: Calculator,
  ) {}

  async execute(principal: Principal, asked: ReplayQuery): Promise<Outcome<ReplayResponse>> {
    const { against } = asked;
    const found = await this.find(principal, asked);
    if (!found.ok) return found;
    const { kept, all: assessments, version } = found.value;
    const frozen = parseFrozenAssessment(kept.body, await this.books.currentPolicies());
    const own = await this.books.find(frozen.rules);
    if (own === null)
      return refuse('rules-not-kept', {
        en: 'The rules of this assessment were not kept, so it cannot be replayed by them.',
        zh: '本次评估所依据的规则未留存，无法据以复算。',
      });
    const { id, transfer, reference, at, digest: of } = kept;
    const view = {
      transfer,
      reference,
      assessment: { id, at, digest: of },
      assessments,
      rules: frozen.rules,
      ...replayFrozen(own, frozen, kept),
    };
    if (against === null) return accept({ ...view, against: null });
    const other = await this.others(principal, frozen, { against, version });
    return other.ok ? accept({ ...view, against: other.value }) : other;
  }

  private find(principal: Principal, { named, assessment, against }: ReplayQuery): Promise<Outcome<Found>> {
    return this.database.transact(principal, async (scope) => {
      const [kept, second] = await this.assessments.find(scope, named, assessment);
      if (kept === undefined) return refuse('not-found', noneOf(assessment));
      if (second !== undefined) return refuseShared('several-transfers');
      const version = typeof against === 'string' ? await findVersion(this.packs, scope, against) : null;
      return accept({ kept, all: await this.assessments.list(scope, kept.transfer), version });
    });
  }

  /** Replays by other rules: the assessment's own with one pack replaced, or a whole rule set. */
  private async others(
    principal: Principal,
    frozen: FrozenAssessment,
    { against, version }: { readonly against: string | UnstoredPack; readonly version: StoredPackVersion | null },
  ): Promise<Outcome<NonNullable<ReplayResponse['against']>>> {
    if (version === null && typeof against === 'string') {
      const set = digestForm.test(against) ? await this.books.find(digest(against)) : null;
      return set === null
        ? refuse('not-found', {
            en: 'There is no such pack version or rule set.',
            zh: '没有该规则包版本，也没有该规则集。',
          })
        : accept({ name: against, rules: set.digest, ...compareReplay(set, frozen) });
    }
    const { regime, label, text } = version === null ? (against as UnstoredPack) : looseOf(version);
    const asked = { regime, text, frozen: { ...frozen, facts: factsToJson(frozen.facts) } };
    const variant = await this.calculator.run(principal, compareWithVariant, asked);
    return variant.ok ? accept({ name: `${regime}@${label}`, ...variant.value }) : variant;
  }
}

/** A frozen assessment as plain data, and the text of a pack to judge it by. */
interface VariantAsked {
  readonly regime: Regime;
  readonly text: string;
  readonly frozen: Omit<FrozenAssessment, 'facts'> & { readonly facts: Json };
}

/** Judges frozen facts by their own rules with one pack replaced. */
export async function compareWithVariant(
  at: RuleLoader,
  { regime, text, frozen }: VariantAsked,
): Promise<Outcome<ReplayComparison & { readonly rules: Digest }>> {
  const variant = await at.variant(frozen.rules, new Map([[packFileName(regime), text]]));
  if (!variant.ok) return refuseUncompiled(variant.problems);
  const { value: book } = variant;
  return accept({ rules: book.digest, ...compareReplay(book, { ...frozen, facts: factsFromJson(frozen.facts) }) });
}

function noneOf(assessment: string | null): Bilingual {
  return assessment === null
    ? { en: 'There is no such transfer, or the rules have not judged it yet.', zh: '没有该事项，或者规则尚未对其作出评估。' }
    : { en: 'There is no such transfer, or it has no such assessment.', zh: '没有该事项，或者没有该次评估。' };
}

function looseOf({ record: { regime, label }, texts }: StoredPackVersion): UnstoredPack {
  return { regime, label, text: texts.pack };
}
