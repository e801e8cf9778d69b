import type { TimerStep } from '@carnet/acts/deadlines/timer-step.js';
import { PageQuery } from '@carnet/http/answers.dto.js';
import { CONTENT_DIGEST, Count, Day, Id, Part, Parts, Text, Texts, Word } from '@carnet/http/shapes.js';
import { Shown } from '@carnet/http/shown.js';
import { BilingualShown, CalendarShown, CERTAINTIES, ClockStepShown, ReasonsBody, TimerStepShown } from '@carnet/http/words.dto.js';
import { type Bilingual, type IsoDate, isoDate } from '@carnet/kernel';
import {
  APPEAL_BALLOTS,
  APPEAL_STATES,
  type AppealBallot,
  APPEALED_ACTS,
  type AppealedAct,
  type AppealGround,
  type AppealState,
  type AppealSubject,
  GROUND_SUBJECTS,
  type GroundSubject,
  TRANSFER_STATES,
  type TransferState,
} from '@carnet/workflow';
import { EvidenceDocumentBody, EvidenceDocumentShown } from '../conditions/obligations.dto.js';
import { NoticeInWordsShown } from '../decisions/notices.dto.js';
import { JustificationBody } from '../restrictions/restrictions.dto.js';
import { NoConflict } from '../review/reviews.dto.js';
import type { AppealNotice } from './appeal-notice.js';

export class GroundBody {
  @Word({ about: 'What part of the decision it is against.', of: GROUND_SUBJECTS, example: 'finding' })
  about!: GroundSubject;

  @Text({ about: 'Which finding or reason: the regime, or the place of the reason from 1.', most: 80, optional: true, example: 'cn' })
  part?: string;

  @Text({ about: 'Why it is wrong.', most: 4000, example: 'The count holds people of another company.' })
  says!: string;

  @Parts(EvidenceDocumentBody, { about: 'Documents that show it.', optional: true, most: 20 })
  evidence?: readonly EvidenceDocumentBody[];
}

export class AppealBody {
  @Parts(GroundBody, { about: 'The grounds, one for each part of the decision that is held to be wrong.', most: 20 })
  grounds!: readonly GroundBody[];

  @Word({ about: 'What of the grant it is against; left out, the refusal.', of: APPEALED_ACTS, optional: true, example: 'condition' })
  against?: AppealedAct['of'];

  @Count({ about: 'Which condition, by the number of its obligation.', least: 1, most: 1000, optional: true, example: 1 })
  obligation?: number;
}

const which = { about: 'Which appeal, by its number; left out, the first that is open.', least: 1, most: 1000, optional: true, example: 1 };

/** The body of an act on an open appeal that takes no text. */
export class OpenAppealBody {
  /** Without a body the act is on the first open appeal. */
  static readonly mayBeMissing = true;

  @Count(which)
  appeal?: number;
}

export class AppealWithdrawalBody extends ReasonsBody {
  @Count(which)
  appeal?: number;
}

export class WordsBody {
  @Text({ about: 'In English.', most: 2000, example: 'Name the recipients of March in the report.' })
  en!: string;

  @Text({ about: 'In simplified Chinese.', most: 2000, example: '在报告中列明三月份的接收方。' })
  zh!: string;
}

export class VariationBody {
  @Part(WordsBody, { about: 'What the condition is to say.' })
  says!: WordsBody;

  @Day({ about: 'By the end of which day it is to be met; left out, it has no day.', optional: true, example: '2027-03-31' })
  on?: string;
}

export class RemainderBody {
  @Day({ about: 'With the end of which day the suspension ends; left out, somebody lifts it.', optional: true, example: '2027-03-31' })
  on?: string;

  @Texts({
    about: 'The fields of the filing that it holds for, the others may leave; left out, all.',
    optional: true,
    most: 1000,
    items: 200,
  })
  fields?: readonly string[];
}

const digest = {
  about: 'The digest of the appeal as it was read.',
  least: 71,
  most: 71,
  pattern: CONTENT_DIGEST,
  example: `sha256:${'0'.repeat(64)}`,
};

export class AppealOpinionBody {
  @Count(which)
  appeal?: number;

  @Word({ about: 'What the officer proposes.', of: APPEAL_BALLOTS, example: 'set-aside' })
  proposes!: AppealBallot;

  @Part(VariationBody, {
    about: 'What a condition is to say that is to be changed: needed for that, and for nothing else.',
    optional: true,
  })
  variation?: VariationBody;

  @Part(JustificationBody, { about: 'The four steps of the test of what it then holds back: needed with `variation`.', optional: true })
  justification?: JustificationBody;

  @Part(RemainderBody, {
    about: 'What is to be left of a suspension that is to be varied: needed for that, and for nothing else.',
    optional: true,
  })
  remainder?: RemainderBody;

  @Text({ about: 'Why.', most: 4000, example: 'Two of the counts are of another company.' })
  reasons!: string;

  @Text(digest)
  digest!: string;

  @NoConflict()
  noConflict?: boolean;
}

export class AppealVoteBody {
  @Count(which)
  appeal?: number;

  @Word({ about: 'Whether what is appealed against stands, is changed as proposed, or falls.', of: APPEAL_BALLOTS, example: 'set-aside' })
  ballot!: AppealBallot;

  @Text({ about: 'Why. The notice gives the reasons of those who decided; the company reads them.', most: 4000, example: 'As proposed.' })
  reasons!: string;

  @Text(digest)
  digest!: string;

  @NoConflict()
  noConflict?: boolean;

  @Id({
    about:
      "In whose seat a deputy votes: of somebody who made the caller their deputy for appeals. Left out, the seat is the caller's own.",
    least: 36,
    example: '5f0c1b1e-7a3e-4a0e-9b55-0d7d5b1f6a13',
    optional: true,
  })
  onBehalfOf?: string;
}

/** What the appeal is against; undefined for the refusal. A condition without a number becomes 0, which matches none. */
export function subjectOf({ against, obligation = 0 }: AppealBody): AppealSubject | undefined {
  if (against === undefined) return undefined;
  return against === 'condition' ? { of: against, obligation } : { of: against };
}

/** Copies the fields into a plain object, because instances of a body class cannot be stored. */
export function variationOf(body: VariationBody | undefined): { readonly says: Bilingual; readonly on: IsoDate | null } | null {
  if (body === undefined) return null;
  const { says, on } = body;
  return { says: { en: says.en, zh: says.zh }, on: on === undefined ? null : isoDate(on) };
}

/** Like `variationOf`, for the remainder of a suspension. */
export function remainderOf(
  body: RemainderBody | undefined,
): { readonly on: IsoDate | null; readonly fields: readonly string[] | null } | null {
  if (body === undefined) return null;
  const { on, fields } = body;
  return { on: on === undefined ? null : isoDate(on), fields: fields === undefined ? null : [...fields] };
}

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

export class ConditionWordsView {
  @Shown(BilingualShown, 'What the condition says.')
  readonly says!: BilingualShown;
  @Shown('day', 'By the end of which day it is to be met.', { nullable: true })
  readonly on!: string | null;
}

/** The remainder of a suspension: its last day (null: until it is lifted) and its fields (null: all). */
export class SuspensionRemainderView {
  @Shown('day', 'With the end of which day it ends; null: somebody lifts it.', { nullable: true })
  readonly on!: string | null;
  @Shown('text', 'The fields that it holds for, the others may leave; null: all.', { list: true, nullable: true })
  readonly fields!: readonly string[] | null;
}

/** The appealed part of a grant: a condition with its text, or an act on the grant. */
export class AppealedActView {
  @Shown(APPEALED_ACTS, 'What of the grant.')
  readonly of!: AppealedAct['of'];
  @Shown('whole', 'Which condition, by the number of its obligation.', { nullable: true })
  readonly obligation!: number | null;
  @Shown(ConditionWordsView, 'The condition as it was.', { nullable: true })
  readonly was!: ConditionWordsView | null;
  @Shown('text', 'The kind of cause why the grant was stopped.', { nullable: true })
  readonly cause!: string | null;
  @Shown('text', 'Why it was stopped.', { nullable: true })
  readonly reasons!: string | null;
  @Shown('time', 'When: the days to appeal begin after that.')
  readonly at!: string;
}

export class AppealDueShown {
  @Shown('whole', 'Within how many working days it is decided.')
  workingDays!: number;
  @Shown('day', 'The last day, as it was counted when it was filed.')
  on!: string;
  @Shown('time', 'The last instant in time.')
  at!: string;
  @Shown(CERTAINTIES, 'How sure the counted days are.')
  certainty!: (typeof CERTAINTIES)[number];
  @Shown(CalendarShown, 'By which working days.')
  calendar!: CalendarShown;
  @Shown(ClockStepShown, 'The sum.', { list: true })
  steps!: readonly ClockStepShown[];
}

export class AppealOpinionShown {
  @Shown(APPEAL_BALLOTS, 'What the officer proposes.')
  proposes!: AppealBallot;
  @Shown(ConditionWordsView, 'What a condition is to say that is to be changed.', { nullable: true })
  variation!: ConditionWordsView | null;
  @Shown(SuspensionRemainderView, 'What is to be left of a suspension.', { nullable: true })
  remainder!: SuspensionRemainderView | null;
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
  as!: 'upheld' | 'varied' | 'set-aside' | 'withdrawn';
  @Shown(BilingualShown, 'Why.', { list: true })
  reasons!: readonly BilingualShown[];
  @Shown('time', 'When.')
  at!: string;
}

/** An appeal for both sides; its officer and its panel are shown only within the authority. */
export class AppealView {
  @Shown('whole', 'Its place among the appeals of the transfer, from 1.')
  readonly number!: number;
  @Shown(APPEAL_STATES, 'Where it stands.')
  readonly state!: AppealState;
  @Shown(AppealedDecisionShown, 'The decision it is against.')
  readonly against!: AppealedDecisionShown;
  @Shown(AppealedActView, 'What of its grant; null where it is against a refusal.', { nullable: true })
  readonly act!: AppealedActView | null;
  @Shown('text', 'The procedure it follows.')
  readonly procedure!: string;
  @Shown('time', 'When it was filed.')
  readonly filedAt!: string;
  @Shown(GroundShown, 'The grounds.', { list: true })
  readonly grounds!: readonly GroundShown[];
  @Shown('digest', 'SHA-256 of decision, act, content, assessment and grounds: what opinion and votes bind to.')
  readonly digest!: string;
  @Shown(AppealDueShown, 'By when it is decided.')
  readonly due!: AppealDueShown;
  @Shown('yes-no', 'Whether its last day has passed while it is open.')
  readonly overdue!: boolean;
  @Shown('uuid', 'Its officer; within the authority only.', { nullable: true })
  readonly officer!: string | null;
  @Shown(AppealOpinionShown, 'The opinion; within the authority only.', { nullable: true })
  readonly opinion!: AppealOpinionShown | null;
  @Shown(AppealPanelShown, 'Who votes; within the authority only.', { nullable: true })
  readonly panel!: AppealPanelShown | null;
  @Shown(AppealVoteShown, 'The votes; within the authority only.', { list: true })
  readonly votes!: readonly AppealVoteShown[];
  @Shown(AppealEndShown, 'How it ended.', { nullable: true })
  readonly end!: AppealEndShown | null;
  @Shown(ConditionWordsView, 'What a condition says now that was changed.', { nullable: true })
  readonly changed!: ConditionWordsView | null;
  @Shown(SuspensionRemainderView, 'What is left of a suspension that was varied.', { nullable: true })
  readonly remainder!: SuspensionRemainderView | null;
}

/** Until when one decision or act can be appealed against. */
export class AppealUntilShown {
  @Shown('day', 'The last day to appeal.')
  on!: string;
  @Shown('time', 'The last instant.')
  at!: string;
  @Shown('yes-no', 'Whether it has passed.')
  over!: boolean;
  @Shown(TimerStepShown, 'How it is found.', { list: true })
  steps!: readonly TimerStep[];
}

export class AppealableShown {
  @Shown(AppealedActView, 'What.')
  act!: AppealedActView;
  @Shown(AppealUntilShown, 'Until when.')
  until!: AppealUntilShown;
}

/** The appeals of a transfer, and the last days for further ones. */
export class AppealsView {
  @Shown('uuid', 'The transfer.')
  readonly transfer!: string;
  @Shown('text', 'Its number, for people.')
  readonly reference!: string;
  @Shown(AppealUntilShown, 'Until when a refusal that stands can be appealed against; null where none stands.', { nullable: true })
  readonly until!: AppealUntilShown | null;
  @Shown(AppealableShown, 'What of the grant burdens the company now, and until when that can be appealed against.', { list: true })
  readonly appealable!: readonly AppealableShown[];
  @Shown(AppealView, 'The appeals, oldest first.', { list: true })
  readonly appeals!: readonly AppealView[];
}

export class AppealLine {
  @Shown('uuid', 'The transfer.')
  readonly transfer!: string;
  @Shown('text', 'Its number, for people.')
  readonly reference!: string;
  @Shown(TRANSFER_STATES, 'Where the transfer stands.')
  readonly transferState!: TransferState;
  @Shown('whole', 'Which of its appeals.')
  readonly number!: number;
  @Shown(APPEAL_STATES, 'Where the appeal stands.')
  readonly state!: AppealState;
  @Shown('time', 'When it was filed.')
  readonly filedAt!: string;
  @Shown('day', 'The last day to decide it.')
  readonly dueOn!: string;
  @Shown('uuid', 'Its officer; within the authority only.', { nullable: true })
  readonly officer!: string | null;
  @Shown('whole', 'Seats of the panel that nobody takes; within the authority only.')
  readonly emptySeats!: number;
}

export class AppealListShown {
  @Shown(AppealLine, 'Appeals in the order of their last days.', { list: true })
  items!: readonly AppealLine[];
  @Shown('text', 'Cursor of the next page.', { nullable: true })
  next!: string | null;
}

export class AppealNoticeShown {
  @Shown(
    'any',
    'The notice: what was appealed against on which grounds, what became of it and why, what that means, and what is left to do.',
  )
  notice!: AppealNotice;
  @Shown('digest', 'SHA-256 of its canonical form (RFC 8785).')
  digest!: string;
  @Shown(NoticeInWordsShown, 'The same in the words of its other forms.')
  words!: NoticeInWordsShown;
}

const open = ['filed', 'claimed', 'voting'] as const satisfies readonly AppealState[];

export class AppealsQuery extends PageQuery {
  @Word({ about: 'Where they stand; `open` for all that are not closed.', of: ['open', ...APPEAL_STATES], optional: true })
  state?: AppealState | 'open';

  @Word({ about: '`yes` for those alone that have a seat which nobody takes.', of: ['yes', 'no'], optional: true })
  unseated?: 'yes' | 'no';
}

export function statesOf({ state }: AppealsQuery): { readonly states?: readonly AppealState[] } {
  if (state === undefined) return {};
  return { states: state === 'open' ? open : [state] };
}
