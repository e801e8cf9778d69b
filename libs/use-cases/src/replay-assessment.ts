import type { Principal } from '@carnet/identity';
import { accept, digest, type Digest, type Outcome, refuse } from '@carnet/kernel';
import { packFile, type Parsed, type Problem, type Regime } from '@carnet/rules';
import { type AssessmentHead, type Assessments, type KeptAssessment } from './ports/assessments.js';
import { type RuleBook } from './ports/rule-book.js';
import { type RulePackStore, type StoredPackVersion } from './ports/rule-pack-store.js';
import { type TenantDatabase } from './ports/tenant-database.js';
import { findVersion } from './read-pack-version.js';
import { compared, type Frozen, frozenIn, type Replay, replayed, type ReplayComparison } from './replay.js';
import { type RuleBooks } from './rule-books.js';

/** The text of a pack that is in no store, such as a file on somebody's disk. */
export interface LoosePack {
  readonly regime: Regime;
  readonly label: string;
  readonly text: string;
}

export interface ReplayQuery {
  /** The transfer's id, or its reference. */
  readonly named: string;
  /** The id of one of its assessments; null for the latest. */
  readonly assessment: string | null;
  /**
   * Other rules to judge by: a version of a pack (its id, its digest, or `regime@version`), the digest of a whole set
   * of rules, or a text; null for none.
   */
  readonly against: string | LoosePack | null;
}

export interface ReplayView extends Replay {
  readonly transfer: string;
  readonly reference: string;
  readonly assessment: AssessmentHead;
  /** Every assessment of the transfer, the oldest first. */
  readonly assessments: readonly AssessmentHead[];
  /** Digest of the rules it was judged by. */
  readonly rules: Digest;
  readonly against: (ReplayComparison & { readonly name: string; readonly rules: Digest }) | null;
}

interface Found {
  readonly kept: KeptAssessment;
  readonly all: readonly AssessmentHead[];
  readonly version: StoredPackVersion | null;
}

const digestForm = /^sha256:[0-9a-f]{64}$/;

/** Judges a stored assessment again, by its own rules and, if asked, by others. Nothing is stored. */
export class ReplayAssessment {
  constructor(
    private readonly database: TenantDatabase,
    private readonly assessments: Assessments,
    private readonly packs: RulePackStore,
    private readonly books: RuleBooks,
  ) {}

  async execute(principal: Principal, asked: ReplayQuery): Promise<Outcome<ReplayView>> {
    const { against } = asked;
    const found = await this.find(principal, asked);
    if (!found.ok) return found;
    const { kept, all: assessments, version } = found.value;
    const frozen = frozenIn(kept.body, await this.books.currentPolicies());
    const own = frozen && (await this.books.find(frozen.rules));
    if (frozen === null || own === null)
      return refuse('rules-not-kept', 'The rules of this assessment were not kept, so that it cannot be judged by them again.');
    const { id, transfer, reference, at, digest: of } = kept;
    const view = {
      transfer,
      reference,
      assessment: { id, at, digest: of },
      assessments,
      rules: frozen.rules,
      ...replayed(own, frozen, kept),
    };
    if (against === null) return accept({ ...view, against: null });
    const other = await this.others(frozen, against, version);
    if (!other.ok) return other;
    const { name, book } = other.value;
    return accept({ ...view, against: { name, rules: book.digest, ...compared(book, frozen) } });
  }

  private find(principal: Principal, { named, assessment, against }: ReplayQuery): Promise<Outcome<Found>> {
    return this.database.transact(principal, async (scope) => {
      const [kept, second] = await this.assessments.find(scope, named, assessment);
      if (kept === undefined) return refuse('not-found', noneOf(assessment));
      if (second !== undefined) return refuse('several-transfers', 'Several companies have a transfer of this number. Name it by its id.');
      const version = typeof against === 'string' ? await findVersion(this.packs, scope, against) : null;
      return accept({ kept, all: await this.assessments.list(scope, kept.transfer), version });
    });
  }

  /** The other rules: the assessment's own with one pack replaced, or a whole set. */
  private async others(
    { rules }: Frozen,
    against: string | LoosePack,
    version: StoredPackVersion | null,
  ): Promise<Outcome<{ readonly name: string; readonly book: RuleBook }>> {
    if (version === null && typeof against === 'string') {
      const set = digestForm.test(against) ? await this.books.find(digest(against)) : null;
      return set === null
        ? refuse('not-found', 'There is no such version of a pack, and no such set of rules.')
        : accept({ name: against, book: set });
    }
    const { regime, label, text } = version === null ? (against as LoosePack) : looseOf(version);
    const variant: Parsed<RuleBook> = await this.books.variant(rules, new Map([[packFile(regime), text]]));
    if (!variant.ok) return refuse('pack-does-not-compile', wordsOf(variant.problems));
    return accept({ name: `${regime}@${label}`, book: variant.value });
  }
}

function noneOf(assessment: string | null): string {
  return assessment === null
    ? 'There is no such transfer, or the rules have not judged it yet.'
    : 'There is no such transfer, or it has no such assessment.';
}

function looseOf({ record: { regime, label }, texts }: StoredPackVersion): LoosePack {
  return { regime, label, text: texts.pack };
}

function wordsOf([first]: readonly Problem[]): string {
  const where = first === undefined ? '' : ` ${first.file}:${String(first.line)}:${String(first.column)} ${first.message}`;
  return `The pack cannot be compiled among the rules of the assessment:${where}`;
}
