import type { Digest, Instant, PersonId } from '@carnet/kernel';
import type { Discipline, GivenAnswer, Transfer } from '@carnet/workflow';
import type { NamedPerson } from '../comments/comment.js';
import type { TenantScope } from './tenant-database.js';

/** An answer to be kept; it never changes. */
export interface NewChecklistAnswer extends GivenAnswer {
  /** Of the parts of the filing that it is about or rests on. */
  readonly parts: Digest;
}

/** Answers that are given together. */
export interface NewChecklistAnswers {
  readonly discipline: Discipline;
  /** The edition. */
  readonly checklist: string;
  readonly officer: PersonId;
  readonly at: Instant;
  /** The version that the transfer has by them: of two answers the later one counts. */
  readonly version: number;
  readonly answers: readonly NewChecklistAnswer[];
}

export interface KeptChecklistAnswer extends NewChecklistAnswer {
  readonly discipline: Discipline;
  readonly checklist: string;
  readonly officer: NamedPerson;
  readonly at: Instant;
}

/** Answers to checklists, within the authority alone. */
export abstract class ChecklistAnswers {
  abstract add(scope: TenantScope, transfer: Pick<Transfer, 'id' | 'tenantId'>, given: NewChecklistAnswers): Promise<void>;
  /** The latest of each discipline to each item. */
  abstract ofTransfer(scope: TenantScope, transfer: Pick<Transfer, 'id' | 'tenantId'>): Promise<readonly KeptChecklistAnswer[]>;
}
