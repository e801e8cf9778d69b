import { filingDay } from '@carnet/acts/filing-content.js';
import { keyedAnswer, replayAnswer } from '@carnet/acts/transfer-act.js';
import type { Principal } from '@carnet/identity';
import {
  accept,
  type ActOutcome,
  type Digest,
  digestOfText,
  Entropy,
  type ExpectedPack,
  type IdempotencyKey,
  refuse,
  uuid,
} from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import {
  checkReport,
  decidePack,
  scheduleEntryOn,
  type PackContent,
  packFileName,
  type PackHead,
  type PackVersionId,
  type RuleSet,
  ruleSetOfDigests,
  scheduleOf,
} from '@carnet/rules';
import { LawReadings } from './law-readings.js';
import { PackAct, packReceiptOf } from './pack-act.js';
import { PackChecker, type PackLibrary } from './pack-checker.js';
import { type PackTexts, RulePackStore } from './rule-pack.store.js';
import { Injectable } from '@nestjs/common';
import type { PackReceiptResponse } from './pack-versions.dto.js';

/** The content and texts of the version to check. */
interface Candidate {
  readonly content: PackContent;
  readonly texts: PackTexts;
}

function withCandidate({ files }: RuleSet, { content: { regime, packText } }: Pick<Candidate, 'content'>): RuleSet {
  return ruleSetOfDigests(new Map([...files, [packFileName(regime), packText]]));
}

/** Library of each rule set, with the cases of its packs and the readings; the candidate replaces its regime's pack in all of them. */
export async function librariesOf(
  { packs, readings }: { readonly packs: RulePackStore; readonly readings: LawReadings },
  scope: TenantScope,
  sets: readonly RuleSet[],
  { content, texts }: Candidate,
): Promise<readonly PackLibrary[]> {
  const named = new Set(sets.flatMap(({ files }) => [...files.values()]));
  const stored = await packs.texts(scope, [...named]);
  const inPacks = sets.flatMap(({ files }) => [...files].flatMap(([file, text]) => (file.startsWith('packs/') ? [text] : [])));
  const cases = new Map([...(await packs.casesOf(scope, [...new Set(inPacks)])), [content.packText, texts.cases] as const]);
  const all = new Map([...stored, [content.packText, texts.pack] as const]);
  return sets.map((set) => ({ regime: content.regime, files: new Map([...libraryOf(set, all, cases), ...readings.files]) }));
}

function libraryOf(
  { files }: RuleSet,
  texts: ReadonlyMap<Digest, string>,
  cases: ReadonlyMap<Digest, string>,
): ReadonlyMap<string, string> {
  const entries = [...files].flatMap(([file, name]): readonly (readonly [string, string | undefined])[] => {
    const own = [file, texts.get(name)] as const;
    return file.startsWith('packs/') ? [own, [file.replace(/^packs/, 'cases'), cases.get(name)]] : [own];
  });
  return new Map(entries.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** Builds the content of a version from its texts and the head of the pack. */
export function packContentOf({ regime, label, title, digest }: PackHead, { pack, cases }: PackTexts): PackContent {
  return { regime, label, title, digest, packText: digestOfText(pack), casesText: digestOfText(cases) };
}

/** Drafts a version of a pack and its cases. The texts are parsed but not checked. */
@Injectable()
export class DraftPack {
  constructor(
    private readonly database: TenantDatabase,
    private readonly packs: RulePackStore,
    private readonly checker: PackChecker,
    private readonly entropy: Entropy,
  ) {}

  async execute(principal: Principal, texts: PackTexts, idempotency: IdempotencyKey): ActOutcome<PackReceiptResponse> {
    const by = principal.person;
    if (by === null) return refuse('forbidden', { en: 'Only a person can work on rules.', zh: '规则仅可由人员编写。' });
    const head = await this.checker.read(texts);
    if (!head.ok) return head;
    const id = uuid<PackVersionId>(this.entropy.uuid());
    return this.database.transact(principal, async (scope) => {
      const content = packContentOf(head.value, texts);
      const decision = decidePack(null, { kind: 'create', by, at: scope.startedAt, id, content });
      if (!decision.accepted) return { ok: false, refusal: decision.refusal };
      const value = packReceiptOf(decision.after);
      const change = { before: null, after: decision.after, event: decision.event, texts };
      const earlier = await this.packs.record(scope, change, keyedAnswer(scope.principal, idempotency, value));
      return earlier ? replayAnswer<PackReceiptResponse>(earlier, idempotency) : accept({ value, replayed: false });
    });
  }
}

interface RevisePackCommand extends ExpectedPack {
  readonly texts: PackTexts;
}

/** Rewrites a version that is not published. It becomes a draft again, with one more author. */
@Injectable()
export class RevisePack {
  constructor(
    private readonly act: PackAct,
    private readonly checker: PackChecker,
  ) {}

  async execute(principal: Principal, command: RevisePackCommand, idempotency: IdempotencyKey): ActOutcome<PackReceiptResponse> {
    const { texts } = command;
    const head = await this.checker.read(texts);
    if (!head.ok) return head;
    const content = packContentOf(head.value, texts);
    return this.act.perform(principal, command, idempotency, () => ({ command: { kind: 'revise', content }, with: { texts } }));
  }
}

/** Starts the shadow run of a tested version; it has no effect. */
@Injectable()
export class ShadowPack {
  constructor(private readonly act: PackAct) {}

  execute(principal: Principal, command: ExpectedPack, idempotency: IdempotencyKey): ActOutcome<PackReceiptResponse> {
    return this.act.perform(principal, command, idempotency, () => ({ command: { kind: 'shadow' } }));
  }
}

/** Discards a version that is not published. It can still be read. */
@Injectable()
export class DiscardPack {
  constructor(private readonly act: PackAct) {}

  execute(principal: Principal, command: ExpectedPack, idempotency: IdempotencyKey): ActOutcome<PackReceiptResponse> {
    return this.act.perform(principal, command, idempotency, () => ({ command: { kind: 'discard' } }));
  }
}

interface CheckPackCommand extends ExpectedPack {
  readonly check: 'lint' | 'test';
}

/** Lints a version, or runs its cases and those of packs that extend it, with the rules in force today. */
@Injectable()
export class CheckPackVersion {
  constructor(
    private readonly act: PackAct,
    private readonly packs: RulePackStore,
    private readonly checker: PackChecker,
    private readonly readings: LawReadings,
  ) {}

  async execute(principal: Principal, command: CheckPackCommand, idempotency: IdempotencyKey): ActOutcome<PackReceiptResponse> {
    const { check } = command;
    const looked = await this.act.inspect(principal, command, idempotency, async (scope, { version: { content }, texts }) => {
      const { release, published } = await this.packs.basis(scope);
      const set = withCandidate(scheduleEntryOn(scheduleOf(release, published), filingDay(scope.startedAt)).set, { content });
      const [question] = await librariesOf({ packs: this.packs, readings: this.readings }, scope, [set], { content, texts });
      return { set, question };
    });
    if ('over' in looked) return looked.over;
    const { set, question } = looked.found;
    if (question === undefined) throw new Error('one set makes one library');
    const findings = await this.checker[check](question);
    if (!findings.ok) return findings;
    const report = checkReport(set.digest, findings.value);
    return this.act.perform(principal, command, idempotency, () => ({ command: { kind: check, report } }));
  }
}
