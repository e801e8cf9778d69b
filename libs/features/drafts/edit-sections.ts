import { contentDigestOf } from '@carnet/acts/filing-content.js';
import type { Filing } from '@carnet/acts/filing.js';
import { actorOf, type ActStepBuilder, TransferAct } from '@carnet/acts/transfer-act.js';
import { TransferViews } from '@carnet/acts/transfer-views.store.js';
import type { Principal } from '@carnet/identity';
import { type ActOutcome, type ExpectedTransfer, faultAt, type IdempotencyKey, refuse } from '@carnet/kernel';
import type { FilingReceipt } from '@carnet/workflow';
import { changedParts, type SectionChanges, applyChanges } from '../filing/draft-parts.js';
import { sectionConflictRefusal } from '../filing/stale-draft.js';
import { Injectable } from '@nestjs/common';

export interface EditSectionsCommand extends ExpectedTransfer {
  readonly changes: SectionChanges;
}

/** Most facts that a filing may state. */
const mostFacts = 200;

/**
 * Changes some parts of a draft from any version the caller saw; other people's changes to other parts stay. Refused if somebody has
 * changed the same part since that version.
 */
@Injectable()
export class EditSections {
  constructor(
    private readonly act: TransferAct,
    private readonly views: TransferViews,
  ) {}

  execute(principal: Principal, command: EditSectionsCommand, idempotency: IdempotencyKey): ActOutcome<FilingReceipt> {
    const { changes, version: seen } = command;
    const edit: ActStepBuilder = async (stored, scope) => {
      const filing = applyChanges(stored.filing, changes);
      const refused = (await sectionConflictRefusal(this.views, scope, stored, { seen, after: filing })) ?? factCountRefusal(filing);
      if (refused !== null) return refused;
      const unconfirmed = new Set(stored.transfer.drafting?.unconfirmed ?? []);
      const parts = changedParts(stored.filing, filing);
      const confirms = (changes.confirms ?? []).filter((part) => unconfirmed.has(part));
      const content = { contentDigest: contentDigestOf(filing), parts, confirms };
      return { command: { kind: 'edit', by: actorOf(principal), at: scope.startedAt, ...content }, with: { filing } };
    };
    return this.act.perform(principal, { ...command, merges: true }, idempotency, edit);
  }
}

function factCountRefusal({ facts }: Filing): ReturnType<typeof refuse> | null {
  if (Object.keys(facts).length <= mostFacts) return null;
  const says = { en: `A filing may state at most ${String(mostFacts)} facts.`, zh: `一项申报最多填写 ${String(mostFacts)} 项事实。` };
  return refuse('facts-invalid', says, { faults: [faultAt('/facts', 'too-many', says)] });
}
