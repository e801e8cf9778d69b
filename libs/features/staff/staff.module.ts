import { Module } from '@nestjs/common';
import { AbsenceStore } from './absence.store.js';
import { EnterAbsence } from './enter-absence.js';
import { ListAbsences } from './list-absences.js';
import { ListDelegations } from './list-delegations.js';
import { MakeDelegation } from './make-delegation.js';
import { WithdrawAbsence } from './withdraw-absence.js';
import { WithdrawDelegation } from './withdraw-delegation.js';

const providers = [AbsenceStore, EnterAbsence, ListAbsences, ListDelegations, MakeDelegation, WithdrawAbsence, WithdrawDelegation];

/** Absences and deputies of the authority's people. */
@Module({ providers, exports: providers })
export class StaffModule {}
