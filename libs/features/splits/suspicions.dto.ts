import { Text, Word } from '@carnet/http/shapes.js';
import { Shown } from '@carnet/http/shown.js';
import { BilingualShown, CompanyNameShown } from '@carnet/http/words.dto.js';
import type { Counted, HeavierRoute, SplitRoute } from '@carnet/ledger';
import { TRANSFER_STATES, type TransferState } from '@carnet/workflow';
import { SomebodyShown } from '../ledger/adjustments.dto.js';
import { LedgerPageQuery } from '../ledger/ledger.dto.js';
import { SUSPICION_STATES, type SuspicionsRequest, type SuspicionState } from './split.store.js';

export class SuspicionAnswerBody {
  @Text({
    about: 'Why. Of an acceptance the companies of the parts read it.',
    most: 4000,
    example: 'The same members’ data went in three parts to one recipient within ten days.',
  })
  reasons!: string;
}

/** Filters of suspicions. `company` matches any part. */
export class SuspicionsQuery extends LedgerPageQuery {
  @Word({ about: 'Where they stand; all of them when left out.', of: SUSPICION_STATES, optional: true })
  state?: SuspicionState;
}

export function suspicionsFilter({ company, state }: SuspicionsQuery): Pick<SuspicionsRequest, 'company' | 'state'> {
  return { ...(company === undefined ? {} : { company }), ...(state === undefined ? {} : { state }) };
}

export class ProposalShown {
  @Shown('text', 'The fact.')
  fact!: string;
  @Shown('yes-no', 'Its value.')
  value!: boolean;
}

export class RouteAskedShown implements SplitRoute {
  @Shown('text', 'The regime.')
  regime!: string;
  @Shown('text', 'What it answers.')
  outcome!: string;
  @Shown('text', 'The mechanism it names.')
  mechanism!: string;
  @Shown('whole', 'How much that asks for; to be compared within one regime only.')
  weight!: number;
}

export class SuspectedPartShown {
  @Shown('uuid', 'The transfer.')
  transfer!: string;
  @Shown('text', 'Its number, for people.')
  reference!: string;
  @Shown(CompanyNameShown, 'Who filed it.')
  company!: CompanyNameShown;
  @Shown('day', 'When.')
  filedOn!: string;
  @Shown(TRANSFER_STATES, 'Where it stands now.', { nullable: true })
  state!: TransferState | null;
  @Shown('text', 'The recipient, as it is written there.')
  recipient!: string;
  @Shown('any', 'How many it counts, by metric.')
  counted!: Counted;
  @Shown(RouteAskedShown, 'What would be asked of it if it were all that was ever sent.', { list: true })
  alone!: readonly RouteAskedShown[];
  @Shown(RouteAskedShown, 'What its own rule check came to.', { list: true })
  had!: readonly RouteAskedShown[];
}

export class CrossedShown {
  @Shown('text', 'The counter that makes the difference.')
  metric!: string;
  @Shown('whole', 'The lowest total at which it does.')
  bound!: number;
}

export class HeavierRouteShown {
  @Shown(RouteAskedShown, 'The heaviest that any part needs by itself.', { nullable: true })
  alone!: RouteAskedShown | null;
  @Shown(RouteAskedShown, 'What the parts need together.')
  together!: RouteAskedShown;
  @Shown(CrossedShown, 'The bound that is crossed, when one counter alone crosses it.', { nullable: true })
  crossed!: (CrossedShown & HeavierRoute['crossed']) | null;
  @Shown('uuid', 'Parts that were given a lighter route.', { list: true })
  gotLighter!: readonly string[];
}

export class SuspicionAnswerShown {
  @Shown(SomebodyShown, 'Who answered.')
  by!: SomebodyShown;
  @Shown('time', 'When.')
  at!: string;
  @Shown('text', 'Why.')
  reason!: string;
}

/** A suspected split as officers see it. */
export class SuspicionView {
  @Shown('uuid', 'The suspicion.')
  readonly id!: string;
  @Shown(SUSPICION_STATES, 'Where it stands; `superseded` when a larger set took its place.')
  readonly state!: SuspicionState;
  @Shown('time', 'When it was raised.')
  readonly raisedAt!: string;
  @Shown(ProposalShown, 'The fact it proposes; an officer who accepts sets it, and nothing else does.')
  readonly proposes!: ProposalShown;
  @Shown(SuspectedPartShown, 'The filings, oldest first.', { list: true })
  readonly parts!: readonly SuspectedPartShown[];
  @Shown('any', 'How many they count together, by metric.')
  readonly sum!: Counted;
  @Shown(HeavierRouteShown, 'What they need together, regime by regime.', { list: true })
  readonly heavier!: readonly HeavierRouteShown[];
  @Shown(BilingualShown, 'Why they are looked at together.', { list: true })
  readonly reasons!: readonly BilingualShown[];
  @Shown('yes-no', 'Whether the ledger led some part to the heavier route already.')
  readonly caughtByLedger!: boolean;
  @Shown(SuspicionAnswerShown, 'What an officer said.', { nullable: true })
  readonly answer!: SuspicionAnswerShown | null;
}

export class SuspicionsShown {
  @Shown(SuspicionView, 'Suspicions, oldest first.', { list: true })
  items!: readonly SuspicionView[];
  @Shown('text', 'Cursor of the next page.', { nullable: true })
  next!: string | null;
}

export class EstablishedSplitView {
  @Shown('uuid', 'Who established it; within the authority only.', { nullable: true })
  readonly by!: string | null;
  @Shown('time', 'When.')
  readonly at!: string;
  @Shown('text', 'Why.')
  readonly reasons!: string;
  @Shown('any', 'What the counters come to with the other parts, by metric.')
  readonly totals!: Readonly<Record<string, number>>;
}
