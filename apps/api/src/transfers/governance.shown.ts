import type { Digest } from '@carnet/kernel';
import type { ChallengeView, ReviewView, StepView, VoteView } from '@carnet/use-cases';
import {
  type Ballot,
  BALLOTS,
  type Conclusion,
  CONCLUSIONS,
  RESTRICTION_RESULTS,
  type RestrictionResult,
  type TransferDecision,
  VOTER_ROLES,
  type VoterRole,
} from '@carnet/workflow';
import { Shown } from '../http/shown.js';
import { WithheldShown } from '../http/withheld.shown.js';
import { ConditionTermsShown } from '../obligations/condition.shown.js';

export class TestedRestrictionShown {
  @Shown('digest', 'Under which the test is kept.')
  test!: Digest;
  @Shown(RESTRICTION_RESULTS, 'What the agreements say together.')
  result!: RestrictionResult;
  @Shown('yes-no', 'Whether it takes effect only with a supervisor.')
  supervisor!: boolean;
}

export class ConfirmationShown {
  @Shown(['granted', 'granted-with-conditions', 'refused'], 'What was voted.')
  outcome!: TransferDecision['outcome'];
  @Shown('time', 'Since when it waits.')
  askedAt!: string;
}

export class OpinionShown {
  @Shown('uuid', 'Who gave it; within the authority only.', { nullable: true })
  officer!: string | null;
  @Shown('uuid', 'For whom a deputy gave it; within the authority only.', { nullable: true })
  onBehalfOf!: string | null;
  @Shown(CONCLUSIONS, 'What the review concluded; null where it is withheld.', { nullable: true })
  conclusion!: Conclusion | null;
  @Shown('text', 'Why; within the authority only.', { nullable: true })
  reasons!: string | null;
  @Shown('text', 'Conditions it proposes.', { list: true })
  conditions!: readonly string[];
  @Shown(ConditionTermsShown, 'Those chosen from the library, or written with all that is asked by them.', { list: true })
  terms!: readonly ConditionTermsShown[];
  @Shown('digest', 'The content it is about.')
  contentDigest!: string;
  @Shown('time', 'When.')
  at!: string;
  @Shown('yes-no', 'Whether the officer stated to have no conflict of interest.')
  noConflict!: boolean;
  @Shown(TestedRestrictionShown, 'How the agreements judged what it holds back; within the authority only.', { nullable: true })
  restriction!: TestedRestrictionShown | null;
  @Shown(WithheldShown, 'Why the caller is not told what it says; null where it is told.', { nullable: true })
  withheld!: WithheldShown | null;
}

export class ReviewShown implements ReviewView {
  @Shown('text', 'The discipline.')
  discipline!: string;
  @Shown('uuid', 'The officer in charge; within the authority only.', { nullable: true })
  assignee!: string | null;
  @Shown('uuid', 'For whom that officer has it as a deputy; within the authority only.', { nullable: true })
  onBehalfOf!: string | null;
  @Shown('uuid', 'For whom the caller may take it now as their deputy.', { nullable: true })
  deputyFor!: string | null;
  @Shown(OpinionShown, 'The opinion, once given.', { nullable: true })
  opinion!: OpinionShown | null;
}

export class StepShown implements StepView {
  @Shown('whole', 'Its place in the chain, from 0.')
  index!: number;
  @Shown(VOTER_ROLES, 'Who votes.')
  role!: VoterRole;
  @Shown('whole', 'How many voters are named.')
  seats!: number;
  @Shown('whole', 'How many approvals complete it.')
  quorum!: number;
  @Shown('uuid', 'The named voters; within the authority only.', { list: true })
  voters!: readonly string[];
  @Shown('uuid', 'Those among them who sit for somebody who missed the last day; within the authority only.', { list: true })
  escalatedTo!: readonly string[];
  @Shown('uuid', 'Those among them in whose seat the caller may vote now as their deputy.', { list: true })
  deputyFor!: readonly string[];
  @Shown('whole', 'How often seats that were missed have passed on.')
  escalated!: number;
  @Shown('yes-no', 'Whether one refusal ends it.')
  veto!: boolean;
  @Shown('time', 'When it was opened.')
  openedAt!: string;
}

export class VoteShown implements VoteView {
  @Shown('whole', 'The step it was cast in.')
  step!: number;
  @Shown('uuid', 'Who cast it; within the authority only.', { nullable: true })
  voter!: string | null;
  @Shown('uuid', 'In whose seat a deputy cast it; within the authority only.', { nullable: true })
  onBehalfOf!: string | null;
  @Shown(BALLOTS, 'What was voted; null where it is withheld.', { nullable: true })
  ballot!: Ballot | null;
  @Shown('text', 'Why; within the authority only.', { nullable: true })
  reasons!: string | null;
  @Shown('text', 'Conditions it asks for.', { list: true })
  conditions!: readonly string[];
  @Shown(ConditionTermsShown, 'Those chosen from the library, or written with all that is asked by them.', { list: true })
  terms!: readonly ConditionTermsShown[];
  @Shown('digest', 'The content it is about.')
  contentDigest!: string;
  @Shown('time', 'When.')
  at!: string;
  @Shown('text', 'What it makes of what the company said at a hearing; within the authority only.', { nullable: true })
  onView!: string | null;
  @Shown('yes-no', 'Whether the voter stated to have no conflict of interest.')
  noConflict!: boolean;
  @Shown(TestedRestrictionShown, 'How the agreements judged what it holds back; within the authority only.', { nullable: true })
  restriction!: TestedRestrictionShown | null;
  @Shown(WithheldShown, 'Why the caller is not told what it says; null where it is told.', { nullable: true })
  withheld!: WithheldShown | null;
}

export class ChallengeShown implements ChallengeView {
  @Shown('whole', 'Which one, from 1.')
  round!: number;
  @Shown('time', 'When.')
  at!: string;
  @Shown('whole', 'The step whose voter sent it back.')
  step!: number;
  @Shown('uuid', 'Who; within the authority only.', { nullable: true })
  by!: string | null;
  @Shown('text', 'Why; within the authority only.', { nullable: true })
  reasons!: string | null;
  @Shown('text', 'Whose opinions were to be given anew.', { list: true })
  disciplines!: readonly string[];
  @Shown(VoteShown, 'The votes that were void by that.', { list: true })
  voided!: readonly VoteShown[];
}
