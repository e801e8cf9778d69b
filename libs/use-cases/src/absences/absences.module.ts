import type { FactoryProvider } from '@nestjs/common';
import { AbsenceStore } from '../ports/absence-store.js';
import { ActKeys } from '../ports/act-keys.js';
import { Workforce } from '../ports/directory.js';
import { type Entropy } from '../ports/entropy.js';
import { TenantDatabase } from '../ports/tenant-database.js';
import { use } from '../use.module.js';
import { EnterAbsence } from './enter-absence.js';
import { ListAbsences } from './list-absences.js';
import { WithdrawAbsence } from './withdraw-absence.js';

/** When the authority's people are absent. */
export function absenceUseCases(entropy: Entropy): readonly FactoryProvider[] {
  const enter: FactoryProvider<EnterAbsence> = {
    provide: EnterAbsence,
    inject: [TenantDatabase, AbsenceStore, Workforce, ActKeys],
    useFactory: (database: TenantDatabase, absences: AbsenceStore, workforce: Workforce, keys: ActKeys) =>
      new EnterAbsence(database, { absences, workforce, keys, entropy }),
  };
  return [enter, use(WithdrawAbsence, TenantDatabase, AbsenceStore, ActKeys), use(ListAbsences, TenantDatabase, AbsenceStore)];
}
