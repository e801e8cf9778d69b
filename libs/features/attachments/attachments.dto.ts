import { ATTACHMENT_KINDS, type AttachmentKind, FILE_FAULTS, type FileFault } from '@carnet/files';
import { Text, Word } from '@carnet/http/shapes.js';
import { Shown } from '@carnet/http/shown.js';
import { BilingualShown, CitationShown, NamedPersonShown } from '@carnet/http/words.dto.js';
import type { Instant } from '@carnet/kernel';
import { type Discipline, DISCIPLINES, DOCUMENT_JUDGEMENTS, type DocumentJudgement } from '@carnet/workflow';
import { ATTACHMENT_STATES, type AttachmentState, type AttachmentView, MEDIA_TYPES } from './attachment.js';
import {
  DOCUMENT_STATES,
  type DocumentLine,
  type DocumentReason,
  type DocumentState,
  type FileJudgement,
  type NamedFile,
} from './document-list.js';
import type { FileUse } from './file-use.js';
import type { DocumentsView } from './read-documents.js';

export class AttachmentQuery {
  // Whatever it is: what may not stand in a name is taken out of it, and told in the answer.
  @Text({
    about: 'What the file is called. It is cleaned, and never used as a path.',
    most: 1000,
    pattern: /^[^]*$/,
    example: 'report.pdf',
  })
  name!: string;

  @Text({
    about: 'SHA-256 of the file, if it is known: what arrives otherwise is refused.',
    least: 71,
    most: 71,
    pattern: /^sha256:[0-9a-f]{64}$/,
    optional: true,
  })
  digest?: string;
}

export class AttachmentReceiptShown {
  @Shown('uuid', 'The attachment. The same bytes are the same one, however often they are handed in.')
  id!: string;
  @Shown('digest', 'SHA-256 of the file. A filing names the file by its 64 digits.')
  digest!: string;
  @Shown('whole', 'How many bytes it has.')
  bytes!: number;
  @Shown(ATTACHMENT_KINDS, 'What it is.')
  kind!: AttachmentKind;
  @Shown('text', 'What it is called, cleaned.')
  name!: string;
  @Shown(ATTACHMENT_STATES, 'Only what is `clean` can be read.')
  state!: AttachmentState;
}

export class RejectionShown {
  @Shown(Object.keys(FILE_FAULTS), 'Why, for programs.')
  code!: string;
  @Shown(BilingualShown, 'The same for people.')
  says!: BilingualShown;
}

export class RemovalShown {
  @Shown(['unnamed'], 'By which rule: nothing named it for so many days.')
  rule!: 'unnamed';
  @Shown('whole', 'For how many days.')
  days!: number;
}

export class AttachmentShown extends AttachmentReceiptShown {
  @Shown('text', 'How its kind is called in `Content-Type`.')
  type!: string;
  @Shown(RejectionShown, 'Why it was rejected.', { nullable: true })
  rejection!: RejectionShown | null;
  @Shown('time', 'When it was handed in.')
  receivedAt!: string;
  @Shown('time', 'When its scan ended, or when it was removed.', { nullable: true })
  settledAt!: string | null;
  @Shown('time', 'From when it is removed unless something names it; null when it stays, or its file is gone.', { nullable: true })
  removesAt!: string | null;
  @Shown(RemovalShown, 'Why its file was removed.', { nullable: true })
  removal!: RemovalShown | null;
}

export class FileUseShown implements FileUse {
  @Shown('whole', 'How many bytes the files have that are kept.')
  bytes!: number;
  @Shown('whole', 'How many files.')
  files!: number;
  @Shown('whole', 'Bytes that are held for files which come in at the moment.')
  incoming!: number;
  @Shown('whole', 'As many bytes as there may be; null for no bound.', { nullable: true })
  quota!: number | null;
}

export class AttachmentsShown {
  @Shown(AttachmentShown, 'The newest first.', { list: true })
  items!: readonly AttachmentShown[];
  @Shown('text', 'Give this as `cursor` for the next page.', { nullable: true })
  next!: string | null;
}

export function attachmentShown(one: AttachmentView): AttachmentShown {
  const { id, digest, bytes, kind, name, state, reason, receivedAt, settledAt, removesAt, removedAfter: days } = one;
  const removal = days === null ? null : ({ rule: 'unnamed', days } as const);
  const since = { receivedAt, settledAt, removesAt, removal };
  return { id, digest, bytes, kind, name, state, type: MEDIA_TYPES[kind], rejection: rejectionOf(reason), ...since };
}

function rejectionOf(reason: string | null): RejectionShown | null {
  if (reason === null) return null;
  const says = Object.hasOwn(FILE_FAULTS, reason) ? FILE_FAULTS[reason as FileFault] : { en: reason, zh: reason };
  return { code: reason, says };
}

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

export class DocumentJudgementBody {
  @Word({ about: 'Whose review it belongs to.', of: DISCIPLINES, example: 'privacy' })
  discipline!: Discipline;

  @Word({ about: 'Whether the document does. A `query` sends nothing: ask with an item.', of: DOCUMENT_JUDGEMENTS, example: 'query' })
  as!: DocumentJudgement;

  @Text({
    about: 'Why; needed for `query` and `rejected`. The company reads it.',
    least: 0,
    most: 4000,
    optional: true,
    example: 'It is of another year than the filing says.',
  })
  reasons?: string;
}
