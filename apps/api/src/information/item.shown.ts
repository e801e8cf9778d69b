import type { ItemView, MoreTimeView, RequestView } from '@carnet/use-cases';
import {
  type AnswerDue,
  ITEM_KINDS,
  type ItemKind,
  type ItemState,
  MORE_TIME_ACTS,
  type MoreTimeAct,
  type SettledAs,
  SETTLEMENTS,
} from '@carnet/workflow';
import { Shown } from '../http/shown.js';

const ITEM_STATES = ['raised', 'asked', 'unanswered', 'answered', ...SETTLEMENTS] as const satisfies readonly ItemState[];

export class ReplyShown {
  @Shown('text', 'What the company says.')
  says!: string;
  @Shown('yes-no', 'Whether it agrees to more time for the review; null where that was not asked.', { nullable: true })
  agrees!: boolean | null;
  @Shown('time', 'When.')
  at!: string;
}

export class SettlementShown {
  @Shown(SETTLEMENTS, 'What became of the answer.')
  as!: SettledAs;
  @Shown('text', 'Why; may be empty.')
  reasons!: string;
  @Shown('uuid', 'Who settled it; within the authority only.', { nullable: true })
  by!: string | null;
  @Shown('time', 'When.')
  at!: string;
}

export class ItemShown implements ItemView {
  @Shown('uuid', 'The item.')
  id!: string;
  @Shown(ITEM_KINDS, 'What the company is to do.')
  kind!: ItemKind;
  @Shown('text', 'What it was raised from: a JSON pointer into the filing.')
  subject!: string;
  @Shown('text', 'The question.')
  question!: string;
  @Shown('text', 'Whose review it belongs to.')
  discipline!: string;
  @Shown(ITEM_STATES, 'Where it stands.')
  state!: ItemState;
  @Shown('uuid', 'Who raised it; within the authority only.', { nullable: true })
  by!: string | null;
  @Shown('time', 'When it was raised.')
  at!: string;
  @Shown('uuid', 'The item that was asked before.', { nullable: true })
  follows!: string | null;
  @Shown('whole', 'The round it was sent in; null while it waits in the batch.', { nullable: true })
  round!: number | null;
  @Shown('whole', 'Of `extend-time`: by how many working days the term of the review is to be extended.', { nullable: true })
  workingDays!: number | null;
  @Shown(ReplyShown, 'What the company said.', { nullable: true })
  reply!: ReplyShown | null;
  @Shown('time', 'When its day had passed without a reply.', { nullable: true })
  unansweredAt!: string | null;
  @Shown(SettlementShown, 'What became of the answer.', { nullable: true })
  settlement!: SettlementShown | null;
}

export class AnswerDueShown implements AnswerDue {
  @Shown('whole', 'How many working days the company has.')
  workingDays!: number;
  @Shown('day', 'The last day in time.')
  on!: AnswerDue['on'];
  @Shown('time', 'The last instant in time.')
  at!: AnswerDue['at'];
}

export class MoreTimeShown implements MoreTimeView {
  @Shown(MORE_TIME_ACTS, 'Asked by the company, given or declined by the authority.')
  as!: MoreTimeAct;
  @Shown('time', 'When.')
  at!: string;
  @Shown('whole', 'How many working days; null where they are declined.', { nullable: true })
  workingDays!: number | null;
  @Shown('text', 'Why.')
  reasons!: string;
}

export class RequestShown implements RequestView {
  @Shown('uuid', 'Who sent it; within the authority only.', { nullable: true })
  by!: string | null;
  @Shown('time', 'When.')
  at!: string;
  @Shown('whole', 'Which round it is, from 1.')
  round!: number;
  @Shown(AnswerDueShown, 'By when the company is to answer.')
  due!: AnswerDueShown;
  @Shown('yes-no', 'Whether that has passed.')
  overdue!: boolean;
  @Shown(MoreTimeShown, 'What was said of more time, the first first.', { list: true })
  moreTime!: readonly MoreTimeShown[];
  @Shown(ItemShown, 'What is asked.', { list: true })
  items!: readonly ItemShown[];
}
