import { Assessments } from '@carnet/acts/assessments.store.js';
import { filingDay, contentDigestOf } from '@carnet/acts/filing-content.js';
import { TransferReader } from '@carnet/acts/transfer-reader.js';
import { type TransferDetail, TransferViews } from '@carnet/acts/transfer-views.store.js';
import type { Principal } from '@carnet/identity';
import { accept, digest, type Digest, instant, type Instant, type Json, type Outcome, refuse } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { amendmentsOf } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';
import { InformationRequests } from '../information/information-requests.store.js';
import { rulePackLineOf } from '../rules-in-force/rule-packs.dto.js';
import { changesAfter } from '../visits/since.js';
import type { AsOfResponse, MissingThenResponse } from './as-of.dto.js';
import type { EntryRow } from './history-entry.js';
import { HistoryStore } from './history.store.js';
import type { Filing } from '@carnet/acts/filing.js';
import type { PartChange } from '@carnet/acts/subjects.js';

/**
 * Undoes changes of a filing. The result is proved by the digest in the history; null if it does not match, as with parts whose order is
 * not stored.
 */
export function reconstructFiling(now: Filing, changes: readonly PartChange[], digest: Digest): Filing | null {
  const then = changes.reduce(undone, now);
  const found = [then, { ...then, fields: [...then.fields].sort() }].find((one) => contentDigestOf(one) === digest);
  return found ?? null;
}

function undone(filing: Filing, { subject, before }: PartChange): Filing {
  const [head = '', name = '', deeper] = subject
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
  switch (head) {
    case 'title':
      return { ...filing, title: { ...filing.title, [name]: before } };
    case 'recipient':
      return { ...filing, recipient: { ...filing.recipient, [name]: before } };
    case 'scenario':
      return { ...filing, scenario: before as Filing['scenario'] };
    case 'facts':
      return { ...filing, facts: membersWith(filing.facts, name, before) };
    case 'fields':
      return { ...filing, fields: before === null ? filing.fields.filter((field) => field !== name) : [...filing.fields, name] };
    case 'people':
      return { ...filing, people: peopleBefore(filing.people, name, deeper, before) };
    case 'documents': {
      const files = (before ?? []) as readonly { readonly name: string; readonly sha256: string }[];
      return { ...filing, documents: documentsWith(filing.documents, name, files) };
    }
    default:
      return filing;
  }
}

function membersWith(members: Readonly<Record<string, Json>>, name: string, value: Json): Readonly<Record<string, Json>> {
  const { [name]: _, ...others } = members;
  return value === null ? others : { ...others, [name]: value };
}

function peopleBefore(people: Filing['people'], name: string, deeper: string | undefined, before: Json): Filing['people'] {
  if (name === '') return before as Filing['people'];
  const some = people ?? { ordinary: 0, sensitive: 0, us: {} };
  if (name === 'us') return { ...some, us: membersWith(some.us, deeper ?? '', before) as Readonly<Record<string, number>> };
  // Numbers that were absent before were absent for both kinds.
  return before === null ? null : { ...some, [name]: before };
}

/** Puts the files of a code together, at the place of the first of them. */
function documentsWith(
  documents: Filing['documents'],
  code: string,
  files: readonly { readonly name: string; readonly sha256: string }[],
): Filing['documents'] {
  const place = documents.findIndex((one) => one.code === code);
  const others = documents.filter((one) => one.code !== code);
  const at = place < 0 ? others.length : documents.slice(0, place).filter((one) => one.code !== code).length;
  return [...others.slice(0, at), ...files.map((file) => ({ code, ...file })), ...others.slice(at)];
}

export interface AsOfQuery {
  readonly transferId: string;
  readonly at: Instant;
}

const notYet = refuse('not-found', { en: 'The transfer did not exist at that time.', zh: '该时点没有该事项。' });

/** The sum of the entries up to an instant. */
interface FoldedEntries {
  readonly last: EntryRow;
  readonly entries: number;
  readonly state: string;
  readonly version: number | null;
  readonly content: Digest | null;
  readonly decision: { readonly outcome: string; readonly at: string } | null;
}

/** Rebuilds a transfer and the rules in force as of an instant, from the history and from documents that are kept for ever. */
@Injectable()
export class ReadTransferAsOf {
  constructor(
    private readonly reading: TransferReader,
    private readonly history: HistoryStore,
    private readonly requests: InformationRequests,
    private readonly assessments: Assessments,
    private readonly views: TransferViews,
  ) {}

  async execute(principal: Principal, { transferId, at: asked }: AsOfQuery): Promise<Outcome<AsOfResponse>> {
    // An instant in the future is read as the present.
    const then = await this.reading.readTransfer(principal, transferId, (detail, scope) =>
      this.rebuilt(scope, detail, asked > scope.startedAt ? scope.startedAt : asked),
    );
    if (!then.ok) return then;
    const at = instant(then.value.at);
    const on = filingDay(at);
    const law = await this.reading.books.findForDay(on, at);
    const inForce = law && {
      on,
      edition: law.schedule.edition,
      knownAt: law.schedule.knownAt,
      ruleSet: law.book.digest,
      items: law.book.packs.map(rulePackLineOf),
    };
    const missing = [...then.value.missing, ...(law === null ? [MISSING_TEXTS.rules] : [])];
    return accept({ ...then.value, rules: { ...then.value.rules, inForce }, missing });
  }

  private async rebuilt(scope: TenantScope, { stored, company }: TransferDetail, at: Instant): Promise<Outcome<AsOfResponse>> {
    const { transfer, reference, filing: now, filedOn, ruleSet } = stored;
    const until = new Date(Date.parse(at) + 1).toISOString();
    const named = { transfer: transfer.id, company: transfer.tenantId };
    const folded = foldEntries(await this.history.readAll(scope, named, { refused: false, until }));
    if (folded === null) return notYet;
    const rounds = await this.requests.ofTransfer(scope, transfer);
    const filing = folded.content && reconstructFiling(now, changesAfter(rounds, amendmentsOf(transfer), at), folded.content);
    const head = (await this.assessments.list(scope, transfer.id)).findLast((one) => one.at <= at);
    const [kept] = head === undefined ? [] : await this.assessments.find(scope, transfer.id, head.id);
    const inside = scope.principal.realm === 'authority';
    const said = inside ? (await this.views.opinionsAndVotes(scope, transfer)).filter((one) => one.at <= at) : [];
    const body = kept === undefined ? null : (JSON.parse(kept.body) as Readonly<Record<string, Json>>);
    const judgedBy = typeof body?.['rules'] === 'string' ? body['rules'] : null;
    return accept({
      transfer: { id: transfer.id, reference },
      company: { id: company.id, name: company.name },
      at,
      state: folded.state,
      version: folded.version,
      contentDigest: folded.content,
      filing: filing as unknown as Record<string, Json> | null,
      assessment: kept === undefined ? null : { id: kept.id, at: kept.at, digest: kept.digest, body },
      said: said.map(({ withheld: _, ...one }) => one),
      decision: folded.decision,
      entries: folded.entries,
      last: { id: folded.last.id, at: folded.last.at, kind: folded.last.kind },
      rules: { judgedBy: judgedBy ?? (filedOn === null || ruleSet === null || folded.state === 'draft' ? null : ruleSet), inForce: null },
      missing: [...(filing === null ? [MISSING_TEXTS.filing] : []), ...(inside ? [] : [MISSING_TEXTS.said]), MISSING_TEXTS.beside],
    });
  }
}

const missing = (part: MissingThenResponse['part'], en: string, zh: string): MissingThenResponse => ({ part, says: { en, zh } });

/** What is unknown as of that instant, and why. */
const MISSING_TEXTS = {
  filing: missing(
    'filing',
    'The text of the filing at that time was not kept, or cannot be proved by its digest. The digest identifies it.',
    '当时的申报内容未留存，或者无法以其摘要证明。摘要可用以识别该内容。',
  ),
  said: missing('said', 'Opinions and votes are shown only within the authority.', '意见和表决仅在主管机构内部提供。'),
  beside: missing(
    'beside',
    'Assignments of reviews, deadlines, tags and counters are not rebuilt. The history shows how they changed.',
    '审查分工、期限、标签和计数不予重建。其变化见办理记录。',
  ),
  rules: missing('rules', 'No rules were registered here at that time.', '该时点本系统尚未登记规则。'),
} as const;

/** Folds entries, oldest first, into the state, content and decision that they lead to. */
function foldEntries(entries: readonly EntryRow[]): FoldedEntries | null {
  const last = entries.at(-1);
  if (last === undefined) return null;
  let folded: Omit<FoldedEntries, 'last' | 'entries'> = { state: 'draft', version: null, content: null, decision: null };
  for (const { kind, at, body } of entries) {
    const { to, version, content, outcome } = JSON.parse(body) as Readonly<Record<string, Json>>;
    folded = {
      state: typeof to === 'string' ? to : folded.state,
      version: typeof version === 'number' ? version : folded.version,
      content: typeof content === 'string' && content.startsWith('sha256:') ? digest(content) : folded.content,
      decision: decidedBy(kind, at, outcome) ?? (undoes(kind) ? null : folded.decision),
    };
  }
  return { ...folded, last, entries: entries.length };
}

const decidedBy = (kind: string, at: string, outcome: Json | undefined): FoldedEntries['decision'] =>
  kind === 'decided' && typeof outcome === 'string' ? { outcome, at: instant(at) } : null;

/** A refusal that falls or is reopened leaves no decision. */
const undoes = (kind: string): boolean => kind === 'decision-set-aside' || kind === 'refusal-reopened';
