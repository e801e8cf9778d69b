import { ActKeys } from '@carnet/acts/act-keys.store.js';
import type { Principal } from '@carnet/identity';
import { accept, type ActOutcome, type ExpectedCondition, type IdempotencyKey, type Outcome, type PersonId, refuse } from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { entryFaults, type LibraryCondition } from '@carnet/workflow';
import { refuseCondition } from './conditions.refusals.js';
import { isLibraryCode, ownLibraryId } from './current-library.js';
import { type OwnCondition, OwnConditions } from './own-conditions.store.js';
import { Injectable } from '@nestjs/common';
import type { OwnConditionView, OwnConditionReceipt } from './own-conditions.dto.js';

/** The result of an act; a refusal writes nothing. */
type ConditionActResult =
  { readonly refusal: Outcome<never> } | { readonly receipt: OwnConditionReceipt; readonly store: (by: PersonId) => Promise<void> };

const noSuch = refuse('not-found', {
  en: 'The authority has no condition of its own with this code.',
  zh: '本机构没有使用此代码的自有条件。',
});

const taken = refuseCondition('condition-code-taken', { pointer: '/code' });

const staleConditionRefusal = (version: number): Outcome<never> =>
  refuse(
    'stale-version',
    {
      en: 'The condition has changed since you read it. Read it again and decide anew.',
      zh: '您读取之后该附加条件已变更，请重新读取后再作决定。',
    },
    { context: { version } },
  );

/** The common path of acts on own conditions. A version never changes. */
@Injectable()
export class OwnConditionDesk {
  constructor(
    private readonly own: OwnConditions,
    private readonly keys: ActKeys,
  ) {}

  perform(
    principal: Principal,
    code: string,
    idempotency: IdempotencyKey,
    take: (scope: TenantScope, latest: OwnCondition | null) => ConditionActResult,
  ): ActOutcome<OwnConditionReceipt> {
    const { person, realm } = principal;
    if (person === null || realm !== 'authority')
      return Promise.resolve(
        refuse('forbidden', { en: 'Only people of the authority can change its own conditions.', zh: '自有条件仅主管机构人员可以变更。' }),
      );
    return this.keys.once(principal, idempotency, async (scope) => {
      const latest = await this.own.latest(scope, code);
      const taken = take(scope, latest);
      if ('refusal' in taken) return taken.refusal;
      await taken.store(person);
      return accept(taken.receipt);
    });
  }

  /** Adds the next version, if the entry is valid, and retires the latest. */
  add(scope: TenantScope, entry: LibraryCondition, latest: OwnCondition | null): ConditionActResult {
    const faults = entryFaults(entry);
    if (faults.length > 0) return { refusal: refuseCondition('own-condition-invalid', { faults }) };
    const { code } = entry;
    const version = (latest?.version ?? 0) + 1;
    const store = async (by: PersonId): Promise<void> => {
      if (latest?.retiredAt === null) await this.own.retire(scope, latest, by);
      await this.own.add(scope, { code, version, entry, addedBy: by, addedAt: scope.startedAt });
    };
    return { receipt: { id: code, version }, store };
  }

  retire(scope: TenantScope, { code, version, retiredAt }: OwnCondition): ConditionActResult {
    if (retiredAt !== null) return { refusal: refuseCondition('condition-retired') };
    return { receipt: { id: code, version }, store: (by) => this.own.retire(scope, { code, version }, by) };
  }
}

/** Adds an own condition that voters can choose at once. */
@Injectable()
export class AddCondition {
  constructor(private readonly desk: OwnConditionDesk) {}

  execute(
    principal: Principal,
    { entry }: { readonly entry: LibraryCondition },
    idempotency: IdempotencyKey,
  ): ActOutcome<OwnConditionReceipt> {
    return this.desk.perform(principal, entry.code, idempotency, (scope, latest) =>
      latest !== null || isLibraryCode(entry.code) ? { refusal: taken } : this.desk.add(scope, entry, null),
    );
  }
}

/** Adds the next version of an own condition; the latest version retires if it has not yet. */
@Injectable()
export class ReviseCondition {
  constructor(private readonly desk: OwnConditionDesk) {}

  execute(
    principal: Principal,
    { seen: { code, version }, entry }: { readonly seen: ExpectedCondition; readonly entry: Omit<LibraryCondition, 'code'> },
    idempotency: IdempotencyKey,
  ): ActOutcome<OwnConditionReceipt> {
    return this.desk.perform(principal, code, idempotency, (scope, latest) => {
      if (latest === null) return { refusal: noSuch };
      return latest.version === version
        ? this.desk.add(scope, { ...entry, code }, latest)
        : { refusal: staleConditionRefusal(latest.version) };
    });
  }
}

/** Retires an own condition. Existing grants keep it. */
@Injectable()
export class RetireCondition {
  constructor(private readonly desk: OwnConditionDesk) {}

  execute(principal: Principal, { code, version }: ExpectedCondition, idempotency: IdempotencyKey): ActOutcome<OwnConditionReceipt> {
    return this.desk.perform(principal, code, idempotency, (scope, latest) => {
      if (latest === null) return { refusal: noSuch };
      return latest.version === version ? this.desk.retire(scope, latest) : { refusal: staleConditionRefusal(latest.version) };
    });
  }
}

/** Lists every version of the authority's own conditions, including retired ones. */
@Injectable()
export class ListOwnConditions {
  constructor(
    private readonly database: TenantDatabase,
    private readonly own: OwnConditions,
  ) {}

  execute(principal: Principal): Promise<Outcome<{ readonly items: readonly OwnConditionView[] }>> {
    if (principal.realm !== 'authority')
      return Promise.resolve(
        refuse('forbidden', { en: 'Only people of the authority can read its own conditions.', zh: '自有条件仅主管机构人员可以查阅。' }),
      );
    return this.database.transact(principal, async (scope) => {
      const items = (await this.own.list(scope, true)).map(({ entry, ...kept }) => ({ ...entry, ...kept, library: ownLibraryId(kept) }));
      return accept({ items });
    });
  }
}
