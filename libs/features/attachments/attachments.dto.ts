import { ATTACHMENT_KINDS, type AttachmentKind, FILE_FAULTS, type FileFault } from '@carnet/files';
import { Text, Word } from '@carnet/http/shapes.js';
import { Shown } from '@carnet/http/shown.js';
import { BilingualShown, CitationShown, NamedPersonShown } from '@carnet/http/words.dto.js';
import type { Instant } from '@carnet/kernel';
import { type Discipline, DISCIPLINES, DOCUMENT_JUDGEMENTS, type DocumentJudgement } from '@carnet/workflow';
import { ATTACHMENT_STATES, type AttachmentState, type AttachmentView, MEDIA_TYPES } from './attachment.js';
import { DOCUMENT_STATES, type DocumentState, type FileJudgement } from './read-documents.js';
import type { Duty } from '@carnet/rules';

export class AttachmentQuery {
  // Accepts any text: the name is cleaned, and the response shows the result.
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

/** How much room a company's files use, and how much they may use. */
export class FileUse {
  @Shown('whole', 'How many bytes the files have that are kept.')
  readonly bytes!: number;
  @Shown('whole', 'How many files.')
  readonly files!: number;
  @Shown('whole', 'Bytes that are held for files which come in at the moment.')
  readonly incoming!: number;
  @Shown('whole', 'As many bytes as there may be; null for no bound.', { nullable: true })
  readonly quota!: number | null;
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

/** A duty that asks for a document, with its articles. */
export class DocumentReason {
  @Shown('text', 'The duty that asks for it, as the rule packs name it.')
  readonly duty!: string;
  @Shown('text', 'The regimes that ask for it.', { list: true })
  readonly regimes!: readonly string[];
  @Shown(BilingualShown, 'What the duty is.')
  readonly says!: BilingualShown;
  @Shown(['met', 'unmet', 'not-stated', 'unknown'], 'Whether it is done, as far as the filing says; `unknown` when it may not apply.')
  readonly status!: Duty['status'];
  @Shown(CitationShown, 'Where the law says so.', { list: true })
  readonly citations!: readonly CitationShown[];
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

/** A file that the filing names under a code. */
export class NamedFile {
  @Shown('text', 'What the filing calls it.')
  readonly name!: string;
  @Shown('text', 'SHA-256 in 64 hexadecimal digits. What is attached is read at `/v1/transfers/{id}/documents/{sha256}/content`.')
  readonly sha256!: string;
  @Shown(
    DOCUMENT_STATES.filter((state) => state !== 'missing'),
    '`attached`: handed in as a file and scanned; `quarantined`: waiting for its scan; `rejected`: refused by the scan; `named`: with the company.',
  )
  readonly state!: Exclude<DocumentState, 'missing'>;
  @Shown(FileJudgementShown, 'What each discipline said of this very file, the latest.', { list: true })
  readonly judgements!: readonly FileJudgementShown[];
}

/** One document of a filing: what it is, which duties ask for it, and which files are there. */
export class DocumentLine {
  @Shown('text', 'The code that filed documents name.')
  readonly code!: string;
  @Shown(BilingualShown, 'What it is; null for what no rule asks for.', { nullable: true })
  readonly title!: BilingualShown | null;
  @Shown(
    DOCUMENT_STATES,
    'Of what is named under the code, what keeps it most from being read; `attached` when all of it is; `missing` when nothing is named.',
  )
  readonly state!: DocumentState;
  @Shown(DocumentReason, 'Every duty that asks for it.', { list: true })
  readonly askedBy!: readonly DocumentReason[];
  @Shown(NamedFile, 'What the filing names under the code.', { list: true })
  readonly files!: readonly NamedFile[];
}

/** The documents of a transfer: those that its verdicts ask for, and those that are there. */
export class DocumentsView {
  @Shown('uuid', 'The transfer.')
  readonly transfer!: string;
  @Shown('text', 'Its number, for people.')
  readonly reference!: string;
  @Shown('uuid', 'The rule check whose duties ask; null before it.', { nullable: true })
  readonly assessment!: string | null;
  @Shown(DocumentLine, 'What the duties ask for, by code, and behind it what else the filing names.', { list: true })
  readonly documents!: readonly DocumentLine[];
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
