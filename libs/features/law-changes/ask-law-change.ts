import { ActKeys } from '@carnet/acts/act-keys.store.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { addDays } from '@carnet/clocks';
import { declareRefusals } from '@carnet/http/problem.js';
import type { Principal } from '@carnet/identity';
import {
  accept,
  type ActOutcome,
  digest,
  Entropy,
  faultAt,
  type IdempotencyKey,
  type IsoDate,
  isUuid,
  type Outcome,
  refuse,
  uuid,
  type WorkItemId,
} from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import type { PackVersionId } from '@carnet/rules';
import { RulePackStore } from '../law/rule-pack.store.js';
import { hasLawChangeEnded, type LawChangeId, lawChangeReceiptOf } from './law-change.js';
import { LawChangeStore, type NewLawChange } from './law-change.store.js';
import { Injectable } from '@nestjs/common';
import type { LawChangeBody, LawChangeReceiptResponse } from './law-changes.dto.js';
import { noSuchChange } from './read-law-changes.js';

const refuseLawChange = declareRefusals({
  'law-change-ended': [409, 'The run of this law change has already ended.', '该法律变更的处理已经结束。'],
  'law-changes-many': [
    409,
    'Several law changes are being run. Wait until one ends, or cancel one.',
    '已有多项法律变更正在处理，请等待其中之一结束，或者取消其中之一。',
  ],
  'law-change-invalid': [422, 'This is not a valid law change.', '该法律变更无效。'],
});

/** Maximum number of law changes under way at once, because each takes a share of the workers. */
const mostAtOnce = 4;

/** Asks what a law change touches. A worker finds the answer step by step. */
@Injectable()
export class AskLawChange {
  constructor(
    private readonly keys: ActKeys,
    private readonly changes: LawChangeStore,
    private readonly packs: RulePackStore,
    private readonly books: RuleBooks,
    private readonly entropy: Entropy,
  ) {}

  async execute(principal: Principal, command: LawChangeBody, idempotency: IdempotencyKey): ActOutcome<LawChangeReceiptResponse> {
    const id = uuid<LawChangeId>(this.entropy.uuid());
    const workItem = uuid<WorkItemId>(this.entropy.uuid());
    const unknown = command.before !== undefined && (await this.books.find(command.before)) === null;
    if (unknown) return invalid('/before', 'not-found', 'There is no such rule set.', '没有该规则集。');
    // The request must see rules that any process has just published.
    await this.books.refresh();
    return this.books.whileCurrent(() =>
      this.keys.once(principal, idempotency, async (scope) => {
        const underWay = await this.changes.underWay(scope);
        if (principal.person === null)
          return refuse('forbidden', {
            en: 'Only a person can ask what a law change affects.',
            zh: '法律变更的影响仅可由人员查询。',
          });
        const from = await this.dayOf(scope, command);
        if (!from.ok) return from;
        if (underWay >= mostAtOnce) return refuseLawChange('law-changes-many');
        const sides = {
          before: command.before ?? this.books.inForce(addDays(from.value, -1)).digest,
          after: this.books.inForce(from.value).digest,
        };
        const change: NewLawChange = {
          id,
          workItem,
          title: { en: command.title, zh: command.title },
          origin: 'person',
          askedBy: principal.person,
          occasion: null,
          since: null,
          from: from.value,
          ...sides,
          createdAt: scope.startedAt,
        };
        await this.changes.create(scope, change, null);
        return accept(lawChangeReceiptOf({ id, state: 'waiting', version: 1 }));
      }),
    );
  }

  private async dayOf(scope: TenantScope, { version, from }: LawChangeBody): Promise<Outcome<IsoDate>> {
    if (version === undefined)
      return from === undefined
        ? invalid(
            '/from',
            'missing',
            'Name a published version, or the first day of the later law.',
            '请指明已发布的版本，或者新法的施行日期。',
          )
        : accept(from);
    if (from !== undefined)
      return invalid(
        '/from',
        'said-twice',
        'A version has its own first day. Name only one of the two.',
        '版本自有施行日期，请仅填写其中一项。',
      );
    const stored = isUuid(version)
      ? await this.packs.read(scope, uuid<PackVersionId>(version))
      : await this.packs.find(scope, digest(version));
    if (stored === null) return invalid('/version', 'not-found', 'There is no such pack version.', '没有该规则包版本。');
    const { state, inForceFrom } = stored.record;
    if (state !== 'published')
      return invalid(
        '/version',
        'not-published',
        `The version is ${state}. Use a stress test to see what a draft would change.`,
        `该版本状态为 ${state}。草案的影响请以压力测试查看。`,
      );
    if (inForceFrom === null)
      return invalid(
        '/version',
        'of-a-release',
        'This version came with a release and has no first day of its own. Name the day.',
        '该版本随软件发布，没有自己的施行日期，请指明日期。',
      );
    return accept(inForceFrom);
  }
}

function invalid(pointer: string, code: string, en: string, zh: string): Outcome<never> {
  return refuseLawChange('law-change-invalid', { faults: [faultAt(pointer, code, { en, zh })] });
}

/** Cancels a law change. Impacts found so far stay, with their answers; the running step stores nothing. */
@Injectable()
export class CancelLawChange {
  constructor(
    private readonly keys: ActKeys,
    private readonly changes: LawChangeStore,
  ) {}

  execute(
    principal: Principal,
    { lawChangeId }: { readonly lawChangeId: string },
    idempotency: IdempotencyKey,
  ): ActOutcome<LawChangeReceiptResponse> {
    if (!isUuid(lawChangeId)) return Promise.resolve(noSuchChange);
    return this.keys.once(principal, idempotency, async (scope) => {
      const change = await this.changes.lock(scope, uuid<LawChangeId>(lawChangeId));
      if (change === null) return noSuchChange;
      if (hasLawChangeEnded(change.state)) return refuseLawChange('law-change-ended', { context: { state: change.state } });
      await this.changes.cancel(scope, change);
      return accept(lawChangeReceiptOf({ ...change, state: 'cancelled', version: change.version + 1 }));
    });
  }
}
