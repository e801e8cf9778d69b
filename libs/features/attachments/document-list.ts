import type { FiledDocument } from '@carnet/acts/filing.js';
import { type Digest, digest } from '@carnet/kernel';
import type { AttachmentState } from './attachment.js';
import type { JudgedDocument } from './document-judgements.store.js';
import type { DutyView } from '../deadlines/terms.dto.js';
import type { NamedFile, DocumentLine } from './attachments.dto.js';

/**
 * `attached`: handed in as a file and scanned; `quarantined`: handed in, and waiting for its scan; `rejected`: handed in, and refused by
 * the scan; `named`: by its digest alone, and with the company; `missing`: asked for, and not in the filing.
 */
export const DOCUMENT_STATES = ['attached', 'quarantined', 'rejected', 'named', 'missing'] as const;

export type DocumentState = (typeof DOCUMENT_STATES)[number];
/** What a discipline says of a file: its latest judgement. */
export type FileJudgement = Omit<JudgedDocument, 'document'>;

/** What is known of the files that a filing names. */
export interface FilesKnown {
  /** How what was handed in stands, by its digest. */
  readonly files: ReadonlyMap<Digest, AttachmentState>;
  readonly judged: readonly JudgedDocument[];
}

/** The documents that duties ask for, in the order of their codes, and behind them what else the filing names. */
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

/** What keeps a document most from being read comes first. */
const worstFirst = ['rejected', 'named', 'quarantined', 'attached'] as const satisfies readonly NamedFile['state'][];

function stateOf(files: readonly NamedFile[]): DocumentState {
  return worstFirst.find((worst) => files.some(({ state }) => state === worst)) ?? 'missing';
}
