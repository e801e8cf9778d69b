import { NestedList, Text, Texts, OneOf } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { WithheldResponse } from '@carnet/http/answers.dto.js';
import { BilingualResponse, NamedPersonResponse } from '@carnet/http/common.dto.js';
import {
  CHECK_ANSWERS,
  type CheckAnswer,
  type Conclusion,
  CONCLUSIONS,
  type Discipline,
  DISCIPLINES,
  type ChecklistAnswer,
} from '@carnet/workflow';

export class CheckAnswerBody {
  @Text({ about: 'The code of the item.', most: 60, pattern: /^[a-z][a-z-]*$/, example: 'fields-needed' })
  item!: string;

  @OneOf({ about: 'The answer.', of: CHECK_ANSWERS, example: 'yes' })
  as!: CheckAnswer;

  @Text({ about: 'Why; needed for all but a yes.', least: 0, most: 2000, optional: true, example: '' })
  reasons?: string;

  @Texts({
    about:
      'What it rests on: a part of the filing (`/facts/purpose`, `/documents/pipia_report`), a finding (`/verdicts/cn/RULE`) or a reply (`/items/ID`).',
    optional: true,
    most: 20,
    items: 250,
    pattern: /^\/[\w.:%~-]+(?:\/[\w.:%~-]+)*$/,
    example: ['/fields/name_contact'],
  })
  evidence?: readonly string[];
}

export class ChecklistBody {
  @NestedList(CheckAnswerBody, { about: 'Answers to items of the checklist of this discipline.', most: 50 })
  answers!: readonly CheckAnswerBody[];
}

export function answersIn({ answers }: ChecklistBody): readonly ChecklistAnswer[] {
  return answers.map(({ item, as, reasons = '', evidence = [] }) => ({ item, as, reasons, evidence }));
}

export class CheckAnswerView {
  @Field(CHECK_ANSWERS, 'The answer.')
  readonly as!: CheckAnswer;
  @Field('text', 'Why.')
  readonly reasons!: string;
  @Field('text', 'What it rests on, by anchors.', { list: true })
  readonly evidence!: readonly string[];
  @Field('text', 'The edition by which it was asked.')
  readonly checklist!: string;
  @Field(NamedPersonResponse, 'Who answered.')
  readonly officer!: NamedPersonResponse;
  @Field('date-time', 'When.')
  readonly at!: string;
  @Field('boolean', 'What it is about or rests on has changed since: it is to be looked at again.')
  readonly again!: boolean;
}

export class ChecklistItemView {
  @Field('text', 'The code of the item.')
  readonly code!: string;
  @Field(BilingualResponse, 'What is asked.')
  readonly question!: BilingualResponse;
  @Field(BilingualResponse, 'Why.')
  readonly why!: BilingualResponse;
  @Field(BilingualResponse, 'Which evidence is expected.')
  readonly evidence!: BilingualResponse;
  @Field('boolean', 'Whether the opinion waits for it, where the policy says that opinions wait.')
  readonly required!: boolean;
  @Field('text', 'The parts of the filing that it is about, as JSON pointers.', { list: true })
  readonly about!: readonly string[];
  @Field(['object', 'support-with-conditions'], 'What a no to it speaks for.')
  readonly ifNo!: Exclude<Conclusion, 'support'>;
  @Field(CheckAnswerView, 'The latest answer.', { nullable: true })
  readonly answer!: CheckAnswerView | null;
}

export class DisciplineChecklistView {
  @Field(DISCIPLINES, 'The discipline.')
  readonly discipline!: Discipline;
  @Field(ChecklistItemView, 'Its items, as far as they matter to this transfer.', { list: true })
  readonly items!: readonly ChecklistItemView[];
  @Field('text', 'Required items without an answer, or with one to be looked at again.', { list: true })
  readonly open!: readonly string[];
  @Field(CONCLUSIONS, 'What the answers speak for; null while something is open. It decides nothing.', { nullable: true })
  readonly recommends!: Conclusion | null;
  @Field('text', 'The items because of which.', { list: true })
  readonly because!: readonly string[];
  @Field(WithheldResponse, 'Why the caller is not told what was answered; null where it is told.', { nullable: true })
  readonly withheld!: WithheldResponse | null;
}

export class ChecklistsView {
  @Field('uuid', 'The transfer.')
  readonly transfer!: string;
  @Field('text', 'Its number.')
  readonly reference!: string;
  @Field('text', 'The edition; null before the rules answered.', { nullable: true })
  readonly checklist!: string | null;
  @Field('boolean', 'Whether opinions wait for what is required, as the policy says.')
  readonly required!: boolean;
  @Field(DisciplineChecklistView, 'One for each discipline of the route.', { list: true })
  readonly disciplines!: readonly DisciplineChecklistView[];
}
