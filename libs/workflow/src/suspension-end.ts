import type { Instant } from '@carnet/kernel';
import type { TransferEvent } from './events.js';
import { evolveTransfer } from './evolve-transfer.js';
import { stamp } from './step.js';
import { breachesSuspendingAgain } from './suspension.js';
import type { Actor, Transfer } from './transfer.js';

/** The events when the last day of a varied suspension passes: the grant continues, or another breach suspends it. */
export function suspensionEndEvents(transfer: Transfer, asked: { readonly by: Actor; readonly at: Instant }): readonly TransferEvent[] {
  const { grantAct } = transfer;
  const appeal = grantAct?.appeal === undefined ? {} : { appeal: grantAct.appeal };
  const lifted: TransferEvent = { kind: 'lifted', ...stamp(asked), reasons: '', because: 'suspension-over', ...appeal };
  const [breach] = breachesSuspendingAgain(transfer);
  if (breach === undefined || evolveTransfer(transfer, lifted).state !== 'granted') return [lifted];
  const { number: obligation, breach: found } = breach;
  return [lifted, { kind: 'suspended', ...stamp(asked), cause: 'condition-breached', reasons: found?.reasons ?? '', obligation }];
}
