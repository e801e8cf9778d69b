import { ActKeys } from '@carnet/acts/act-keys.store.js';
import { DelegationStore } from '@carnet/acts/delegation.store.js';
import { authorityZone } from '@carnet/acts/authority-days.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import { standingOf } from '@carnet/acts/deputies.js';
import { Workforce } from '@carnet/acts/workforce.store.js';
import { addDays, dueInstant } from '@carnet/clocks';
import type { Principal } from '@carnet/identity';
import {
  accept,
  type ActOutcome,
  Entropy,
  type IdempotencyKey,
  type Instant,
  instantOf,
  type IsoDate,
  isUuid,
  type Outcome,
  type PersonId,
  refuse,
  uuid,
  type WrittenReceipt,
} from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { DELEGATION_COVERS, delegationFault, DISCIPLINES } from '@carnet/workflow';
import type { DelegationBody } from './delegations.dto.js';
import { delegationPointers, refuseDelegation } from './staff.refusals.js';
import { Injectable } from '@nestjs/common';

/** Creates a delegation for some days and notifies the deputy. */
@Injectable()
export class MakeDelegation {
  constructor(
    private readonly delegations: DelegationStore,
    private readonly workforce: Workforce,
    private readonly keys: ActKeys,
    private readonly entropy: Entropy,
  ) {}

  execute(principal: Principal, command: DelegationBody, idempotency: IdempotencyKey): ActOutcome<WrittenReceipt> {
    const { person } = principal;
    if (person === null)
      return Promise.resolve(refuse('machine-cannot-act', { en: 'Only a person can name a deputy.', zh: '仅人员可以指定受托人。' }));
    if (!isUuid(command.deputy)) return Promise.resolve(invalid('deputy-cannot-vote'));
    return this.keys.once(principal, idempotency, (scope) => this.make(scope, person, command));
  }

  private async make(scope: TenantScope, person: PersonId, command: DelegationBody): Promise<Outcome<WrittenReceipt>> {
    const { delegations, workforce, entropy } = this;
    const { from, until, reason } = command;
    const asked = DELEGATION_COVERS.filter((one) => command.covers?.includes(one));
    const covers = asked.length === 0 ? (['approval'] as const) : asked;
    const named = DISCIPLINES.filter((one) => command.disciplines?.includes(one));
    const disciplines = named.length === 0 ? null : named;
    const deputy = uuid<PersonId>(command.deputy);
    const standing = await standingOf(workforce, scope, scope.principal);
    const deputyStanding = await workforce.standing(scope, deputy);
    const fault = delegationFault(
      { person, deputy, covers, disciplines, from, until, standing, deputyStanding },
      filingDay(scope.startedAt),
    );
    if (fault !== null) return invalid(fault);
    const days = { startsAt: firstInstantOf(from), endsAt: dueInstant(until, authorityZone()) };
    const other = await delegations.overlapping(scope, person, { covers, ...days });
    if (other !== null) {
      return refuseDelegation('delegation-overlaps', { context: { ...other } });
    }
    const id = entropy.uuid();
    await delegations.add(scope, { id, person, deputy, covers, disciplines, ...days, from, until, reason, madeAt: scope.startedAt });
    return accept({ id });
  }
}

/** One millisecond after the last instant of the previous day. */
function firstInstantOf(day: IsoDate): Instant {
  return instantOf(Date.parse(dueInstant(addDays(day, -1), authorityZone())) + 1);
}

function invalid(code: keyof typeof delegationPointers): ReturnType<typeof refuse> {
  return refuseDelegation(code, { pointer: delegationPointers[code] });
}
