import { DownloadRoute } from '@carnet/http/content-routes.js';
import { ActRoute, Route, UploadRoute, ApiController } from '@carnet/http/route.js';
import { Act, type TransferActRequest, FileAct, type FileActRequest } from '@carnet/http/act-requests.js';
import { valueOf } from '@carnet/http/outcomes.js';
import { pageOf, PageQuery } from '@carnet/http/answers.dto.js';
import { problem } from '@carnet/http/problem.js';
import { Caller } from '@carnet/http/access-rule.js';
import type { Principal } from '@carnet/identity';
import { type ActOutcome, digest, type Outcome } from '@carnet/kernel';
import type { FilingReceipt } from '@carnet/workflow';
import { Body, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import type { FastifyReply } from '@carnet/http/request.js';
import { Readable } from 'node:stream';
import { type AttachmentReceipt, kindOfMediaType, MEDIA_TYPES, type OpenAttachment } from './attachment.js';
import {
  AttachmentQuery,
  AttachmentReceiptResponse,
  attachmentResponse,
  AttachmentResponse,
  AttachmentsResponse,
  DocumentJudgementBody,
  DocumentsView,
  FileUse,
} from './attachments.dto.js';
import { ListAttachments, ReadAttachment, ReadAttachmentContent, ReadDocumentContent } from './read-attachments.js';
import { JudgeDocument, ReadDocuments, ReadFileUse } from './read-documents.js';
import { ReceiveAttachment } from './receive-attachment.js';

/** Forbids everything and gives the file an origin of its own, for a browser that opens it anyway. */
const sandbox = "sandbox; default-src 'none'";

/** Sends a file as a download and never inline, because a third party wrote its contents. */
function sentFile({ digest, bytes, kind, name, content }: OpenAttachment, reply: FastifyReply): StreamableFile {
  void reply.headers({ 'content-security-policy': sandbox, etag: `"${digest}"` });
  return new StreamableFile(content instanceof Readable ? content : Readable.from(content), {
    type: MEDIA_TYPES[kind],
    length: bytes,
    disposition: dispositionOf(name),
  });
}

/** `Content-Disposition` with the name in ASCII (RFC 6266) and in UTF-8 (RFC 8187). */
export function dispositionOf(name: string): string {
  const ascii = name.replace(/[^ -~]/g, '_').replace(/["\\]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

const types = Object.values(MEDIA_TYPES);

const unread = {
  404: 'No such attachment, or it is not visible to the caller.',
  409: 'The attachment waits for its scan, or was rejected.',
  410: 'The attachment was removed, because nothing named it for a long time; `context` gives the time and the rule.',
} as const;

const Sha256Param = ApiParam({ name: 'sha256', description: 'SHA-256 of the file as 64 hexadecimal digits, as the filing names it.' });

/** Upload of files, and their download. */
@ApiController('v1', 'Attachments')
export class AttachmentsController {
  constructor(
    private readonly receiveAttachment: ReceiveAttachment,
    private readonly listAttachments: ListAttachments,
    private readonly readAttachment: ReadAttachment,
    private readonly readContent: ReadAttachmentContent,
    private readonly readDocument: ReadDocumentContent,
    private readonly readDocuments: ReadDocuments,
    private readonly judgeDocument: JudgeDocument,
    private readonly readFileUse: ReadFileUse,
  ) {}

  @UploadRoute('POST attachments', 'transfer:file', {
    summary: 'Upload a file; it stays in quarantine until it is scanned',
    status: 202,
    answers: AttachmentReceiptResponse,
    types,
  })
  receive(
    @FileAct(types) { caller, type, length, stream, keyOf }: FileActRequest,
    @Query() { name, digest: expected }: AttachmentQuery,
  ): ActOutcome<AttachmentReceipt> {
    const kind = kindOfMediaType(type);
    if (kind === null)
      throw problem('media-type-unsupported', {
        en: `State the type of the file in Content-Type: ${types.join(', ')}.`,
        zh: `请在 Content-Type 中说明文件类型：${types.join('、')}。`,
      });
    const file = { kind, name, length, expected: expected === undefined ? null : digest(expected), stream, keyOf };
    return this.receiveAttachment.execute(caller, file);
  }

  @Route('GET attachments', 'transfer:file', {
    summary: 'List the attachments of the company, newest first',
    answers: AttachmentsResponse,
    problems: { 400: 'A parameter or the cursor is invalid.' },
  })
  async list(@Caller() caller: Principal, @Query() query: PageQuery): Promise<AttachmentsResponse> {
    const { items, next } = valueOf(await this.listAttachments.execute(caller, pageOf(query)));
    return { items: items.map(attachmentResponse), next };
  }

  @Route('GET attachments/use', 'transfer:file', {
    summary: 'Read how much storage the files of the company use, and may use',
    answers: FileUse,
  })
  use(@Caller() caller: Principal): Promise<Outcome<FileUse>> {
    return this.readFileUse.execute(caller);
  }

  @Route('GET attachments/:attachment', 'transfer:read', {
    summary: 'Read an attachment of the company and its state',
    answers: AttachmentResponse,
    problems: { 404: 'No such attachment.' },
  })
  async read(@Caller() caller: Principal, @Param('attachment') attachmentId: string): Promise<AttachmentResponse> {
    return attachmentResponse(valueOf(await this.readAttachment.execute(caller, { attachmentId })));
  }

  @DownloadRoute('GET attachments/:attachment/content', 'transfer:read', {
    summary: 'Download the file of an attachment; only its company may',
    problems: unread,
  })
  async content(
    @Caller() caller: Principal,
    @Param('attachment') attachmentId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return sentFile(valueOf(await this.readContent.execute(caller, { attachmentId })), reply);
  }

  @Route('GET transfers/:id/documents', 'transfer:read', {
    summary: 'List the documents that the law asks for or the filing names, each with its state, such as attached, named or missing',
    answers: DocumentsView,
    problems: { 404: 'No such transfer, or it is not visible to the caller.' },
  })
  documents(@Caller() caller: Principal, @Param('id') transferId: string): Promise<Outcome<DocumentsView>> {
    return this.readDocuments.execute(caller, { transferId });
  }

  @ActRoute('POST transfers/:id/documents/:sha256/judgement', 'review:act', {
    summary: 'Judge whether a document of the filing is sufficient; the latest judgement of a discipline counts',
  })
  @Sha256Param
  judge(
    @Act() { caller, expect, key }: TransferActRequest,
    @Param('sha256') sha256: string,
    @Body() body: DocumentJudgementBody,
  ): ActOutcome<FilingReceipt> {
    return this.judgeDocument.execute(caller, { ...expect, ...body, sha256 }, key);
  }

  @DownloadRoute('GET transfers/:id/documents/:sha256/content', 'transfer:read', {
    summary: 'Download a document that a filed transfer names; the history records each download by the authority',
    problems: unread,
  })
  @Sha256Param
  async document(
    @Caller() caller: Principal,
    @Param('id') transferId: string,
    @Param('sha256') sha256: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return sentFile(valueOf(await this.readDocument.execute(caller, { transferId, sha256 })), reply);
  }
}
