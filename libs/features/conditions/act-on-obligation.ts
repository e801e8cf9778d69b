import { disciplinesOf } from '@carnet/acts/disciplines.js';
import { actorOf, TransferAct } from '@carnet/acts/transfer-act.js';
import type { Principal } from '@carnet/identity';
import { type ActOutcome, digest, type ExpectedTransfer, type IdempotencyKey } from '@carnet/kernel';
import type { CommandOf, Discipline, FilingReceipt } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';

/** Acts on one condition of a grant, by its number; `lift-cured` is for all of them. */
export type ObligationActRequest =
  | { readonly kind: 'agree-to-condition'; readonly obligation: number }
  | {
      readonly kind: 'give-evidence';
      readonly obligation: number;
      readonly words: string;
      /** Digests as `sha256:` and 64 hexadecimal digits. */
      readonly documents: readonly { readonly name: string; readonly sha256: string; readonly keptAt: string }[];
    }
  | { readonly kind: 'judge-evidence'; readonly obligation: number; readonly accepted: boolean; readonly reasons: string }
  | { readonly kind: 'state-breach' | 'waive-obligation'; readonly obligation: number; readonly reasons: string }
  | { readonly kind: 'lift-cured'; readonly reasons: string };

export interface ActOnObligationCommand extends ExpectedTransfer {
  readonly act: ObligationActRequest;
}

/**
 * Acts on a condition of a grant: agreement, evidence, judgement, breach or waiver. `lift-cured` lifts the suspension of a grant whose
 * breaches are cured.
 */
@Injectable()
export class ActOnObligation {
  constructor(private readonly act: TransferAct) {}

  execute(principal: Principal, command: ActOnObligationCommand, idempotency: IdempotencyKey): ActOutcome<FilingReceipt> {
    return this.act.perform(principal, command, idempotency, (_stored, scope) => ({
      command: { ...commandFor(command.act, disciplinesOf(principal)), by: actorOf(principal), at: scope.startedAt },
    }));
  }
}

type UnsignedCommand<K extends ObligationActRequest['kind']> = K extends ObligationActRequest['kind']
  ? Omit<CommandOf<K>, 'by' | 'at'>
  : never;

function commandFor(act: ObligationActRequest, disciplines: readonly Discipline[]): UnsignedCommand<ObligationActRequest['kind']> {
  switch (act.kind) {
    case 'give-evidence':
      return { ...act, documents: act.documents.map(({ name, sha256, keptAt }) => ({ name, sha256: digest(sha256), keptAt })) };
    case 'judge-evidence':
    case 'lift-cured':
      return { ...act, disciplines };
    case 'state-breach':
      return { kind: act.kind, obligation: act.obligation, reasons: act.reasons, disciplines };
    case 'waive-obligation':
      return { kind: act.kind, obligation: act.obligation, reasons: act.reasons };
    case 'agree-to-condition':
      return act;
  }
}
