import { companyOf } from '@carnet/acts/company-of.store.js';
import { ActKeys } from '@carnet/acts/act-keys.store.js';
import { OrganisationHistory } from '@carnet/acts/organisation-history.store.js';
import { notFound } from '@carnet/acts/transfer-act.js';
import { declareRefusals } from '@carnet/http/problem.js';
import type { Principal } from '@carnet/identity';
import { accept, type ActOutcome, Entropy, type IdempotencyKey, isUuid, type Json, refuse, uuid, type WorkItemId } from '@carnet/kernel';
import { Injectable } from '@nestjs/common';
import type { EntryFilter } from '../history/history-entry.js';
import type { ExportFormat, ExportId, ExportKind, ExportQuestion } from './export-record.js';
import { ExportStore } from './export.store.js';
import type { ExportReceiptResponse } from './exports.dto.js';

export const refuseExport = declareRefusals({
  'exports-many': [
    409,
    'Several exports are under way. Wait for one to end, or cancel one.',
    '已有多项导出正在进行，请等待其中之一结束，或者取消其中之一。',
  ],
  'export-ended': [409, 'The export has ended.', '该导出已经结束。'],
  'export-not-ready': [
    409,
    'The export has no file yet, or has none at all. Read its state.',
    '该导出没有文件，或者文件尚未完成，请查阅其状态。',
  ],
  'export-swept': [
    410,
    'The file is no longer kept. Request the same export again; it gives the same bytes.',
    '该文件已不再保存。请再次提出同一导出申请，将得到相同的内容。',
  ],
  'range-unsatisfiable': [416, 'The file has no such bytes. Ask for bytes within it.', '文件没有所请求的字节范围，请在文件范围内请求。'],
  'export-form': [
    422,
    'An export of evidence needs one transfer and the ZIP format. Transfers and histories need CSV or JSON lines.',
    '证据包须指明一个事项并采用 ZIP 格式。事项和办理记录须采用 CSV 或者 JSON lines 格式。',
  ],
});

export interface AskExportCommand {
  readonly kind: ExportKind;
  readonly format: ExportFormat;
  readonly filter: EntryFilter;
}

/** Most exports of an organisation under way. */
const mostAtOnce = 5;

/** Requests an export. The request and its question are recorded; the worker writes the file step by step. */
@Injectable()
export class AskExport {
  constructor(
    private readonly keys: ActKeys,
    private readonly exports: ExportStore,
    private readonly kept: OrganisationHistory,
    private readonly entropy: Entropy,
  ) {}

  async execute(
    principal: Principal,
    { kind, format, filter }: AskExportCommand,
    idempotency: IdempotencyKey,
  ): ActOutcome<ExportReceiptResponse> {
    const { person: askedBy } = principal;
    if (askedBy === null) return refuse('forbidden', { en: 'Only a person can request an export.', zh: '导出仅可由人员申请。' });
    if ((kind === 'evidence') !== (format === 'zip') || (kind === 'evidence' && filter.transfer === null))
      return refuseExport('export-form');
    const id = uuid<ExportId>(this.entropy.uuid());
    const workItem = uuid<WorkItemId>(this.entropy.uuid());
    return this.keys.once(principal, idempotency, async (scope) => {
      const underWay = await this.exports.countUnderWay(scope);
      if (filter.transfer !== null && (!isUuid(filter.transfer) || (await companyOf(scope, filter.transfer)) === null)) return notFound;
      if (underWay >= mostAtOnce) return refuseExport('exports-many');
      const { startedAt: createdAt } = scope;
      const until = filter.until === null || filter.until > createdAt ? createdAt : filter.until;
      const question: ExportQuestion = { kind, format, filter: { ...filter, until } };
      await this.exports.create(scope, { id, askedBy, question, workItem, createdAt });
      const says = question as unknown as Json;
      await this.kept.add(scope, { organisation: principal.organisation, kind: 'export-asked', subject: { kind: 'export', id }, says });
      return accept({ id, state: 'waiting' });
    });
  }
}
