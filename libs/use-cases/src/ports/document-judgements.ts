import type { Digest, Instant, PersonId } from '@carnet/kernel';
import type { Discipline, DocumentJudgement, Transfer } from '@carnet/workflow';
import type { NamedPerson } from '../comments/comment.js';
import type { TenantScope } from './tenant-database.js';

/** What an officer says of a document; it never changes. */
export interface NewDocumentJudgement {
  /** Of the file. What takes its place was not judged. */
  readonly document: Digest;
  readonly discipline: Discipline;
  readonly as: DocumentJudgement;
  readonly reasons: string;
  readonly officer: PersonId;
  readonly at: Instant;
  /** The version that the transfer has by it: of two judgements the later one counts. */
  readonly version: number;
}

/** The judgement of a discipline on a document, the latest. */
export interface JudgedDocument extends Pick<NewDocumentJudgement, 'document' | 'discipline' | 'as' | 'reasons' | 'at'> {
  /** Null to a company: it is not told which person of the authority it was. */
  readonly officer: NamedPerson | null;
}

/** Judgements on documents under row security: the authority writes them, and the company reads those on its own, without names. */
export abstract class DocumentJudgements {
  abstract add(scope: TenantScope, transfer: Pick<Transfer, 'id' | 'tenantId'>, judgement: NewDocumentJudgement): Promise<void>;
  /** The latest of each discipline on each document that the transfer names or ever named. */
  abstract ofTransfer(scope: TenantScope, transfer: Pick<Transfer, 'id' | 'tenantId'>): Promise<readonly JudgedDocument[]>;
}
