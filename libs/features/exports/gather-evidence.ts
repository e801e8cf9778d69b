import { notFound } from '@carnet/acts/transfer-act.js';
import { TransferViews } from '@carnet/acts/transfer-views.store.js';
import { StorageUnavailable } from '@carnet/files';
import type { Principal } from '@carnet/identity';
import { accept, type Bilingual, type Digest, digest, instant, type Json, type Outcome, type TransferId, uuid } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';
import { RecordAccess } from '../accesses/record-access.js';
import { AttachmentSetting } from '../attachments/attachment-setting.js';
import { AttachmentStore } from '../attachments/attachment.store.js';
import { ReadDocumentContent } from '../attachments/read-attachments.js';
import { ListComments } from '../comments/list-comments.js';
import { ReadNotice } from '../decisions/read-notice.js';
import { ReadRestrictions } from '../restrictions/read-restrictions.js';
import { HistoryStore } from '../history/history.store.js';
import { ReadTransferAsOf } from '../history/transfer-as-of.js';
import { archiveOf, type EvidenceFile, type OmittedFile, canonicalBytes } from './evidence-archive.js';
import { EvidenceStore, type StoredDocument } from './evidence.store.js';
import { entryText } from './export-lines.js';
import type { ExportQuestion } from './export-record.js';

/** Most bytes of files that an archive includes; other files are named by digest only. */
const mostFileBytes = 64 * 1_048_576;

/** Gathers all that is stored about a transfer and that the requester may read, through the same use cases that show it. */
@Injectable()
export class GatherEvidence {
  constructor(
    private readonly database: TenantDatabase,
    private readonly views: TransferViews,
    private readonly evidence: EvidenceStore,
    private readonly history: HistoryStore,
    private readonly recordAccess: RecordAccess,
    private readonly asOf: ReadTransferAsOf,
    private readonly comments: ListComments,
    private readonly notice: ReadNotice,
    private readonly restrictions: ReadRestrictions,
    private readonly documents: ReadDocumentContent,
    private readonly attachments: AttachmentStore,
    private readonly setting: AttachmentSetting,
  ) {}

  /** @throws StorageUnavailable if files are stored but out of reach of this process. */
  async execute(by: Principal, { filter }: ExportQuestion): Promise<Outcome<{ readonly archive: Buffer; readonly entries: number }>> {
    const { until, transfer: transferId } = filter;
    if (transferId === null) return notFound;
    // The end is exclusive, so the last millisecond before it is read.
    const at = instant(new Date(Date.parse(until) - 1).toISOString());
    // The access is recorded before anything is read, as when a person opens the transfer.
    const recorded = await this.recordAccess.execute(by, { transferId, part: 'evidence' });
    if (!recorded.ok) return recorded;
    const then = await this.asOf.execute(by, { transferId, at });
    if (!then.ok) return then;
    const found = await this.database.transact(by, async (scope) => {
      const detail = await this.views.detail(scope, uuid<TransferId>(transferId));
      if (detail === null) return null;
      const { stored } = detail;
      const kept = await this.evidence.storedDocuments(scope, stored.transfer.tenantId, transferId, until);
      return { stored, company: detail.company, kept };
    });
    if (found === null) return notFound;
    const { stored, company } = found;
    const kept = await this.readableDocuments(by, transferId, found.kept);
    const named = { transfer: transferId, company: company.id };
    const entries = await this.database.transact(by, (scope) => this.history.readAll(scope, named, { until }));
    const files: EvidenceFile[] = [];
    const { assessment, ...state } = then.value;
    const { filing } = then.value;
    files.push(
      jsonFile(
        'state.json',
        { ...state, filing: null, assessment: assessment && { ...assessment, body: null } } as unknown as Json,
        fileTexts.state,
      ),
    );
    if (filing !== null) files.push(jsonFile('filing.json', filing, fileTexts.filing));
    // A transfer that has changed since is no evidence of that time.
    if (by.realm === 'authority' && then.value.version === stored.transfer.version)
      files.push(jsonFile('record.json', stored.transfer as unknown as Json, fileTexts.record));
    files.push(...storedDocumentFiles(kept), ...(await this.composedNotice(by, transferId, then.value.decision !== null)));
    files.push(jsonFile('comments.json', await this.commentsUntil(by, transferId, until), fileTexts.comments));
    const inside = by.realm === 'authority';
    files.push({
      path: 'history.csv',
      content: Buffer.from(entryText('csv', entries, { first: true, inside })),
      says: fileTexts.historyTable,
    });
    files.push({
      path: 'history.jsonl',
      content: Buffer.from(entryText('json-lines', entries, { first: true, inside })),
      says: fileTexts.history,
    });
    const { filed, leftOut } = await this.documentFiles(by, transferId, filing === null ? [] : namedIn(filing));
    const head = { transfer: transferId, reference: stored.reference, company: company.name, until };
    return accept({ archive: await archiveOf(head, [...files, ...filed], leftOut), entries: entries.length });
  }

  /** Restriction tests are readable only if the requester may read the opinion, vote or act that they were made with. */
  private async readableDocuments(by: Principal, transferId: string, kept: readonly StoredDocument[]): Promise<readonly StoredDocument[]> {
    if (!kept.some(({ as }) => as === 'restriction-test')) return kept;
    const told = await this.restrictions.execute(by, { transferId });
    const tests = new Set(told.ok ? told.value.items.map(({ test }) => test) : []);
    return kept.filter(({ as, digest: of }) => as !== 'restriction-test' || tests.has(of));
  }

  /** A decision by policy stores no notice, so it is composed from the frozen assessment. */
  private async composedNotice(by: Principal, transferId: string, decided: boolean): Promise<readonly EvidenceFile[]> {
    if (!decided) return [];
    const composed = await this.notice.execute(by, { transferId });
    return composed.ok && !composed.value.kept
      ? [jsonFile('notices/composed.json', composed.value.notice as unknown as Json, fileTexts.composed)]
      : [];
  }

  private async commentsUntil(by: Principal, transferId: string, until: string): Promise<Json> {
    const all: Json[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<ListComments['execute']>> = await this.comments.execute(by, {
        transferId,
        audience: null,
        limit: 100,
        cursor,
      });
      if (!page.ok) return all;
      all.push(...(page.value.items.filter((one) => one.at < until) as unknown as Json[]));
      cursor = page.value.next;
    } while (cursor !== null);
    return all.reverse();
  }

  /** The files that the filing names; each is read as the requester, and the history records it. */
  private async documentFiles(
    by: Principal,
    transferId: string,
    named: readonly { readonly code: string; readonly name: string; readonly sha256: string }[],
  ): Promise<{ readonly filed: readonly EvidenceFile[]; readonly leftOut: readonly OmittedFile[] }> {
    const filed: EvidenceFile[] = [];
    const leftOut: OmittedFile[] = [];
    let room = mostFileBytes;
    for (const { code, name, sha256 } of new Map(named.map((one) => [one.sha256, one])).values()) {
      const path = `files/${sha256.slice(0, 16)}-${name.replace(/[^\p{L}\p{N}._-]+/gu, '_').slice(-80)}`;
      const says: Bilingual = { en: `File of the filing: ${code}, “${name}”.`, zh: `申报材料：${code}，“${name}”。` };
      const content = await this.fileContent(by, transferId, sha256, room);
      if (content === null)
        leftOut.push({ path, sha256, says: { en: `${says.en} Not in this archive.`, zh: `${says.zh}本证据包未收录。` } });
      else {
        room -= content.byteLength;
        filed.push({ path, content, says });
      }
    }
    return { filed, leftOut };
  }

  private async fileContent(by: Principal, transferId: string, sha256: string, room: number): Promise<Buffer | null> {
    const known = digestIn(sha256);
    const stored =
      known && (await this.database.transact(by, (scope) => this.attachments.findNamed(scope, uuid<TransferId>(transferId), known)));
    if (stored?.state !== 'clean' || stored.bytes > room) return null;
    if (this.setting.files === null) throw new StorageUnavailable('this worker has no place of files');
    const opened = await this.documents.execute(by, { transferId, sha256 });
    if (!opened.ok) return null;
    const chunks: Uint8Array[] = [];
    for await (const chunk of opened.value.content) chunks.push(chunk);
    return Buffer.concat(chunks);
  }
}

const digestIn = (sha256: string): Digest | null => (/^[0-9a-f]{64}$/.test(sha256) ? digest(`sha256:${sha256}`) : null);

const jsonFile = (path: string, value: Json, says: Bilingual): EvidenceFile => ({ path, content: canonicalBytes(value), says });

function namedIn(
  filing: Readonly<Record<string, Json>>,
): readonly { readonly code: string; readonly name: string; readonly sha256: string }[] {
  return filing['documents'] as unknown as readonly { readonly code: string; readonly name: string; readonly sha256: string }[];
}

function storedDocumentFiles(kept: readonly StoredDocument[]): readonly EvidenceFile[] {
  const numbers = new Map<string, number>();
  return kept.map(({ as, body }) => {
    const number = (numbers.get(as) ?? 0) + 1;
    numbers.set(as, number);
    return { path: `${folders[as]}/${as}-${String(number)}.json`, content: Buffer.from(body), says: storedDocumentTexts[as] };
  });
}

const folders: Readonly<Record<StoredDocument['as'], string>> = {
  assessment: 'assessments',
  notice: 'notices',
  intention: 'notices',
  'grant-notice': 'notices',
  'appeal-notice': 'notices',
  'restriction-test': 'restriction-tests',
};

const exact = { en: 'Byte for byte as it was stored.', zh: '与存储内容逐字节一致。' };

const inFull = (en: string, zh: string): Bilingual => ({ en: `${en} ${exact.en}`, zh: `${zh}${exact.zh}` });

const storedDocumentTexts: Readonly<Record<StoredDocument['as'], Bilingual>> = {
  assessment: inFull('A rule check: facts, findings of each rule, verdicts, lane.', '规则评估：事实、各规则的认定、结论和通道。'),
  notice: inFull('The notice of a decision.', '决定通知书。'),
  intention: inFull('The notice of an intention to refuse.', '拟不予准许告知书。'),
  'grant-notice': inFull('The notice of an act on the grant.', '对准予所作处理的通知书。'),
  'appeal-notice': inFull('The notice of a decision on an appeal.', '复核决定通知书。'),
  'restriction-test': inFull('The test of a restriction against the trade agreements.', '限制措施的协定审查。'),
};

const fileTexts = {
  state: {
    en: 'The transfer and the rules in force at that time, rebuilt from the history.',
    zh: '根据办理记录重建的当时事项状态和有效规则。',
  },
  filing: {
    en: 'The filing at that time, as canonical JSON; its SHA-256 is the content digest that opinions and votes name.',
    zh: '当时的申报内容（规范 JSON），其 SHA-256 即意见和表决所载的内容摘要。',
  },
  record: {
    en: 'The record of the procedure: route, reviews with opinions, votes, questions, decision, conditions, appeals, as far as the reader may see them.',
    zh: '办理情况：流程、审查意见、表决、补正、决定、条件和复核，以查阅人有权查看的为限。',
  },
  composed: { en: 'The notice of a decision by policy, composed from the rule check.', zh: '依政策作出的决定的通知书，根据规则评估生成。' },
  comments: { en: 'Comments that the reader may see, oldest first.', zh: '查阅人有权查看的留言，按时间先后排列。' },
  history: { en: 'Every entry of the history, refused attempts included, one in a line.', zh: '全部办理记录，含被拒绝的操作，每行一条。' },
  historyTable: { en: 'The same for a spreadsheet.', zh: '同上，供电子表格使用。' },
} as const;
