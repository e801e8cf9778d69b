import type { Principal } from '@carnet/identity';
import { isUuid, type PersonId, uuid } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import {
  type Command,
  type DelegationCover,
  markOnBehalf,
  reviewHeldAsDeputy,
  type RepresentedPerson,
  type Standing,
  type Transfer,
} from '@carnet/workflow';
import { DelegationStore } from './delegation.store.js';
import type { TransferChange } from './transfer-journal.store.js';
import { Workforce } from './workforce.store.js';
import { Injectable } from '@nestjs/common';

const nothing: Standing = { roles: [], disciplines: [] };

/**
 * The caller's present roles at the authority. Read under the lock, so that roles revoked meanwhile do not count, whatever the token says.
 */
export async function standingOf(workforce: Workforce, scope: TenantScope, { person }: Pick<Principal, 'person'>): Promise<Standing> {
  return (person === null ? null : await workforce.standing(scope, person)) ?? nothing;
}

/**
 * Reads the people whom the caller may represent, with the delegations and those people's present roles. The rows stay locked until the
 * transaction ends.
 */
@Injectable()
export class Deputies {
  constructor(
    private readonly delegations: DelegationStore,
    private readonly workforce: Workforce,
  ) {}

  async findRepresented(
    scope: TenantScope,
    principal: Principal,
    onBehalfOf: string | null,
    cover: DelegationCover,
  ): Promise<RepresentedPerson | null> {
    if (onBehalfOf === null) return null;
    if (!isUuid(onBehalfOf)) return { person: onBehalfOf as PersonId, standing: { roles: [], disciplines: [] }, delegation: null };
    const person = uuid<PersonId>(onBehalfOf);
    const delegation =
      principal.person === null ? null : await this.delegations.findBetween(scope, { person, deputy: principal.person, cover });
    return { person, standing: await standingOf(this.workforce, scope, { person }), delegation };
  }

  /** An act in a review that the caller may hold as a deputy; if so, the act is marked as done on behalf of the person represented. */
  async attributeReviewAct(scope: TenantScope, transfer: Transfer, command: Command): Promise<Command> {
    const { principal } = scope;
    const held = principal.person === null ? undefined : reviewHeldAsDeputy(transfer, principal.person);
    return held?.onBehalfOf === undefined
      ? command
      : markOnBehalf(command, await this.findRepresented(scope, principal, held.onBehalfOf.person, 'review'));
  }

  /** Everybody whom the caller could represent now, by each delegation. */
  async open(scope: TenantScope, principal: Principal): Promise<readonly RepresentedPerson[]> {
    if (principal.person === null || principal.realm !== 'authority') return [];
    const found: RepresentedPerson[] = [];
    for (const delegation of await this.delegations.listInForceTo(scope, principal.person)) {
      const { person } = delegation;
      found.push({ person, standing: await standingOf(this.workforce, scope, { person }), delegation });
    }
    return found;
  }
}

/** The absent among these people, for the history. They get work only if nobody else was left. */
export async function absenceEvidence(
  workforce: Workforce,
  scope: TenantScope,
  people: readonly PersonId[],
): Promise<Pick<TransferChange, 'evidence'>> {
  if (people.length === 0) return {};
  const absent = await workforce.absent(scope);
  const among = people.filter((person) => absent.includes(person));
  return among.length === 0 ? {} : { evidence: { absent: among.join(' ') } };
}
