import { Module } from '@nestjs/common';
import { ActOnObligation } from './act-on-obligation.js';
import { ObligationList } from './obligation-list.store.js';
import { AddCondition, ListOwnConditions, OwnConditionDesk, RetireCondition, ReviseCondition } from './own-conditions.js';
import { OwnConditions } from './own-conditions.store.js';
import { ListObligations, ReadConditions, ReadObligations } from './read-obligations.js';

const providers = [
  ActOnObligation,
  AddCondition,
  ListObligations,
  ListOwnConditions,
  ObligationList,
  OwnConditionDesk,
  OwnConditions,
  ReadConditions,
  ReadObligations,
  RetireCondition,
  ReviseCondition,
];

@Module({ providers, exports: providers })
export class ConditionsModule {}
