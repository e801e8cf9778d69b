import { disciplinesOf } from '@carnet/acts/disciplines.js';
import { actorOf, TransferAct } from '@carnet/acts/transfer-act.js';
import type { Principal } from '@carnet/identity';
import { type Answer, digest, type Expect, type IdempotencyKey, type Outcome, refuse } from '@carnet/kernel';
import type { Discipline, DocumentJudgement, FilingReceipt } from '@carnet/workflow';
import { DocumentJudgements } from './document-judgements.store.js';
import { Injectable } from '@nestjs/common';

export interface JudgeDocumentCommand extends Expect {
  /** SHA-256 of the file, as the filing names it: 64 hexadecimal digits. */
  readonly sha256: string;
  /** Whose review it belongs to. */
  readonly discipline: Discipline;
  readonly as: DocumentJudgement;
  /** Needed for all but `accepted`. The company reads them. */
  readonly reasons: string;
}

const noSuchDocument = refuse('not-found', { en: 'The filing names no such document.', zh: '申报未列明该文件。' });

/** An officer says of a document that the filing names now whether it does. */
@Injectable()
export class JudgeDocument {
  constructor(
    private readonly act: TransferAct,
    private readonly judgements: DocumentJudgements,
  ) {}

  execute(principal: Principal, command: JudgeDocumentCommand, idempotency: IdempotencyKey): Promise<Outcome<Answer<FilingReceipt>>> {
    const { sha256, discipline, as, reasons } = command;
    return this.act.perform(principal, command, idempotency, ({ transfer, filing }, { startedAt: at }) => {
      if (!filing.documents.some((named) => named.sha256 === sha256)) return noSuchDocument;
      const said = { document: digest(`sha256:${sha256}`), discipline, as, reasons };
      const officer = principal.person;
      return {
        command: { kind: 'judge-document', by: actorOf(principal), at, ...said, disciplines: disciplinesOf(principal) },
        beside: async (scope, version) => {
          if (officer === null) throw new Error('a document was judged by nobody');
          await this.judgements.add(scope, transfer, { ...said, officer, at, version });
        },
      };
    });
  }
}
