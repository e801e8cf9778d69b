import type {
  AppealedActView,
  AppealLine,
  AppealNoticeView,
  AppealsView,
  AppealView,
  ConditionWordsView,
  SuspensionRemainderView,
} from '@carnet/use-cases';
import {
  APPEAL_BALLOTS,
  APPEAL_STATES,
  APPEALED_ACTS,
  type AppealBallot,
  type AppealedAct,
  type AppealGround,
  type AppealState,
  GROUND_SUBJECTS,
  type GroundSubject,
  TRANSFER_STATES,
  type TransferState,
} from '@carnet/workflow';
import { Shown } from '../http/shown.js';
import { NoticeInWordsShown } from '../notices/notice.shown.js';
import { EvidenceDocumentShown } from '../obligations/obligation.shown.js';
import { CalendarShown, CERTAINTIES, ClockStepShown } from '../transfers/clock.shown.js';
import { BilingualShown } from '../transfers/line.shown.js';
import { TimerStepShown } from '../transfers/timer.shown.js';

export class GroundShown implements AppealGround {
  @Shown(GROUND_SUBJECTS, 'What part of the decision it is against.')
  about!: GroundSubject;
  @Shown('text', 'Which one.', { nullable: true })
  part!: string | null;
  @Shown('text', 'Why it is wrong, as the company says.')
  says!: string;
  @Shown(EvidenceDocumentShown, 'The documents it names.', { list: true })
  evidence!: readonly EvidenceDocumentShown[];
}

export class AppealedDecisionShown {
  @Shown('text', 'What was decided.')
  outcome!: string;
  @Shown('text', '`policy` where the rules decided, `approval` where people did.')
  by!: string;
  @Shown('time', 'When.')
  at!: string;
  @Shown(BilingualShown, 'Its reasons.', { list: true })
  reasons!: readonly BilingualShown[];
}

export class ConditionWordsShown implements ConditionWordsView {
  @Shown(BilingualShown, 'What the condition says.')
  says!: BilingualShown;
  @Shown('day', 'By the end of which day it is to be met.', { nullable: true })
  on!: string | null;
}

export class SuspensionRemainderShown implements SuspensionRemainderView {
  @Shown('day', 'With the end of which day it ends; null: somebody lifts it.', { nullable: true })
  on!: string | null;
  @Shown('text', 'The fields that it holds for, the others may leave; null: all.', { list: true, nullable: true })
  fields!: readonly string[] | null;
}

export class AppealedActShown implements AppealedActView {
  @Shown(APPEALED_ACTS, 'What of the grant.')
  of!: AppealedAct['of'];
  @Shown('whole', 'Which condition, by the number of its obligation.', { nullable: true })
  obligation!: number | null;
  @Shown(ConditionWordsShown, 'The condition as it was.', { nullable: true })
  was!: ConditionWordsShown | null;
  @Shown('text', 'The kind of cause why the grant was stopped.', { nullable: true })
  cause!: string | null;
  @Shown('text', 'Why it was stopped.', { nullable: true })
  reasons!: string | null;
  @Shown('time', 'When: the days to appeal begin after that.')
  at!: string;
}

export class AppealDueShown {
  @Shown('whole', 'Within how many working days it is decided.')
  workingDays!: number;
  @Shown('day', 'The last day, as it was counted when it was filed.')
  on!: string;
  @Shown('time', 'The last instant in time.')
  at!: string;
  @Shown(CERTAINTIES, 'How sure the counted days are.')
  certainty!: string;
  @Shown(CalendarShown, 'By which working days.')
  calendar!: CalendarShown;
  @Shown(ClockStepShown, 'The sum.', { list: true })
  steps!: readonly ClockStepShown[];
}

export class AppealOpinionShown {
  @Shown(APPEAL_BALLOTS, 'What the officer proposes.')
  proposes!: AppealBallot;
  @Shown(ConditionWordsShown, 'What a condition is to say that is to be changed.', { nullable: true })
  variation!: ConditionWordsShown | null;
  @Shown(SuspensionRemainderShown, 'What is to be left of a suspension.', { nullable: true })
  remainder!: SuspensionRemainderShown | null;
  @Shown('text', 'Why.')
  reasons!: string;
  @Shown('time', 'When.')
  at!: string;
  @Shown('yes-no', 'Whether the officer stated to have no conflict of interest.')
  noConflict!: boolean;
}

export class AppealPanelShown {
  @Shown('whole', 'Its seats; 0 while too few people are free for a quorum.')
  seats!: number;
  @Shown('whole', 'So many votes set aside what is appealed against, or change it; where they are out of reach, it stands.')
  quorum!: number;
  @Shown('whole', 'Seats that nobody takes: a supervisor sees to them.')
  emptySeats!: number;
  @Shown('uuid', 'Who votes.', { list: true })
  voters!: readonly string[];
  @Shown('uuid', 'Those among them in whose seat the caller may vote now as their deputy.', { list: true })
  deputyFor!: readonly string[];
}

export class AppealVoteShown {
  @Shown('uuid', 'Who.')
  voter!: string;
  @Shown('uuid', 'In whose seat a deputy voted.', { nullable: true })
  onBehalfOf!: string | null;
  @Shown(APPEAL_BALLOTS, 'Whether what is appealed against stands, is changed, or falls.')
  ballot!: AppealBallot;
  @Shown('text', 'Why.')
  reasons!: string;
  @Shown('time', 'When.')
  at!: string;
  @Shown('yes-no', 'Whether the voter stated to have no conflict of interest.')
  noConflict!: boolean;
}

export class AppealEndShown {
  @Shown(['upheld', 'varied', 'set-aside', 'withdrawn'], 'What became of it.')
  as!: string;
  @Shown(BilingualShown, 'Why.', { list: true })
  reasons!: readonly BilingualShown[];
  @Shown('time', 'When.')
  at!: string;
}

export class AppealShown implements AppealView {
  @Shown('whole', 'Its place among the appeals of the transfer, from 1.')
  number!: number;
  @Shown(APPEAL_STATES, 'Where it stands.')
  state!: AppealState;
  @Shown(AppealedDecisionShown, 'The decision it is against.')
  against!: AppealedDecisionShown;
  @Shown(AppealedActShown, 'What of its grant; null where it is against a refusal.', { nullable: true })
  act!: AppealedActShown | null;
  @Shown('text', 'The procedure it follows.')
  procedure!: string;
  @Shown('time', 'When it was filed.')
  filedAt!: string;
  @Shown(GroundShown, 'The grounds.', { list: true })
  grounds!: readonly GroundShown[];
  @Shown('digest', 'SHA-256 of decision, act, content, assessment and grounds: what opinion and votes bind to.')
  digest!: string;
  @Shown(AppealDueShown, 'By when it is decided.')
  due!: AppealDueShown;
  @Shown('yes-no', 'Whether its last day has passed while it is open.')
  overdue!: boolean;
  @Shown('uuid', 'Its officer; within the authority only.', { nullable: true })
  officer!: string | null;
  @Shown(AppealOpinionShown, 'The opinion; within the authority only.', { nullable: true })
  opinion!: AppealOpinionShown | null;
  @Shown(AppealPanelShown, 'Who votes; within the authority only.', { nullable: true })
  panel!: AppealPanelShown | null;
  @Shown(AppealVoteShown, 'The votes; within the authority only.', { list: true })
  votes!: readonly AppealVoteShown[];
  @Shown(AppealEndShown, 'How it ended.', { nullable: true })
  end!: AppealEndShown | null;
  @Shown(ConditionWordsShown, 'What a condition says now that was changed.', { nullable: true })
  changed!: ConditionWordsShown | null;
  @Shown(SuspensionRemainderShown, 'What is left of a suspension that was varied.', { nullable: true })
  remainder!: SuspensionRemainderShown | null;
}

export class AppealUntilShown {
  @Shown('day', 'The last day to appeal.')
  on!: string;
  @Shown('time', 'The last instant.')
  at!: string;
  @Shown('yes-no', 'Whether it has passed.')
  over!: boolean;
  @Shown(TimerStepShown, 'How it is found.', { list: true })
  steps!: readonly TimerStepShown[];
}

export class AppealableShown {
  @Shown(AppealedActShown, 'What.')
  act!: AppealedActShown;
  @Shown(AppealUntilShown, 'Until when.')
  until!: AppealUntilShown;
}

export class AppealsShown implements AppealsView {
  @Shown('uuid', 'The transfer.')
  transfer!: string;
  @Shown('text', 'Its number, for people.')
  reference!: string;
  @Shown(AppealUntilShown, 'Until when a refusal that stands can be appealed against; null where none stands.', { nullable: true })
  until!: AppealUntilShown | null;
  @Shown(AppealableShown, 'What of the grant burdens the company now, and until when that can be appealed against.', { list: true })
  appealable!: readonly AppealableShown[];
  @Shown(AppealShown, 'The appeals, the first first.', { list: true })
  appeals!: readonly AppealShown[];
}

export class AppealLineShown implements AppealLine {
  @Shown('uuid', 'The transfer.')
  transfer!: string;
  @Shown('text', 'Its number, for people.')
  reference!: string;
  @Shown(TRANSFER_STATES, 'Where the transfer stands.')
  transferState!: TransferState;
  @Shown('whole', 'Which of its appeals.')
  number!: number;
  @Shown(APPEAL_STATES, 'Where the appeal stands.')
  state!: AppealState;
  @Shown('time', 'When it was filed.')
  filedAt!: string;
  @Shown('day', 'The last day to decide it.')
  dueOn!: string;
  @Shown('uuid', 'Its officer; within the authority only.', { nullable: true })
  officer!: string | null;
  @Shown('whole', 'Seats of the panel that nobody takes; within the authority only.')
  emptySeats!: number;
}

export class AppealListShown {
  @Shown(AppealLineShown, 'Appeals in the order of their last days.', { list: true })
  items!: readonly AppealLineShown[];
  @Shown('text', 'Cursor of the next page.', { nullable: true })
  next!: string | null;
}

export class AppealNoticeShown implements AppealNoticeView {
  @Shown(
    'any',
    'The notice: what was appealed against on which grounds, what became of it and why, what that means, and what is left to do.',
  )
  notice!: AppealNoticeView['notice'];
  @Shown('digest', 'SHA-256 of its canonical form (RFC 8785).')
  digest!: string;
  @Shown(NoticeInWordsShown, 'The same in the words of its other forms.')
  words!: NoticeInWordsShown;
}
