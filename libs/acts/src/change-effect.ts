import { accept, type Outcome, refuse } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { refusalTexts } from '@carnet/workflow';
import type { StoredTransfer, TransferChange } from './transfer-journal.store.js';

/** What a feature adds to a change of a transfer before it is stored, such as the notice of a decision. */
export interface ChangeEffect {
  /**
   * The change with what the feature adds to it; the change itself where it adds nothing.
   *
   * A refusal refuses the act: nothing is stored but the refused attempt.
   */
  of(scope: TenantScope, stored: StoredTransfer, change: TransferChange): Promise<Outcome<TransferChange>>;
}

/** What all features add, in their order. */
export class ChangeEffects {
  constructor(private readonly effects: readonly ChangeEffect[]) {}

  async of(scope: TenantScope, stored: StoredTransfer, change: TransferChange): Promise<Outcome<TransferChange>> {
    let whole = change;
    for (const effect of this.effects) {
      const added = await effect.of(scope, stored, whole);
      if (!added.ok) return added;
      whole = added.value;
    }
    return accept(whole);
  }
}

/** Refuses an act whose notice would lack required parts. */
export function incompleteNotice(missing: readonly string[]): Outcome<never> {
  return refuse('notice-incomplete', refusalTexts['notice-incomplete'], { context: { missing } });
}
