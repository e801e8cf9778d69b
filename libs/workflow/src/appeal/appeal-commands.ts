import type { Digest, Instant, PersonId } from '@carnet/kernel';
import type { Standing, StatedNoConflict } from '../commands.js';
import type { OtherRenewal } from '../renewal.js';
import type { Actor } from '../transfer.js';
import type { AppealBallot, AppealDue, AppealGround, AppealUntil } from './appeal.js';
import type { AppealProcedure } from './appeal-procedure.js';

interface Act {
  readonly by: Actor;
  readonly at: Instant;
}

/** What is asked about appeals. `candidates` are those who hold a role of the panel now, the least loaded first. */
export type AppealCommand =
  | (Act & {
      readonly kind: 'appeal';
      readonly grounds: readonly AppealGround[];
      readonly until: AppealUntil;
      readonly due: AppealDue;
      readonly digest: Digest;
      readonly procedure: string;
      /** Of a renewal: what else is to take the place of its grant already. */
      readonly other?: OtherRenewal | null;
    })
  | (Act & { readonly kind: 'withdraw-appeal'; readonly reasons: string })
  | (Act & { readonly kind: 'claim-appeal'; readonly standing?: Standing })
  | (Act & { readonly kind: 'release-appeal' })
  | (Act & {
      readonly kind: 'advise-on-appeal';
      readonly proposes: AppealBallot;
      readonly reasons: string;
      /** The digest of the appeal that the officer read. */
      readonly digest: Digest;
      readonly panel: AppealProcedure['panel'];
      readonly candidates: readonly PersonId[];
      readonly noConflict?: StatedNoConflict;
      readonly standing?: Standing;
    })
  /** A supervisor has empty seats filled, and those of voters who hold their role no longer. */
  | (Act & { readonly kind: 'seat-appeal'; readonly panel: AppealProcedure['panel']; readonly candidates: readonly PersonId[] })
  | (Act & {
      readonly kind: 'vote-on-appeal';
      readonly ballot: AppealBallot;
      readonly reasons: string;
      readonly digest: Digest;
      readonly noConflict?: StatedNoConflict;
      readonly standing?: Standing;
    });
