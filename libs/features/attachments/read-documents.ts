import { disciplinesOf } from '@carnet/acts/disciplines.js';
import type { FiledDocument } from '@carnet/acts/filing.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { actorOf, notFound, TransferAct } from '@carnet/acts/transfer-act.js';
import { TransferViews } from '@carnet/acts/transfer-views.store.js';
import type { Principal } from '@carnet/identity';
import {
  accept,
  type ActOutcome,
  digest,
  type Digest,
  type ExpectedTransfer,
  type IdempotencyKey,
  isUuid,
  type Outcome,
  refuse,
  type TransferId,
  uuid,
} from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import type { FilingReceipt } from '@carnet/workflow';
import { dutiesOf } from '../deadlines/read-duties.js';
import type { DutyView } from '../deadlines/terms.dto.js';
import { AttachmentSetting } from './attachment-setting.js';
import type { AttachmentState } from './attachment.js';
import { AttachmentStore } from './attachment.store.js';
import { DocumentJudgements, type JudgedDocument } from './document-judgements.store.js';
import { Injectable } from '@nestjs/common';
import type { DocumentJudgementBody, DocumentLine, DocumentsView, FileUse, NamedFile } from './attachments.dto.js';
import { FileRoom } from './file-room.store.js';

/**
 * `attached`: uploaded and scanned; `quarantined`: uploaded, waiting for its scan; `rejected`: refused by the scan; `named`: named by
 * digest only, the company has the file; `missing`: asked for, but not in the filing.
 */
export const DOCUMENT_STATES = ['attached', 'quarantined', 'rejected', 'named', 'missing'] as const;

export type DocumentState = (typeof DOCUMENT_STATES)[number];
/** The latest judgement of a discipline on a file. */
export type FileJudgement = Omit<JudgedDocument, 'document'>;

/** What is known about the files that a filing names. */
interface FilesKnown {
  /** States of uploaded files, by digest. */
  readonly files: ReadonlyMap<Digest, AttachmentState>;
  readonly judged: readonly JudgedDocument[];
}

/** The documents that duties ask for, by code, followed by the others that the filing names. */
export function documentList(duties: readonly DutyView[], named: readonly FiledDocument[], known: FilesKnown): readonly DocumentLine[] {
  const asked = new Map<string, Pick<DocumentLine, 'code' | 'title' | 'askedBy'>>();
  for (const { duty, regimes, says, status, citations, documents } of duties) {
    for (const { code, title } of documents) {
      const askedBy = [...(asked.get(code)?.askedBy ?? []), { duty, regimes, says, status, citations }];
      asked.set(code, { code, title: asked.get(code)?.title ?? title, askedBy });
    }
  }
  const others = [...new Set(named.map(({ code }) => code))].filter((code) => !asked.has(code)).sort();
  const lines = [...asked.values()].sort((one, other) => (one.code < other.code ? -1 : 1));
  return [...lines, ...others.map((code) => ({ code, title: null, askedBy: [] }))].map((line) => {
    const files = named.filter(({ code }) => code === line.code).map((one) => fileOf(one, known));
    return { ...line, state: stateOf(files), files };
  });
}

function fileOf({ name, sha256 }: FiledDocument, { files, judged }: FilesKnown): NamedFile {
  const document = digest(`sha256:${sha256}`);
  const own = judged.filter((one) => one.document === document);
  const judgements = own.map(({ discipline, as, reasons, officer, at }) => ({ discipline, as, reasons, officer, at }));
  return { name, sha256, state: stateOfFile(files.get(document)), judgements };
}

function stateOfFile(state: AttachmentState | undefined): NamedFile['state'] {
  if (state === 'clean') return 'attached';
  return state === undefined || state === 'removed' ? 'named' : state;
}

/** The state that keeps a document most from being read comes first. */
const worstFirst = ['rejected', 'named', 'quarantined', 'attached'] as const satisfies readonly NamedFile['state'][];

function stateOf(files: readonly NamedFile[]): DocumentState {
  return worstFirst.find((worst) => files.some(({ state }) => state === worst)) ?? 'missing';
}

/** Lists the documents that the law asks for, and the files that are there. Uses the rules that judged the transfer. */
@Injectable()
export class ReadDocuments {
  constructor(
    private readonly database: TenantDatabase,
    private readonly views: TransferViews,
    private readonly books: RuleBooks,
    private readonly attachments: AttachmentStore,
    private readonly judgements: DocumentJudgements,
  ) {}

  async execute(principal: Principal, { transferId }: { readonly transferId: string }): Promise<Outcome<DocumentsView>> {
    if (!isUuid(transferId)) return notFound;
    return this.books.whileCurrent(() => this.database.transact(principal, (scope) => this.read(scope, uuid<TransferId>(transferId))));
  }

  private async read(scope: TenantScope, id: TransferId): Promise<Outcome<DocumentsView>> {
    const detail = await this.views.detail(scope, id);
    if (detail === null) return notFound;
    const { transfer, reference, filing } = detail.stored;
    const named = filing.documents.map(({ sha256 }) => digest(`sha256:${sha256}`));
    const files = named.length === 0 ? new Map() : await this.attachments.states(scope, transfer.tenantId, named);
    const judged = named.length === 0 ? [] : await this.judgements.ofTransfer(scope, transfer);
    const documents = documentList(dutiesOf(this.books, detail), filing.documents, { files, judged });
    return accept({ transfer: transfer.id, reference, assessment: detail.assessment?.id ?? null, documents });
  }
}

/** Reads how much room a company's files use, and how much they may use. */
@Injectable()
export class ReadFileUse {
  constructor(
    private readonly database: TenantDatabase,
    private readonly room: FileRoom,
    private readonly setting: AttachmentSetting,
  ) {}

  async execute(principal: Principal): Promise<Outcome<FileUse>> {
    if (principal.realm !== 'company') return refuse('forbidden', { en: 'The authority uploads no files.', zh: '主管机构不上传文件。' });
    const held = await this.database.transact(principal, (scope) => this.room.inUse(scope));
    return accept({ ...held, quota: this.setting.quotaBytes === 0 ? null : this.setting.quotaBytes });
  }
}

/** `sha256` is that of the file as the filing names it: 64 hexadecimal digits. */
export type JudgeDocumentCommand = ExpectedTransfer & DocumentJudgementBody & { readonly sha256: string };

const noSuchDocument = refuse('not-found', { en: 'The filing names no such document.', zh: '申报未列明该文件。' });

/** Records an officer's judgement of a document that the filing names now. */
@Injectable()
export class JudgeDocument {
  constructor(
    private readonly act: TransferAct,
    private readonly judgements: DocumentJudgements,
  ) {}

  execute(principal: Principal, command: JudgeDocumentCommand, idempotency: IdempotencyKey): ActOutcome<FilingReceipt> {
    const { sha256, discipline, as, reasons = '' } = command;
    return this.act.perform(principal, command, idempotency, ({ transfer, filing }, { startedAt: at }) => {
      if (!filing.documents.some((named) => named.sha256 === sha256)) return noSuchDocument;
      const said = { document: digest(`sha256:${sha256}`), discipline, as, reasons };
      const officer = principal.person;
      return {
        command: { kind: 'judge-document', by: actorOf(principal), at, ...said, disciplines: disciplinesOf(principal) },
        writeAlongside: async (scope, version) => {
          if (officer === null) throw new Error('a document was judged by nobody');
          await this.judgements.add(scope, transfer, { ...said, officer, at, version });
        },
      };
    });
  }
}
