import { ATTACHMENT_KINDS, type AttachmentKind, FILE_FAULTS, type FileFault } from '@carnet/files';
import { PageOf } from '@carnet/http/answers.dto.js';
import { Text, OneOf } from '@carnet/http/request-members.js';
import { DIGEST_FORM, textForm } from '@carnet/http/text-forms.js';
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
    about: 'Name of the file. It is cleaned, and never used as a path.',
    most: 1000,
    form: textForm(/^[^]*$/, 'This must be the name of a file.', '此项须为文件名。'),
    example: 'report.pdf',
  })
  name!: string;

  @Text({
    about: 'SHA-256 of the file, if it is known. A file with any other digest is refused.',
    least: 71,
    most: 71,
    form: DIGEST_FORM,
    optional: true,
  })
  digest?: string;
}

export class AttachmentReceiptResponse {
  @Field('uuid', 'Id of the attachment. The same bytes are always the same attachment, however often they are uploaded.')
  id!: string;
  @Field('digest', 'SHA-256 of the file. A filing names the file by the 64 hexadecimal digits of this digest.')
  digest!: string;
  @Field('integer', 'Size of the file, in bytes.')
  bytes!: number;
  @Field(ATTACHMENT_KINDS, 'Kind of the file.')
  kind!: AttachmentKind;
  @Field('text', 'Name of the file, cleaned.')
  name!: string;
  @Field(ATTACHMENT_STATES, 'State of the attachment. Only a `clean` attachment can be read.')
  state!: AttachmentState;
}

export class RejectionResponse {
  @Field(Object.keys(FILE_FAULTS), 'Code of the reason, for programs.')
  code!: string;
  @Field(BilingualResponse, 'Text of the reason, for people.')
  says!: BilingualResponse;
}

export class RemovalResponse {
  @Field(['unnamed'], 'Rule by which the file was removed. `unnamed`: nothing named the file for the number of days in `days`.')
  rule!: 'unnamed';
  @Field('integer', 'Number of days for which nothing named the file.')
  days!: number;
}

export class AttachmentResponse extends AttachmentReceiptResponse {
  @Field('text', 'Media type of the file, as in `Content-Type`.')
  type!: string;
  @Field(RejectionResponse, 'Reason for the rejection; null if the attachment was not rejected.', { nullable: true })
  rejection!: RejectionResponse | null;
  @Field('date-time', 'Time when the file was uploaded.')
  receivedAt!: string;
  @Field('date-time', 'Time when the scan ended or the file was removed; null while the attachment waits for its scan.', { nullable: true })
  settledAt!: string | null;
  @Field('date-time', 'Time from which the file is removed unless something names it; null if it stays or is already gone.', {
    nullable: true,
  })
  removesAt!: string | null;
  @Field(RemovalResponse, 'Reason for the removal of the file; null if the file was not removed.', { nullable: true })
  removal!: RemovalResponse | null;
}

/** How much room a company's files use, and how much they may use. */
export class FileUse {
  @Field('integer', 'Total size of the stored files, in bytes.')
  readonly bytes!: number;
  @Field('integer', 'Number of stored files.')
  readonly files!: number;
  @Field('integer', 'Bytes reserved for uploads that are in progress.')
  readonly incoming!: number;
  @Field('integer', 'Highest total size allowed, in bytes; null if there is no limit.', { nullable: true })
  readonly quota!: number | null;
}

export class AttachmentsResponse extends PageOf(AttachmentResponse, 'Attachments, newest first.') {}

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
  @Field('text', 'Duty that asks for the document, as the rule packs name it.')
  readonly duty!: string;
  @Field('text', 'Regimes that ask for the document.', { list: true })
  readonly regimes!: readonly string[];
  @Field(BilingualResponse, 'Text of the duty.')
  readonly says!: BilingualResponse;
  @Field(
    ['met', 'unmet', 'not-stated', 'unknown'],
    'Whether the duty is met, as far as the filing says; `unknown` if the duty may not apply.',
  )
  readonly status!: Duty['status'];
  @Field(CitationResponse, 'Citations of the law for the duty.', { list: true })
  readonly citations!: readonly CitationResponse[];
}

export class FileJudgementResponse implements FileJudgement {
  @Field(DISCIPLINES, 'Discipline of the review that the judgement belongs to.')
  discipline!: Discipline;
  @Field(DOCUMENT_JUDGEMENTS, 'Whether the document is sufficient.')
  as!: DocumentJudgement;
  @Field('text', 'Reasons for the judgement; may be empty if the document is accepted.')
  reasons!: string;
  @Field(NamedPersonResponse, 'Officer who gave the judgement; null for a company.', { nullable: true })
  officer!: NamedPersonResponse | null;
  @Field('date-time', 'Time of the judgement.')
  at!: Instant;
}

/** A file that the filing names under a code. */
export class NamedFile {
  @Field('text', 'Name of the file in the filing.')
  readonly name!: string;
  @Field(
    'text',
    'SHA-256 of the file as 64 hexadecimal digits. An attached file is read at `/v1/transfers/{id}/documents/{sha256}/content`.',
  )
  readonly sha256!: string;
  @Field(
    DOCUMENT_STATES.filter((state) => state !== 'missing'),
    '`attached`: uploaded and scanned; `quarantined`: waiting for its scan; `rejected`: refused by the scan; `named`: not uploaded, the company has the file.',
  )
  readonly state!: Exclude<DocumentState, 'missing'>;
  @Field(FileJudgementResponse, 'Latest judgement of each discipline on this very file.', { list: true })
  readonly judgements!: readonly FileJudgementResponse[];
}

/** One document of a filing: what it is, which duties ask for it, and which files are there. */
export class DocumentLine {
  @Field('text', 'Code by which filed documents name the document.')
  readonly code!: string;
  @Field(BilingualResponse, 'Title of the document; null if no rule asks for it.', { nullable: true })
  readonly title!: BilingualResponse | null;
  @Field(
    DOCUMENT_STATES,
    'Worst state of the files under the code, in the order `rejected`, `named`, `quarantined`; `attached` if all are attached; `missing` if the filing names none.',
  )
  readonly state!: DocumentState;
  @Field(DocumentReason, 'All duties that ask for the document.', { list: true })
  readonly askedBy!: readonly DocumentReason[];
  @Field(NamedFile, 'Files that the filing names under the code.', { list: true })
  readonly files!: readonly NamedFile[];
}

/** The documents of a transfer: those that its verdicts ask for, and those that are there. */
export class DocumentsView {
  @Field('uuid', 'Id of the transfer.')
  readonly transfer!: string;
  @Field('text', 'Reference number of the transfer, for people.')
  readonly reference!: string;
  @Field('uuid', 'Id of the rule check whose duties ask for the documents; null before the first rule check.', { nullable: true })
  readonly assessment!: string | null;
  @Field(DocumentLine, 'Documents that the duties ask for, ordered by code, followed by the other documents that the filing names.', {
    list: true,
  })
  readonly documents!: readonly DocumentLine[];
}

export class DocumentJudgementBody {
  @OneOf({ about: 'Discipline of the review that the judgement belongs to.', of: DISCIPLINES, example: 'privacy' })
  discipline!: Discipline;

  @OneOf({
    about:
      'Whether the document is sufficient. A `query` sends nothing to the company; to ask the company, add an item to the request for information.',
    of: DOCUMENT_JUDGEMENTS,
    example: 'query',
  })
  as!: DocumentJudgement;

  @Text({
    about: 'Reasons for the judgement; required for `query` and `rejected`. The company reads them.',
    least: 0,
    most: 4000,
    optional: true,
    example: 'It is of another year than the filing says.',
  })
  reasons?: string;
}
