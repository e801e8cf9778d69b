import type { Digest, Instant, PersonId, TransferId } from '@carnet/kernel';
import type { Standing } from '../commands.js';
import type { Represented } from '../delegation.js';
import type { OtherRenewal } from '../renewal.js';
import type { Actor } from '../transfer.js';
import type { ObligationDue } from '../conditions/condition.js';
import type { TestedRestriction } from '../restriction.js';
import type { AppealBallot, AppealDue, AppealGround, AppealSubject, AppealUntil, ConditionWords, SuspensionRemainder } from './appeal.js';
import type { AppealProcedure } from './appeal-panel.js';

interface Act {
  readonly by: Actor;
  readonly at: Instant;
}

/** What is asked about one appeal; without its number about the first that is open. */
type OfAppeal = Act & { readonly appeal?: number };

/** What is asked about appeals. `candidates` are those who hold a role of the panel now, the least loaded first. */
export type AppealCommand =
  | (Act & {
      readonly kind: 'appeal';
      /** Left out where it is against a refusal. */
      readonly subject?: AppealSubject;
      readonly grounds: readonly AppealGround[];
      readonly until: AppealUntil;
      readonly due: AppealDue;
      readonly digest: Digest;
      readonly procedure: string;
      /** Of a renewal: what else is to take the place of its grant already. */
      readonly other?: OtherRenewal | null;
    })
  | (OfAppeal & { readonly kind: 'withdraw-appeal'; readonly reasons: string })
  /** `officerLost`: that whoever has it holds the role of an officer no longer. */
  | (OfAppeal & { readonly kind: 'claim-appeal'; readonly standing?: Standing; readonly officerLost?: boolean })
  | (OfAppeal & { readonly kind: 'release-appeal' })
  | (OfAppeal & {
      readonly kind: 'advise-on-appeal';
      readonly proposes: AppealBallot;
      /** What a condition is to say that is to be changed, and the test of what it then holds back. */
      readonly variation?: ConditionWords;
      readonly restriction?: TestedRestriction | null;
      /** What is to be left of a suspension, and the fields of the filing. */
      readonly remainder?: SuspensionRemainder;
      readonly filed?: readonly string[];
      readonly reasons: string;
      /** The digest of the appeal that the officer read. */
      readonly digest: Digest;
      readonly panel: AppealProcedure['panel'];
      readonly candidates: readonly PersonId[];
      /** Whether the person who acts states that they have no conflict of interest. */
      readonly noConflict: boolean;
      readonly standing?: Standing;
    })
  /** A supervisor has empty seats filled, and those of voters who hold their role no longer. */
  | (OfAppeal & { readonly kind: 'seat-appeal'; readonly panel: AppealProcedure['panel']; readonly candidates: readonly PersonId[] })
  | (OfAppeal & {
      readonly kind: 'vote-on-appeal';
      readonly ballot: AppealBallot;
      readonly reasons: string;
      readonly digest: Digest;
      /** Whether the person who acts states that they have no conflict of interest. */
      readonly noConflict: boolean;
      readonly standing?: Standing;
      /** In whose seat a deputy votes; left out where the seat is the voter's own. */
      readonly onBehalfOf?: Represented;
      /** What a grant goes back to whose revocation falls by this vote. */
      readonly resumed?: ResumedGrant;
    });

/** What a grant finds that lives again. */
export interface ResumedGrant {
  /** The last days of its conditions, without the days on which it was revoked. */
  readonly dues: readonly { readonly obligation: number; readonly due: ObligationDue }[];
  /** What took its place meanwhile. */
  readonly successor: TransferId | null;
}
