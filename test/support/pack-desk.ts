import { randomUUID } from 'node:crypto';
import { RulePackStore } from '@carnet/features/law/rule-pack.store.js';
import type { Principal } from '@carnet/identity';
import { canonicalJson, digestOfText, type IsoDate, uuid } from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import {
  decidePack,
  type PackCommand,
  type PackContent,
  parsePackHead,
  type PackVersion,
  type PackVersionId,
  publicationStatement,
  type RuleSet,
  type ScheduleEntry,
  scheduleOf,
} from '@carnet/rules';
import { freshKey } from './filings.js';
import type { UseCases } from './use-cases.js';

type Entries = readonly ScheduleEntry<RuleSet>[];

/** The content that the text of a pack stands for, without cases. */
export function contentOf(pack: string, cases = noCases): PackContent {
  const head = parsePackHead(pack, 'pack.yaml');
  if (!head.ok) throw new RangeError(head.problems.map(({ message }) => message).join('; '));
  const { regime, label, title, digest } = head.value;
  return { regime, label, title, digest, packText: digestOfText(pack), casesText: digestOfText(cases) };
}

export const noCases = 'regime: nz_privacy\ncases: []\n';

/** Versions of packs on their way, decided by the core and stored, without the checks of the use cases; what is published is its own signature. */
export class PackDesk {
  constructor(
    private readonly useCases: UseCases,
    private readonly author: Principal,
  ) {}

  get store(): RulePackStore {
    return this.useCases.app.get(RulePackStore);
  }

  transact<T>(work: (scope: TenantScope) => Promise<T>, as = this.author): Promise<T> {
    return this.useCases.app.get(TenantDatabase).transact(as, work);
  }

  draft(pack: string): Promise<PackVersion> {
    return this.act(null, { kind: 'create', id: uuid<PackVersionId>(randomUUID()), content: contentOf(pack) }, { pack });
  }

  async inShadow(pack: string): Promise<PackVersion> {
    const passed = { passed: true, ruleSet: digestOfText('any'), findings: [] };
    const linted = await this.act(await this.draft(pack), { kind: 'lint', report: passed });
    return this.act(await this.act(linted, { kind: 'test', report: passed }), { kind: 'shadow' });
  }

  /** Publishes and brings into force in one transaction; `change` lets a test bring something else into force. */
  async publish(
    version: PackVersion,
    by: Principal,
    inForceFrom: IsoDate,
    change: (right: Entries) => Entries | Promise<Entries> = (right) => right,
  ): Promise<PackVersion> {
    return this.transact(async (scope) => {
      const { release, published } = await this.store.basis(scope, 'lock');
      const signature = canonicalJson(publicationStatement(version, { inForceFrom, publishedAt: scope.startedAt }));
      const more = {
        inForceFrom,
        today: inForceFrom,
        digest: version.content.digest,
        signature,
        authors: [],
        checks: [],
        published: new Map(),
      };
      const decided = this.decide(version, { kind: 'publish', ...more, by: by.person!, at: scope.startedAt });
      const { regime, packText } = version.content;
      const schedule = await change(scheduleOf(release, [...published, { regime, packText, inForceFrom, publishedAt: scope.startedAt }]));
      await this.store.record(
        scope,
        { before: version, ...decided, schedule },
        { idempotency: freshKey(), by: scope.principal.id, answer: {} },
      );
      return decided.after;
    }, by);
  }

  private act(before: PackVersion | null, command: Given, texts?: { readonly pack: string }): Promise<PackVersion> {
    return this.transact(async (scope) => {
      const by = this.author.person!;
      const decided = this.decide(before, { ...command, by, at: scope.startedAt });
      const stored = texts === undefined ? {} : { texts: { ...texts, cases: noCases } };
      await this.store.record(scope, { before, ...decided, ...stored }, { idempotency: freshKey(), by: scope.principal.id, answer: {} });
      return decided.after;
    });
  }

  private decide(before: PackVersion | null, command: PackCommand) {
    const decision = decidePack(before, command);
    if (!decision.accepted) throw new Error(`refused: ${decision.refusal.code}`);
    return { event: decision.event, after: decision.after };
  }
}

type Given = { [K in PackCommand['kind']]: Omit<Extract<PackCommand, { kind: K }>, 'by' | 'at'> }['create' | 'lint' | 'test' | 'shadow'];
