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
  type ChecklistAnswer,
  openRequiredItems,
  type OpinionChecklist,
  type RoutingPolicy,
  type LatestChecklistAnswer,
  type Transfer,
} from '@carnet/workflow';
import { ChecklistAnswers, type StoredChecklistAnswer } from './checklist-answers.store.js';
import { Injectable } from '@nestjs/common';

/** What an answer can rest on: the filing, the rules' findings and the company's replies. */
export interface Evidence {
  readonly filing: Filing;
  /** Of the latest assessment; null if there is none. */
  readonly verdicts: readonly FoundVerdict[] | null;
  readonly items: Transfer['items'];
}

interface FoundVerdict {
  readonly regime: string;
  readonly mechanism: string;
  readonly findings: readonly { readonly rule: string; readonly truth: string }[];
}

/** Whether the pointer names a part of the filing, a finding whose rule did not fail, or a reply of the company. */
export function isAnchor(pointer: string, { filing, verdicts, items }: Evidence): boolean {
  const [, whole = '', one = '', rule] = pointer.split('/');
  if (whole === 'items') return items?.some(({ id, reply }) => id === one && reply !== null) === true;
  if (whole !== 'verdicts') return isPartOf(filing, pointer);
  const verdict = verdicts?.find(({ regime }) => regime === one);
  return verdict !== undefined && (rule === undefined || verdict.findings.some((found) => found.rule === rule && found.truth !== 'false'));
}

/** Digest of the parts of the filing that an item is about or its answer rests on; a different digest means that one of them changed. */
export function partsDigest(
  { about }: Pick<ChecklistItem, 'about'>,
  { evidence }: Pick<ChecklistAnswer, 'evidence'>,
  filing: Filing,
): Digest {
  const pointers = [...about, ...evidence];
  const touched = [...partsOf(filing)].filter(([part]) => pointers.some((one) => part === one || part.startsWith(`${one}/`)));
  return digestOfText(canonicalJson(Object.fromEntries(touched)));
}

export type CurrentAnswer = StoredChecklistAnswer & LatestChecklistAnswer;

/** A discipline's checklist on a transfer, with its answers. */
export interface AnsweredChecklist {
  readonly id: string;
  readonly items: readonly ChecklistItem[];
  /** The latest answer to each item. */
  readonly answers: readonly CurrentAnswer[];
}

/** The checklists of a transfer with their present answers. */
@Injectable()
export class Checklists {
  constructor(
    private readonly views: TransferViews,
    private readonly kept: ChecklistAnswers,
    readonly books: RuleBooks,
  ) {}

  /** What answers may rest on; null if the caller may not see the transfer. */
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
    const edition = this.checklistPolicyOf(route)?.edition;
    const checklist = checklists.find(({ id }) => id === edition) ?? checklistOn(filedOn ?? filingDay(scope.startedAt));
    const mechanisms = new Set((verdicts ?? []).map(({ mechanism }) => mechanism));
    return { id: checklist.id, items: checklistItems(checklist, discipline, mechanisms) };
  }

  async answeredChecklists(
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
          return item === undefined ? [] : [{ ...answer, again: needsAnotherLook(item, answer, evidence) }];
        });
        return [discipline, { ...asked, answers }];
      }),
    );
  }

  /** Whether the transfer's policy makes opinions wait for required answers. Call it within `whileCurrent`. */
  requiresAnswers({ transfer: { route } }: Pick<StoredTransfer, 'transfer'>): boolean {
    return this.checklistPolicyOf(route)?.required === true;
  }

  private checklistPolicyOf(route: StoredTransfer['transfer']['route']): RoutingPolicy['checklist'] {
    return this.books.policies.all.find(({ id }) => id === route?.policy)?.checklist;
  }

  /** The checklist that an opinion is stored with; null if nothing is answered and nothing is required. */
  async checklistOfOpinion(scope: TenantScope, stored: StoredTransfer, discipline: Discipline): Promise<OpinionChecklist | null> {
    // Other callers are refused later by the act; their database role cannot read answers.
    if (scope.principal.realm !== 'authority') return null;
    const kept = await this.kept.ofTransfer(scope, stored.transfer);
    if (!this.requiresAnswers(stored) && !kept.some((one) => one.discipline === discipline)) return null;
    const evidence = await this.evidence(scope, stored);
    const checklist = evidence && (await this.answeredChecklists(scope, stored, [discipline], evidence)).get(discipline);
    if (!checklist) return null;
    const { id, items, answers } = checklist;
    return { id, answered: answers.length, open: openRequiredItems(items, answers) };
  }

  /** The disciplines whose opinions wait for answers. */
  async disciplinesWaiting(scope: TenantScope, detail: TransferDetail): Promise<readonly Discipline[]> {
    const { stored } = detail;
    if (!this.requiresAnswers(stored)) return [];
    const found = await this.answeredChecklists(scope, stored, stored.transfer.route?.disciplines ?? [], evidenceOf(detail));
    return [...found].filter(([, { items, answers }]) => openRequiredItems(items, answers).length > 0).map(([discipline]) => discipline);
  }
}

export function evidenceOf({ stored, assessment }: TransferDetail): Evidence {
  const body = assessment?.body as { readonly verdicts?: readonly FoundVerdict[] } | undefined;
  return { filing: stored.filing, items: stored.transfer.items, verdicts: body?.verdicts ?? null };
}

function needsAnotherLook(item: ChecklistItem, answer: StoredChecklistAnswer, evidence: Evidence): boolean {
  return partsDigest(item, answer, evidence.filing) !== answer.parts || answer.evidence.some((one) => !isAnchor(one, evidence));
}
