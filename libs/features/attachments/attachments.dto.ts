import { ATTACHMENT_KINDS, type AttachmentKind, FILE_FAULTS, type FileFault } from '@carnet/files';
import { Text, OneOf } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse, CitationResponse, NamedPersonResponse } from '@carnet/http/common.dto.js';
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

export class AttachmentReceiptResponse {
  @Field('uuid', 'The attachment. The same bytes are the same one, however often they are handed in.')
  id!: string;
  @Field('digest', 'SHA-256 of the file. A filing names the file by its 64 digits.')
  digest!: string;
  @Field('integer', 'How many bytes it has.')
  bytes!: number;
  @Field(ATTACHMENT_KINDS, 'What it is.')
  kind!: AttachmentKind;
  @Field('text', 'What it is called, cleaned.')
  name!: string;
  @Field(ATTACHMENT_STATES, 'Only what is `clean` can be read.')
  state!: AttachmentState;
}

export class RejectionResponse {
  @Field(Object.keys(FILE_FAULTS), 'Why, for programs.')
  code!: string;
  @Field(BilingualResponse, 'The same for people.')
  says!: BilingualResponse;
}

export class RemovalResponse {
  @Field(['unnamed'], 'By which rule: nothing named it for so many days.')
  rule!: 'unnamed';
  @Field('integer', 'For how many days.')
  days!: number;
}

export class AttachmentResponse extends AttachmentReceiptResponse {
  @Field('text', 'How its kind is called in `Content-Type`.')
  type!: string;
  @Field(RejectionResponse, 'Why it was rejected.', { nullable: true })
  rejection!: RejectionResponse | null;
  @Field('date-time', 'When it was handed in.')
  receivedAt!: string;
  @Field('date-time', 'When its scan ended, or when it was removed.', { nullable: true })
  settledAt!: string | null;
  @Field('date-time', 'From when it is removed unless something names it; null when it stays, or its file is gone.', { nullable: true })
  removesAt!: string | null;
  @Field(RemovalResponse, 'Why its file was removed.', { nullable: true })
  removal!: RemovalResponse | null;
}

/** How much room a company's files use, and how much they may use. */
export class FileUse {
  @Field('integer', 'How many bytes the files have that are kept.')
  readonly bytes!: number;
  @Field('integer', 'How many files.')
  readonly files!: number;
  @Field('integer', 'Bytes that are held for files which come in at the moment.')
  readonly incoming!: number;
  @Field('integer', 'As many bytes as there may be; null for no bound.', { nullable: true })
  readonly quota!: number | null;
}

export class AttachmentsResponse {
  @Field(AttachmentResponse, 'The newest first.', { list: true })
  items!: readonly AttachmentResponse[];
  @Field('text', 'Give this as `cursor` for the next page.', { nullable: true })
  next!: string | null;
}

export function attachmentResponse(one: AttachmentView): AttachmentResponse {
  const { id, digest, bytes, kind, name, state, reason, receivedAt, settledAt, removesAt, removedAfter: days } = one;
  const removal = days === null ? null : ({ rule: 'unnamed', days } as const);
  const since = { receivedAt, settledAt, removesAt, removal };
  return { id, digest, bytes, kind, name, state, type: MEDIA_TYPES[kind], rejection: rejectionOf(reason), ...since };
}

function rejectionOf(reason: string | null): RejectionResponse | null {
  if (reason === null) return null;
  const says = Object.hasOwn(FILE_FAULTS, reason) ? FILE_FAULTS[reason as FileFault] : { en: reason, zh: reason };
  return { code: reason, says };
}

/** A duty that asks for a document, with its articles. */
export class DocumentReason {
  @Field('text', 'The duty that asks for it, as the rule packs name it.')
  readonly duty!: string;
  @Field('text', 'The regimes that ask for it.', { list: true })
  readonly regimes!: readonly string[];
  @Field(BilingualResponse, 'What the duty is.')
  readonly says!: BilingualResponse;
  @Field(['met', 'unmet', 'not-stated', 'unknown'], 'Whether it is done, as far as the filing says; `unknown` when it may not apply.')
  readonly status!: Duty['status'];
  @Field(CitationResponse, 'Where the law says so.', { list: true })
  readonly citations!: readonly CitationResponse[];
}

export class FileJudgementResponse implements FileJudgement {
  @Field(DISCIPLINES, 'Whose review it belongs to.')
  discipline!: Discipline;
  @Field(DOCUMENT_JUDGEMENTS, 'Whether the document does.')
  as!: DocumentJudgement;
  @Field('text', 'Why; may be empty where it is accepted.')
  reasons!: string;
  @Field(NamedPersonResponse, 'Who said so; null to the company.', { nullable: true })
  officer!: NamedPersonResponse | null;
  @Field('date-time', 'When.')
  at!: Instant;
}

/** A file that the filing names under a code. */
export class NamedFile {
  @Field('text', 'What the filing calls it.')
  readonly name!: string;
  @Field('text', 'SHA-256 in 64 hexadecimal digits. What is attached is read at `/v1/transfers/{id}/documents/{sha256}/content`.')
  readonly sha256!: string;
  @Field(
    DOCUMENT_STATES.filter((state) => state !== 'missing'),
    '`attached`: handed in as a file and scanned; `quarantined`: waiting for its scan; `rejected`: refused by the scan; `named`: with the company.',
  )
  readonly state!: Exclude<DocumentState, 'missing'>;
  @Field(FileJudgementResponse, 'What each discipline said of this very file, the latest.', { list: true })
  readonly judgements!: readonly FileJudgementResponse[];
}

/** One document of a filing: what it is, which duties ask for it, and which files are there. */
export class DocumentLine {
  @Field('text', 'The code that filed documents name.')
  readonly code!: string;
  @Field(BilingualResponse, 'What it is; null for what no rule asks for.', { nullable: true })
  readonly title!: BilingualResponse | null;
  @Field(
    DOCUMENT_STATES,
    'Of what is named under the code, what keeps it most from being read; `attached` when all of it is; `missing` when nothing is named.',
  )
  readonly state!: DocumentState;
  @Field(DocumentReason, 'Every duty that asks for it.', { list: true })
  readonly askedBy!: readonly DocumentReason[];
  @Field(NamedFile, 'What the filing names under the code.', { list: true })
  readonly files!: readonly NamedFile[];
}

/** The documents of a transfer: those that its verdicts ask for, and those that are there. */
export class DocumentsView {
  @Field('uuid', 'The transfer.')
  readonly transfer!: string;
  @Field('text', 'Its number, for people.')
  readonly reference!: string;
  @Field('uuid', 'The rule check whose duties ask; null before it.', { nullable: true })
  readonly assessment!: string | null;
  @Field(DocumentLine, 'What the duties ask for, by code, and behind it what else the filing names.', { list: true })
  readonly documents!: readonly DocumentLine[];
}

export class DocumentJudgementBody {
  @OneOf({ about: 'Whose review it belongs to.', of: DISCIPLINES, example: 'privacy' })
  discipline!: Discipline;

  @OneOf({ about: 'Whether the document does. A `query` sends nothing: ask with an item.', of: DOCUMENT_JUDGEMENTS, example: 'query' })
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
