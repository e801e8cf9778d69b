import { filingDay } from '@carnet/acts/filing-content.js';
import type { Recipient, FiledDocument, Filing } from '@carnet/acts/filing.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { Scenarios } from '@carnet/acts/scenarios.js';
import { notFound, replayAnswer } from '@carnet/acts/transfer-act.js';
import { type StoredTransfer, TransferJournal } from '@carnet/acts/transfer-journal.store.js';
import { TransferViews } from '@carnet/acts/transfer-views.store.js';
import { TransferStore } from '@carnet/acts/transfer.store.js';
import type { Principal } from '@carnet/identity';
import {
  accept,
  type ActOutcome,
  digest,
  Entropy,
  type ExpectedTransfer,
  type IdempotencyKey,
  isUuid,
  type Refusal,
  refuse,
  type TransferId,
  uuid,
  type Bilingual,
  type Digest,
  type Json,
} from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { copyRefusal, type FilingReceipt } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';
import { AttachmentStore } from '../attachments/attachment.store.js';
import { prepareDraft } from '../filing/submission.js';
import { DraftAct } from '../renewals/draft-act.js';
import { RenewalRefusals } from '../renewals/renewal-refusals.js';
import type { FactCatalogue, FactType, Scenario } from '@carnet/rules';
import type { AttachmentState } from '../attachments/attachment.js';
import { factPointer } from '../filing/draft-parts.js';

/** The content that a template is made of. */
export interface TemplateSource extends Pick<Filing, 'title' | 'scenario' | 'fields' | 'documents'> {
  readonly destination: string;
  readonly facts: Readonly<Record<string, Json>>;
}

export function sourceFromScenario({ id, title, destination, fields = [], facts }: Scenario): TemplateSource {
  return { scenario: id, title, destination, fields, facts, documents: [] };
}

/** An earlier filing without the documents whose files were rejected or removed. */
export function sourceFromFiling(filing: Filing, files: ReadonlyMap<Digest, AttachmentState>): TemplateSource {
  const { title, scenario, recipient, fields, facts, documents } = filing;
  const gone = (one: FiledDocument): boolean => ['rejected', 'removed'].includes(files.get(digest(`sha256:${one.sha256}`)) ?? '');
  return { title, scenario, destination: recipient.country, fields, facts, documents: documents.filter((one) => !gone(one)) };
}

/** What the company states itself when it begins from a template. */
export interface TemplateStart {
  /** Null for the title of the scenario or the earlier filing. */
  readonly title: Bilingual | null;
  /** Country null for that of the scenario or the earlier filing. */
  readonly recipient: Pick<Recipient, 'name'> & { readonly country: string | null };
}

/** A filing with the content of a template, and the parts that a person has to confirm. */
export interface Template {
  readonly filing: Filing;
  readonly unconfirmed: readonly string[];
}

/** Types that are not taken over, because numbers and days belong to the source. */
const figures: ReadonlySet<FactType> = new Set(['integer', 'number', 'date', 'counts']);

/** Facts that another part of the filing states, or that a filing does not state. */
const elsewhere: ReadonlySet<string> = new Set(['importer_country', 'data_elements', 'list_scenario_named']);

/**
 * Makes a template of the texts, choices and documents of a scenario or an earlier filing; each part is unconfirmed. Numbers, days and
 * counts of people are not taken over.
 */
export function templateOf(source: TemplateSource, { byName }: FactCatalogue, { title, recipient }: TemplateStart): Template {
  const facts = Object.entries(source.facts).filter(([name, value]) => {
    const definition = byName.get(name);
    return definition?.source === 'stated' && value !== null && !figures.has(definition.type) && !elsewhere.has(name);
  });
  const { scenario, fields, documents } = source;
  const filing: Filing = {
    title: title ?? source.title,
    scenario,
    recipient: { name: recipient.name, country: recipient.country ?? source.destination },
    fields,
    people: null,
    facts: Object.fromEntries(facts),
    documents,
  };
  const unconfirmed = [
    ...(title === null ? ['/title'] : []),
    ...(recipient.country === null ? ['/recipient'] : []),
    ...(fields.length > 0 ? ['/fields'] : []),
    ...(documents.length > 0 ? ['/documents'] : []),
    ...facts.map(([name]) => factPointer(name)),
  ];
  return { filing, unconfirmed };
}

interface DraftBeginning {
  readonly id: TransferId;
  readonly source: TemplateSource;
  readonly start: TemplateStart;
  readonly idempotency: IdempotencyKey;
  /** The source of the template, as the history names it. */
  readonly evidence: Readonly<Record<string, string>>;
}

/** Stores a draft with the content of a template. Call it within `whileCurrent`, as the last step of a transaction. */
export async function beginFromTemplate(
  { journal, books }: { readonly journal: TransferJournal; readonly books: RuleBooks },
  scope: TenantScope,
  { id, source, start, idempotency, evidence }: DraftBeginning,
): ActOutcome<FilingReceipt> {
  const { principal, startedAt } = scope;
  const template = templateOf(source, books.inForce(filingDay(startedAt)).catalogue, start);
  const { change, receipt: value } = prepareDraft({ principal, id, idempotency, ...template }, startedAt);
  const [earlier] = await journal.recordAndCommit(scope, [{ ...change, evidence }]);
  return earlier ? replayAnswer<FilingReceipt>(earlier, idempotency) : accept({ value, replayed: false });
}

export interface DraftFromScenarioCommand extends TemplateStart {
  readonly scenario: string;
  readonly recipient: Pick<Recipient, 'name'> & { readonly country: string | null };
}

/** Begins a draft with the usual content of a scenario; all of it is unconfirmed. */
@Injectable()
export class DraftFromScenario {
  constructor(
    private readonly database: TenantDatabase,
    private readonly journal: TransferJournal,
    private readonly books: RuleBooks,
    private readonly scenarios: Scenarios,
    private readonly entropy: Entropy,
  ) {}

  async execute(principal: Principal, command: DraftFromScenarioCommand, idempotency: IdempotencyKey): ActOutcome<FilingReceipt> {
    const scenario = this.scenarios.scenarios.find(({ id }) => id === command.scenario);
    if (scenario === undefined) return refuse('not-found', { en: 'There is no such scenario.', zh: '没有该场景。' });
    const id = uuid<TransferId>(this.entropy.uuid());
    const { journal, books } = this;
    const beginning = { id, source: sourceFromScenario(scenario), start: command, idempotency, evidence: { scenario: scenario.id } };
    return books.whileCurrent(() => this.database.transact(principal, (scope) => beginFromTemplate({ journal, books }, scope, beginning)));
  }
}

interface DraftFromFilingCommand extends TemplateStart {
  readonly transferId: string;
}

/**
 * Begins a draft with the content and documents of an earlier filing of the company, in any state; all of it is unconfirmed. Documents are
 * taken over by digest, so their files are neither uploaded nor scanned again.
 */
@Injectable()
export class DraftFromFiling {
  constructor(
    private readonly database: TenantDatabase,
    private readonly views: TransferViews,
    private readonly attachments: AttachmentStore,
    private readonly journal: TransferJournal,
    private readonly books: RuleBooks,
    private readonly entropy: Entropy,
  ) {}

  execute(principal: Principal, command: DraftFromFilingCommand, idempotency: IdempotencyKey): ActOutcome<FilingReceipt> {
    const { transferId } = command;
    if (!isUuid(transferId)) return Promise.resolve(notFound);
    const { books, entropy } = this;
    const earlier = uuid<TransferId>(transferId);
    const id = uuid<TransferId>(entropy.uuid());
    return books.whileCurrent(() =>
      this.database.transact(principal, async (scope) => {
        const source = await this.source(scope, earlier);
        if (source === null) return notFound;
        return beginFromTemplate({ journal: this.journal, books: this.books }, scope, {
          id,
          source,
          start: command,
          idempotency,
          evidence: { template: earlier },
        });
      }),
    );
  }

  private async source(scope: TenantScope, id: TransferId): Promise<TemplateSource | null> {
    const detail = await this.views.detail(scope, id);
    if (detail === null) return null;
    const { filing, transfer } = detail.stored;
    const named = filing.documents.map(({ sha256 }) => digest(`sha256:${sha256}`));
    const files = named.length === 0 ? new Map() : await this.attachments.states(scope, transfer.tenantId, named);
    return sourceFromFiling(filing, files);
  }
}

/**
 * Copies a withdrawn or lapsed filing of the company into a new draft. Parts of a template that were unconfirmed stay so. A copy of a
 * renewal is a renewal again, if the grant can be renewed now.
 */
@Injectable()
export class CopyFiling {
  constructor(
    private readonly act: DraftAct,
    private readonly transfers: TransferStore,
    private readonly bars: RenewalRefusals,
  ) {}

  execute(principal: Principal, command: ExpectedTransfer, idempotency: IdempotencyKey): ActOutcome<FilingReceipt> {
    return this.act.perform(principal, command, idempotency, {
      kind: 'copy',
      refusalFor: async (scope, stored) => copyRefusal(stored.transfer) ?? (await this.renewalBar(scope, stored)),
      begins: ({ renewal, drafting }) => ({ ...(renewal && { renewal }), unconfirmed: drafting?.unconfirmed ?? [] }),
      evidence: 'copies',
    });
  }

  private async renewalBar(scope: TenantScope, { transfer }: StoredTransfer): Promise<Refusal | null> {
    if (transfer.renewal === undefined) return null;
    const grant = await this.transfers.lock(scope, transfer.renewal.of);
    return grant === null ? notFound.refusal : this.bars.findRefusal(scope, grant, transfer.renewal.kind);
  }
}
