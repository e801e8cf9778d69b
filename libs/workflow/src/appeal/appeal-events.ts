import type { Instant, PersonId } from '@carnet/kernel';
import type { Actor, Bilingual, GrantAct } from '../transfer.js';
import type { TransferState } from '../vocabulary.js';
import type { ConditionTerms, ObligationDue } from '../conditions/condition.js';
import type { Appeal, AppealEnd, AppealOpinion, AppealPanel, AppealVote, ConditionWords, SuspensionRemainder } from './appeal.js';

interface Happened {
  readonly by: Actor;
  readonly at: Instant;
}

/** What happened to an appeal; `appeal` is its number. */
export type AppealEvent =
  | (Happened & { readonly kind: 'appeal-filed'; readonly appeal: Appeal })
  | (Happened & { readonly kind: 'appeal-withdrawn'; readonly appeal: number; readonly reasons: string })
  | (Happened & { readonly kind: 'appeal-claimed'; readonly appeal: number; readonly officer: PersonId })
  | (Happened & { readonly kind: 'appeal-released'; readonly appeal: number })
  | (Happened & { readonly kind: 'appeal-advised'; readonly appeal: number; readonly opinion: AppealOpinion })
  | (Happened & { readonly kind: 'appeal-seated'; readonly appeal: number; readonly panel: AppealPanel })
  /** Too few people are free for a quorum, or a seat was left: a supervisor has to see to it. */
  | (Happened & { readonly kind: 'appeal-unseated'; readonly appeal: number; readonly needed: number; readonly found: number })
  | (Happened & { readonly kind: 'appeal-voted'; readonly appeal: number; readonly vote: AppealVote })
  | (Happened & {
      readonly kind: 'appeal-decided';
      readonly appeal: number;
      readonly as: Exclude<AppealEnd, 'withdrawn'>;
      readonly reasons: readonly Bilingual[];
    })
  /** A condition is changed on appeal, or struck; `now` is null where it is struck. */
  | (Happened & {
      readonly kind: 'condition-varied';
      readonly appeal: number;
      readonly obligation: number;
      readonly was: ConditionWords;
      readonly now: (ConditionWords & Pick<ConditionTerms, 'dueRule'>) | null;
      readonly person: PersonId;
      readonly reasons: string;
    })
  /** A suspension ends on appeal, or a revocation falls: where the grant stands by that. */
  | (Happened & {
      readonly kind: 'grant-act-set-aside';
      readonly appeal: number;
      readonly of: 'suspension' | 'revocation';
      readonly state: TransferState;
      readonly grantAct: GrantAct | null;
      readonly dues: readonly { readonly obligation: number; readonly due: ObligationDue }[];
    })
  /** A suspension ends on a day, or holds for some fields alone, on appeal. */
  | (Happened & {
      readonly kind: 'suspension-varied';
      readonly appeal: number;
      readonly remainder: SuspensionRemainder;
      readonly reasons: string;
    })
  /** The refusal falls: the transfer is judged, reviewed and voted on anew, by people who had no part in any of it. */
  | (Happened & { readonly kind: 'decision-set-aside'; readonly appeal: number; readonly barred: readonly PersonId[] });
