import type { Principal } from '@carnet/identity';
import { isUuid, type PersonId, uuid } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import {
  type Command,
  type DelegationCover,
  doneFor,
  heldForAnother,
  type Represented,
  type Standing,
  type Transfer,
} from '@carnet/workflow';
import { DelegationStore } from './delegation.store.js';
import type { TransferChange } from './transfer-journal.store.js';
import { Workforce } from './workforce.store.js';
import { Injectable } from '@nestjs/common';

const nothing: Standing = { roles: [], disciplines: [] };

/** What the caller is at the authority now. Read under the lock: what was taken away meanwhile counts no more, whatever the token says. */
export async function standingOf(workforce: Workforce, scope: TenantScope, { person }: Pick<Principal, 'person'>): Promise<Standing> {
  return (person === null ? null : await workforce.standing(scope, person)) ?? nothing;
}

/** Reads for whom the caller would act, by which delegation, and what that person is now. What is read stays so until the transaction ends. */
@Injectable()
export class Deputies {
  constructor(
    private readonly delegations: DelegationStore,
    private readonly workforce: Workforce,
  ) {}

  async represented(
    scope: TenantScope,
    principal: Principal,
    onBehalfOf: string | null,
    cover: DelegationCover,
  ): Promise<Represented | null> {
    if (onBehalfOf === null) return null;
    if (!isUuid(onBehalfOf)) return { person: onBehalfOf as PersonId, standing: { roles: [], disciplines: [] }, delegation: null };
    const person = uuid<PersonId>(onBehalfOf);
    const delegation =
      principal.person === null ? null : await this.delegations.between(scope, { person, deputy: principal.person, cover });
    return { person, standing: await standingOf(this.workforce, scope, { person }), delegation };
  }

  /** An act of the caller, who may have the review that it is about for somebody else: then it is done for that one, as things are now. */
  async inReview(scope: TenantScope, transfer: Transfer, command: Command): Promise<Command> {
    const { principal } = scope;
    const held = principal.person === null ? undefined : heldForAnother(transfer, principal.person);
    return held?.onBehalfOf === undefined
      ? command
      : doneFor(command, await this.represented(scope, principal, held.onBehalfOf.person, 'review'));
  }

  /** Everybody for whom the caller could act now, by each delegation. */
  async open(scope: TenantScope, principal: Principal): Promise<readonly Represented[]> {
    if (principal.person === null || principal.realm !== 'authority') return [];
    const found: Represented[] = [];
    for (const delegation of await this.delegations.to(scope, principal.person)) {
      const { person } = delegation;
      found.push({ person, standing: await standingOf(this.workforce, scope, { person }), delegation });
    }
    return found;
  }
}

/** Who of these is absent on the day, for the history to name: work goes to them only where nobody else was left. */
export async function absentAmong(
  workforce: Workforce,
  scope: TenantScope,
  people: readonly PersonId[],
): Promise<Pick<TransferChange, 'evidence'>> {
  if (people.length === 0) return {};
  const absent = await workforce.absent(scope);
  const among = people.filter((person) => absent.includes(person));
  return among.length === 0 ? {} : { evidence: { absent: among.join(' ') } };
}
