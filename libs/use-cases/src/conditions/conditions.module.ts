import type { FactoryProvider } from '@nestjs/common';
import { ActKeys } from '../ports/act-keys.js';
import { ObligationList } from '../ports/obligation-list.js';
import { OwnConditions } from '../ports/own-conditions.js';
import { TenantDatabase } from '../ports/tenant-database.js';
import { TransferAct } from '../transfer-act.js';
import { TransferReading } from '../transfer-reading.js';
import { use } from '../use.module.js';
import { ActOnObligation } from './act-on-obligation.js';
import { AddCondition, ListOwnConditions, OwnConditionDesk, RetireCondition, ReviseCondition } from './own-conditions.js';
import { ListObligations, ReadConditions, ReadObligations } from './read-obligations.js';

/** What conditions are chosen from, and what becomes of those of grants. */
export const conditionUseCases: readonly FactoryProvider[] = [
  use(ActOnObligation, TransferAct),
  use(ReadObligations, TransferReading),
  use(ListObligations, TenantDatabase, ObligationList),
  use(ReadConditions, TenantDatabase, OwnConditions),
  use(OwnConditionDesk, TenantDatabase, OwnConditions, ActKeys),
  use(AddCondition, OwnConditionDesk),
  use(ReviseCondition, OwnConditionDesk),
  use(RetireCondition, OwnConditionDesk),
  use(ListOwnConditions, TenantDatabase, OwnConditions),
];
