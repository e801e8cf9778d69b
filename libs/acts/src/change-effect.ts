import { accept, type Outcome, refuse } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { refusalTexts } from '@carnet/workflow';
import type { StoredTransfer, TransferChange } from './transfer-journal.store.js';

/** An addition of a feature to a change before it is stored, such as the notice of a decision. */
export interface ChangeEffect {
  /**
   * The change with the feature's addition; unchanged if there is none.
   *
   * A refusal refuses the act, and only the refused attempt is stored.
   */
  apply(scope: TenantScope, stored: StoredTransfer, change: TransferChange): Promise<Outcome<TransferChange>>;
}

/** The additions of all features, in their order. */
export class ChangeEffects {
  constructor(private readonly effects: readonly ChangeEffect[]) {}

  async applyAll(scope: TenantScope, stored: StoredTransfer, change: TransferChange): Promise<Outcome<TransferChange>> {
    let whole = change;
    for (const effect of this.effects) {
      const added = await effect.apply(scope, stored, whole);
      if (!added.ok) return added;
      whole = added.value;
    }
    return accept(whole);
  }
}

/** Refuses an act whose notice lacks required parts. */
export function refuseIncompleteNotice(missing: readonly string[]): Outcome<never> {
  return refuse('notice-incomplete', refusalTexts['notice-incomplete'], { context: { missing } });
}
