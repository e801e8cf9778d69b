import { filingDay } from '@carnet/acts/filing-content.js';
import type { Filing } from '@carnet/acts/filing.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { isPartOf, partsOf } from '@carnet/acts/subjects.js';
import type { StoredTransfer } from '@carnet/acts/transfer-journal.store.js';
import { type TransferDetail, TransferViews } from '@carnet/acts/transfer-views.store.js';
import { canonicalJson, type Digest, digestOfText } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import {
  type ChecklistItem,
  checklistItems,
  checklistOn,
  checklists,
  type Discipline,
  type GivenAnswer,
  openChecks,
  type OpinionChecklist,
  type RoutingPolicy,
  type StandingAnswer,
  type Transfer,
} from '@carnet/workflow';
import { ChecklistAnswers, type KeptChecklistAnswer } from './checklist-answers.store.js';
import { Injectable } from '@nestjs/common';

/** What an answer can rest on beside the filing: what the rules found, and what the company replied. */
export interface Evidence {
  readonly filing: Filing;
  /** Of the latest assessment; null while the rules were not asked. */
  readonly verdicts: readonly FoundVerdict[] | null;
  readonly items: Transfer['items'];
}

interface FoundVerdict {
  readonly regime: string;
  readonly mechanism: string;
  readonly findings: readonly { readonly rule: string; readonly truth: string }[];
}

/** Whether there is such an anchor: a part of the filing, a finding of a rule that did not fail, or a reply of the company. */
export function isAnchor(pointer: string, { filing, verdicts, items }: Evidence): boolean {
  const [, whole = '', one = '', rule] = pointer.split('/');
  if (whole === 'items') return items?.some(({ id, reply }) => id === one && reply !== null) === true;
  if (whole !== 'verdicts') return isPartOf(filing, pointer);
  const verdict = verdicts?.find(({ regime }) => regime === one);
  return verdict !== undefined && (rule === undefined || verdict.findings.some((found) => found.rule === rule && found.truth !== 'false'));
}

/** The digest of all parts of the filing that an item is about or an answer rests on: when it is another, something of it changed. */
export function partsDigest({ about }: Pick<ChecklistItem, 'about'>, { evidence }: Pick<GivenAnswer, 'evidence'>, filing: Filing): Digest {
  const pointers = [...about, ...evidence];
  const touched = [...partsOf(filing)].filter(([part]) => pointers.some((one) => part === one || part.startsWith(`${one}/`)));
  return digestOfText(canonicalJson(Object.fromEntries(touched)));
}

export type ShownAnswer = KeptChecklistAnswer & StandingAnswer;

/** The checklist of one discipline on one transfer, with what was answered. */
export interface AnsweredChecklist {
  readonly id: string;
  readonly items: readonly ChecklistItem[];
  /** To items that are asked: the latest. */
  readonly answers: readonly ShownAnswer[];
}

/** The checklists of a transfer, as they stand. */
@Injectable()
export class Checklists {
  constructor(
    private readonly views: TransferViews,
    private readonly kept: ChecklistAnswers,
    readonly books: RuleBooks,
  ) {}

  /** What answers may rest on; null for a transfer that is not there. */
  async evidence(scope: TenantScope, { transfer }: StoredTransfer): Promise<Evidence | null> {
    const detail = await this.views.detail(scope, transfer.id);
    return detail === null ? null : evidenceOf(detail);
  }

  itemsOf(
    { filedOn, transfer: { route } }: StoredTransfer,
    scope: TenantScope,
    discipline: Discipline,
    { verdicts }: Evidence,
  ): Omit<AnsweredChecklist, 'answers'> {
    const edition = this.ruleFor(route)?.edition;
    const checklist = checklists.find(({ id }) => id === edition) ?? checklistOn(filedOn ?? filingDay(scope.startedAt));
    const mechanisms = new Set((verdicts ?? []).map(({ mechanism }) => mechanism));
    return { id: checklist.id, items: checklistItems(checklist, discipline, mechanisms) };
  }

  async answered(
    scope: TenantScope,
    stored: StoredTransfer,
    disciplines: readonly Discipline[],
    evidence: Evidence,
  ): Promise<ReadonlyMap<Discipline, AnsweredChecklist>> {
    const kept = await this.kept.ofTransfer(scope, stored.transfer);
    return new Map(
      disciplines.map((discipline) => {
        const asked = this.itemsOf(stored, scope, discipline, evidence);
        const answers = kept.flatMap((answer) => {
          const item = asked.items.find(({ code }) => answer.discipline === discipline && code === answer.item);
          return item === undefined ? [] : [{ ...answer, again: toLookAtAgain(item, answer, evidence) }];
        });
        return [discipline, { ...asked, answers }];
      }),
    );
  }

  /** Whether opinions on it wait for what is required, as its policy says. To be called within `whileCurrent`. */
  required({ transfer: { route } }: Pick<StoredTransfer, 'transfer'>): boolean {
    return this.ruleFor(route)?.required === true;
  }

  private ruleFor(route: StoredTransfer['transfer']['route']): RoutingPolicy['checklist'] {
    return this.books.policies.all.find(({ id }) => id === route?.policy)?.checklist;
  }

  /** What an opinion is given beside; null where nothing was answered and nothing is required. */
  async beside(scope: TenantScope, stored: StoredTransfer, discipline: Discipline): Promise<OpinionChecklist | null> {
    // Others are refused for who they are, and their role may read none of it.
    if (scope.principal.realm !== 'authority') return null;
    const kept = await this.kept.ofTransfer(scope, stored.transfer);
    if (!this.required(stored) && !kept.some((one) => one.discipline === discipline)) return null;
    const evidence = await this.evidence(scope, stored);
    const checklist = evidence && (await this.answered(scope, stored, [discipline], evidence)).get(discipline);
    if (!checklist) return null;
    const { id, items, answers } = checklist;
    return { id, answered: answers.length, open: openChecks(items, answers) };
  }

  /** Disciplines whose opinions wait for answers. */
  async waiting(scope: TenantScope, detail: TransferDetail): Promise<readonly Discipline[]> {
    const { stored } = detail;
    if (!this.required(stored)) return [];
    const found = await this.answered(scope, stored, stored.transfer.route?.disciplines ?? [], evidenceOf(detail));
    return [...found].filter(([, { items, answers }]) => openChecks(items, answers).length > 0).map(([discipline]) => discipline);
  }
}

/** What answers on a transfer may rest on. */
export function evidenceOf({ stored, assessment }: TransferDetail): Evidence {
  const body = assessment?.body as { readonly verdicts?: readonly FoundVerdict[] } | undefined;
  return { filing: stored.filing, items: stored.transfer.items, verdicts: body?.verdicts ?? null };
}

function toLookAtAgain(item: ChecklistItem, answer: KeptChecklistAnswer, evidence: Evidence): boolean {
  return partsDigest(item, answer, evidence.filing) !== answer.parts || answer.evidence.some((one) => !isAnchor(one, evidence));
}
