import type { Instant } from '@carnet/kernel';
import {
  DOCUMENT_STATES,
  type DocumentLine,
  type DocumentReason,
  type DocumentState,
  type DocumentsView,
  type FileJudgement,
  type NamedFile,
} from '@carnet/use-cases';
import { type Discipline, DISCIPLINES, DOCUMENT_JUDGEMENTS, type DocumentJudgement } from '@carnet/workflow';
import { NamedPersonShown } from '../comments/comment.shown.js';
import { Shown } from '../http/shown.js';
import { CitationShown } from '../transfers/duty.shown.js';
import { BilingualShown } from '../transfers/line.shown.js';

export class DocumentReasonShown implements DocumentReason {
  @Shown('text', 'The duty that asks for it, as the rule packs name it.')
  duty!: string;
  @Shown('text', 'The regimes that ask for it.', { list: true })
  regimes!: readonly string[];
  @Shown(BilingualShown, 'What the duty is.')
  says!: BilingualShown;
  @Shown(['met', 'unmet', 'not-stated', 'unknown'], 'Whether it is done, as far as the filing says; `unknown` when it may not apply.')
  status!: DocumentReason['status'];
  @Shown(CitationShown, 'Where the law says so.', { list: true })
  citations!: readonly CitationShown[];
}

export class FileJudgementShown implements FileJudgement {
  @Shown(DISCIPLINES, 'Whose review it belongs to.')
  discipline!: Discipline;
  @Shown(DOCUMENT_JUDGEMENTS, 'Whether the document does.')
  as!: DocumentJudgement;
  @Shown('text', 'Why; may be empty where it is accepted.')
  reasons!: string;
  @Shown(NamedPersonShown, 'Who said so; null to the company.', { nullable: true })
  officer!: NamedPersonShown | null;
  @Shown('time', 'When.')
  at!: Instant;
}

export class NamedFileShown implements NamedFile {
  @Shown('text', 'What the filing calls it.')
  name!: string;
  @Shown('text', 'SHA-256 in 64 hexadecimal digits. What is attached is read at `/v1/transfers/{id}/documents/{sha256}/content`.')
  sha256!: string;
  @Shown(
    DOCUMENT_STATES.filter((state) => state !== 'missing'),
    '`attached`: handed in as a file and scanned; `quarantined`: waiting for its scan; `rejected`: refused by the scan; `named`: with the company.',
  )
  state!: NamedFile['state'];
  @Shown(FileJudgementShown, 'What each discipline said of this very file, the latest.', { list: true })
  judgements!: readonly FileJudgementShown[];
}

export class DocumentLineShown implements DocumentLine {
  @Shown('text', 'The code that filed documents name.')
  code!: string;
  @Shown(BilingualShown, 'What it is; null for what no rule asks for.', { nullable: true })
  title!: BilingualShown | null;
  @Shown(
    DOCUMENT_STATES,
    'Of what is named under the code, what keeps it most from being read; `attached` when all of it is; `missing` when nothing is named.',
  )
  state!: DocumentState;
  @Shown(DocumentReasonShown, 'Every duty that asks for it.', { list: true })
  askedBy!: readonly DocumentReasonShown[];
  @Shown(NamedFileShown, 'What the filing names under the code.', { list: true })
  files!: readonly NamedFileShown[];
}

export class DocumentsShown implements DocumentsView {
  @Shown('uuid', 'The transfer.')
  transfer!: string;
  @Shown('text', 'Its number, for people.')
  reference!: string;
  @Shown('uuid', 'The rule check whose duties ask; null before it.', { nullable: true })
  assessment!: string | null;
  @Shown(DocumentLineShown, 'What the duties ask for, by code, and behind it what else the filing names.', { list: true })
  documents!: readonly DocumentLineShown[];
}
