import type { Principal } from '@carnet/identity';
import { type Outcome, refuse } from '@carnet/kernel';
import type { Filing } from '../filing.js';
import { contentDigestOf } from '../filing-content.js';
import type { IdempotencyKey } from '../ports/idempotency.js';
import { type TransferViews } from '../ports/transfer-views.js';
import { actorOf, type Answer, type Expect, type StepBuilder, type TransferAct } from '../transfer-act.js';
import type { FilingReceipt } from '../views.js';
import { partsBetween, type SectionChanges, withChanges } from './draft-parts.js';
import { sectionConflict } from './stale-draft.js';

export interface EditSectionsCommand extends Expect {
  readonly changes: SectionChanges;
}

/** As many facts as a filing may state. */
const mostFacts = 200;

/**
 * Somebody changes some parts of a draft. What others changed meanwhile stays, whatever version was seen; only who changes the same
 * part from an earlier version is refused.
 */
export class EditSections {
  constructor(
    private readonly act: TransferAct,
    private readonly views: TransferViews,
  ) {}

  execute(principal: Principal, command: EditSectionsCommand, idempotency: IdempotencyKey): Promise<Outcome<Answer<FilingReceipt>>> {
    const { changes, version: seen } = command;
    const edit: StepBuilder = async (stored, scope) => {
      const filing = withChanges(stored.filing, changes);
      const refused = (await sectionConflict(this.views, scope, stored, { seen, after: filing })) ?? tooMuch(filing);
      if (refused !== null) return refused;
      const unconfirmed = new Set(stored.transfer.drafting?.unconfirmed ?? []);
      const parts = partsBetween(stored.filing, filing);
      const confirms = (changes.confirms ?? []).filter((part) => unconfirmed.has(part));
      const content = { contentDigest: contentDigestOf(filing), parts, confirms };
      return { command: { kind: 'edit', by: actorOf(principal), at: scope.startedAt, ...content }, with: { filing } };
    };
    return this.act.perform(principal, { ...command, merges: true }, idempotency, edit);
  }
}

function tooMuch({ facts }: Filing): ReturnType<typeof refuse> | null {
  if (Object.keys(facts).length <= mostFacts) return null;
  const detail = `A filing states no more than ${String(mostFacts)} facts.`;
  return refuse('facts-invalid', detail, { faults: [{ pointer: '/facts', code: 'too-many', detail }] });
}
