import type { FactoryProvider } from '@nestjs/common';
import { RuleBooks } from '../rule-books.js';
import { TransferAct } from '../transfer-act.js';
import { use } from '../use.module.js';
import { ConfirmComplete } from './confirm-complete.js';

/** Whether a filing has what a review needs. */
export const completenessUseCases: readonly FactoryProvider[] = [use(ConfirmComplete, TransferAct, RuleBooks)];
