import { findEarlierAct, storeActOnce } from '@carnet/acts/idempotency.store.js';
import type { OrganisationAct, OrganisationEntryKind } from '@carnet/acts/organisation-entries.js';
import { OrganisationHistory } from '@carnet/acts/organisation-history.store.js';
import { replayAnswer } from '@carnet/acts/transfer-act.js';
import type { Principal } from '@carnet/identity';
import { accept, type ActOutcome, type IdempotencyKey, type Json, type Outcome, refuse } from '@carnet/kernel';
import { databaseCode, DirectoryDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';
import { noSuchEntry, refuseChange } from './administration.refusals.js';
import { DirectoryStore } from './directory.store.js';

export interface DirectoryAct {
  /** Its verb, such as `invite-person`. */
  readonly act: OrganisationAct;
  /** The organisation that the act is for; null for the caller's own. */
  readonly organisation: string | null;
  readonly subject: { readonly kind: string; readonly id: string };
  /** The caller's reason; null if none is given. */
  readonly why?: string | null;
}

/** The result of an act: its response and its entry in the history. */
export interface DirectoryActResult<T> {
  readonly value: T;
  /** Stored under the idempotency key in place of a response that holds a secret. */
  readonly storedValue?: T;
  /** What happened, such as `person-invited`. */
  readonly kind: OrganisationEntryKind;
  readonly organisation?: string;
  readonly subject?: { readonly kind: string; readonly id: string };
  readonly before?: Json;
  readonly after?: Json;
}

/** The organisation that an act is for. */
export interface TargetOrganisation {
  readonly organisation: string;
  readonly realm: Principal['realm'];
  /** The authority's id. */
  readonly authority: string;
}

/**
 * The path of every change of the directory: one at a time, once per idempotency key, with an entry in the history of the organisation. A
 * refused attempt also gets an entry.
 */
@Injectable()
export class DirectoryChange {
  constructor(
    private readonly database: DirectoryDatabase,
    private readonly store: DirectoryStore,
    private readonly history: OrganisationHistory,
  ) {}

  async perform<T>(
    principal: Principal,
    act: DirectoryAct,
    idempotency: IdempotencyKey,
    work: (scope: TenantScope, place: TargetOrganisation) => Promise<Outcome<DirectoryActResult<T>>>,
  ): ActOutcome<T> {
    if (principal.kind === 'key')
      return refuse('forbidden', {
        en: 'A machine key cannot change the directory. Sign in as a person.',
        zh: '机器密钥不得变更名录，请由人员登录办理。',
      });
    try {
      return await this.database.transact(principal, async (scope) => {
        await this.store.lock(scope);
        const earlier = await findEarlierAct(scope, idempotency);
        if (earlier) return replayAnswer<T>(earlier, idempotency);
        const place = await this.findTarget(scope, act.organisation);
        const done = place === null ? noSuchEntry : await work(scope, place);
        if (!done.ok) return this.recordRefusal(scope, act, done.refusal.code, done);
        const { value, storedValue = value } = done.value;
        await storeActOnce(scope, idempotency, storedValue as Json);
        await this.recordEntry(scope, act, done.value, place?.organisation ?? principal.organisation);
        return accept({ value, replayed: false });
      });
    } catch (error) {
      const refusal = constraintRefusal(error, act);
      if (refusal === null) throw error;
      return this.database.transact(principal, (scope) => this.recordRefusal(scope, act, refusal.refusal.code, refusal));
    }
  }

  /**
   * A change without a stored response that writes its own entries to the history; for protocols whose repeated requests have the same
   * effect. A refusal rolls back what was written.
   */
  async performRepeatable<T>(
    principal: Principal,
    act: DirectoryAct,
    work: (scope: TenantScope, place: TargetOrganisation) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> {
    try {
      return await this.database.transact(principal, async (scope) => {
        await this.store.lock(scope);
        const place = await this.findTarget(scope, act.organisation);
        const done = place === null ? noSuchEntry : await work(scope, place);
        if (!done.ok) throw new Undone(done);
        return done;
      });
    } catch (error) {
      const refusal = error instanceof Undone ? error.refused : constraintRefusal(error, act);
      if (refusal === null) throw error;
      return this.database.transact(principal, (scope) => this.recordRefusal(scope, act, refusal.refusal.code, refusal));
    }
  }

  /** Reads the directory; refuses an organisation that the caller does not administer. */
  read<T>(
    principal: Principal,
    organisation: string | null,
    work: (scope: TenantScope, place: TargetOrganisation) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> {
    return this.database.transact(principal, async (scope) => {
      const place = await this.findTarget(scope, organisation);
      return place === null ? noSuchEntry : work(scope, place);
    });
  }

  private async findTarget(scope: TenantScope, organisation: string | null): Promise<TargetOrganisation | null> {
    const { organisation: own, realm } = scope.principal;
    const authority = (await this.store.authority(scope))?.id ?? own;
    if (organisation === null || organisation === own) return { organisation: own, realm, authority };
    if (realm !== 'authority' || (await this.store.company(scope, organisation)) === null) return null;
    return { organisation, realm: 'company', authority };
  }

  private async recordEntry<T>(
    scope: TenantScope,
    { why = null, ...act }: DirectoryAct,
    done: DirectoryActResult<T>,
    organisation: string,
  ): Promise<void> {
    const { kind, subject = act.subject, before = null, after = null } = done;
    await this.history.add(scope, { organisation: done.organisation ?? organisation, kind, subject, says: { before, after, why } });
  }

  private async recordRefusal<T>(scope: TenantScope, { act, subject, why = null }: DirectoryAct, code: string, answer: T): Promise<T> {
    // Goes into the caller's own history: the named organisation may not exist, or the caller may not know of it.
    const { organisation } = scope.principal;
    await this.history.add(scope, { organisation, kind: `refused:${act}`, refused: true, subject, says: { code, why } });
    return answer;
  }
}

type DirectoryRefusal = ReturnType<typeof refuseChange>;

/** Rolls back a transaction whose act is refused after it has written. */
class Undone extends Error {
  override readonly name = 'Undone';

  constructor(readonly refused: DirectoryRefusal) {
    super(refused.refusal.code);
  }
}

/** The refusal for a row that breaks a constraint of the database; null for any other error. */
function constraintRefusal(error: unknown, { subject }: DirectoryAct): DirectoryRefusal | null {
  const code = databaseCode(error);
  // A time zone that PostgreSQL does not know.
  if (code === '22023') return refuseChange('time-zone-unknown', { pointer: '/timeZone' });
  if (code === '23505')
    return constraintOf(error).startsWith('person_email') ? refuseChange('email-unusable', { pointer: '/email' }) : null;
  if (code !== '23514') return null;
  const constraint = constraintOf(error);
  if (constraint === '') return refuseChange('person-merged');
  // An authority's country follows from its zone.
  if (constraint === 'country_check')
    return refuseChange('country-unknown', { pointer: subject.kind === 'authority' ? '/zone' : '/country' });
  const [, reason = 'directory-invalid', pointer] = refusalsByConstraint.find(([beginning]) => constraint.startsWith(beginning)) ?? [];
  return refuseChange(reason, pointer === undefined ? {} : { pointer });
}

/** Refusals by the first letters of the broken constraint's name, with a pointer to the field. */
const refusalsByConstraint: readonly (readonly [constraint: string, reason: Parameters<typeof refuseChange>[0], pointer: string])[] = [
  ['company_name_en', 'name-missing', '/nameEn'],
  ['company_name_zh', 'name-missing', '/nameZh'],
  ['company_contact_name_en', 'name-missing', '/nameEn'],
  ['company_contact_name_zh', 'name-missing', '/nameZh'],
  ['person_name', 'name-missing', '/name'],
  ['email', 'email-unusable', '/email'],
  ['membership_roles', 'role-missing', '/roles'],
  ['api_key_label', 'name-missing', '/label'],
  ['api_key_scopes', 'scope-missing', '/scopes'],
  ['issuer_address', 'address-insecure', '/address'],
  ['issuer_algorithms', 'algorithm-missing', '/algorithms'],
  ['issuer_id', 'issuer-name', '/id'],
  ['issuer_name_en', 'name-missing', '/nameEn'],
  ['issuer_name_zh', 'name-missing', '/nameZh'],
  ['authority_languages', 'languages-unknown', '/languages'],
  ['authority_name_en', 'name-missing', '/nameEn'],
  ['authority_name_zh', 'name-missing', '/nameZh'],
  ['authority_time_zone', 'time-zone-unknown', '/timeZone'],
  ['authority_zone', 'zone-unknown', '/zone'],
];

function constraintOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  if ('constraint' in error && typeof error.constraint === 'string') return error.constraint;
  return 'driverError' in error ? constraintOf(error.driverError) : '';
}
