import type { Digest, Instant, PersonId, TransferId } from '@carnet/kernel';
import type { Standing } from '../commands.js';
import type { RepresentedPerson } from '../delegation.js';
import type { OtherRenewal } from '../renewal.js';
import type { Actor } from '../transfer.js';
import type { ObligationDue } from '../conditions/condition.js';
import type { TestedRestriction } from '../restriction.js';
import type {
  AppealBallot,
  AppealDue,
  AppealGround,
  AppealSubject,
  AppealWindowEnd,
  ConditionWords,
  SuspensionRemainder,
} from './appeal.js';
import type { AppealProcedure } from './appeal-panel.js';

interface Act {
  readonly by: Actor;
  readonly at: Instant;
}

/** A command on one appeal; without a number, on the first open one. */
type OfAppeal = Act & { readonly appeal?: number };

/** The commands on appeals. `candidates` are the people who hold a role of the panel now, ordered by load, lightest first. */
export type AppealCommand =
  | (Act & {
      readonly kind: 'appeal';
      /** Absent for an appeal against a refusal. */
      readonly subject?: AppealSubject;
      readonly grounds: readonly AppealGround[];
      readonly until: AppealWindowEnd;
      readonly due: AppealDue;
      readonly digest: Digest;
      readonly procedure: string;
      /** For a renewal: another transfer that is to replace the same grant. */
      readonly other?: OtherRenewal | null;
    })
  | (OfAppeal & { readonly kind: 'withdraw-appeal'; readonly reasons: string })
  /** `officerLost`: the officer who has the appeal no longer holds the role. */
  | (OfAppeal & { readonly kind: 'claim-appeal'; readonly standing?: Standing; readonly officerLost?: boolean })
  | (OfAppeal & { readonly kind: 'release-appeal' })
  | (OfAppeal & {
      readonly kind: 'advise-on-appeal';
      readonly proposes: AppealBallot;
      /** The new words of a condition that is to be varied, and the restriction test of them. */
      readonly variation?: ConditionWords;
      readonly restriction?: TestedRestriction | null;
      /** The proposed remainder of a suspension, and the fields of the filing. */
      readonly remainder?: SuspensionRemainder;
      readonly filed?: readonly string[];
      readonly reasons: string;
      /** Digest of the appeal that the officer read. */
      readonly digest: Digest;
      readonly panel: AppealProcedure['panel'];
      readonly candidates: readonly PersonId[];
      /** Whether the actor states that they have no conflict of interest. */
      readonly noConflict: boolean;
      readonly standing?: Standing;
    })
  /** A supervisor has vacant seats filled, including those of voters who no longer hold their role. */
  | (OfAppeal & { readonly kind: 'seat-appeal'; readonly panel: AppealProcedure['panel']; readonly candidates: readonly PersonId[] })
  | (OfAppeal & {
      readonly kind: 'vote-on-appeal';
      readonly ballot: AppealBallot;
      readonly reasons: string;
      readonly digest: Digest;
      /** Whether the actor states that they have no conflict of interest. */
      readonly noConflict: boolean;
      readonly standing?: Standing;
      /** The person in whose seat a deputy votes; absent if the seat is the voter's own. */
      readonly onBehalfOf?: RepresentedPerson;
      /** What a grant returns to if this vote sets its revocation aside. */
      readonly resumed?: ResumedGrant;
    });

/** The state of a restored grant. */
export interface ResumedGrant {
  /** The last days of its conditions, not counting the days on which it was revoked. */
  readonly dues: readonly { readonly obligation: number; readonly due: ObligationDue }[];
  /** The transfer that superseded the grant meanwhile; null if there is none. */
  readonly successor: TransferId | null;
}
