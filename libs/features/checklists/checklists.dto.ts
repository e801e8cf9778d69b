import { NestedList, Text, Texts, OneOf } from '@carnet/http/request-members.js';
import { CODE_FORM, textForm } from '@carnet/http/text-forms.js';
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

const evidence = textForm(
  /^\/[\w.:%~-]+(?:\/[\w.:%~-]+)*$/,
  'This must point to a part of the record, such as /facts/purpose or /documents/pipia_report.',
  '此项须指向卷宗中的某一部分，如 /facts/purpose 或者 /documents/pipia_report。',
);

export class CheckAnswerBody {
  @Text({ about: 'Code of the item.', most: 60, form: CODE_FORM, example: 'fields-needed' })
  item!: string;

  @OneOf({ about: 'Answer to the item.', of: CHECK_ANSWERS, example: 'yes' })
  as!: CheckAnswer;

  @Text({ about: 'Reasons for the answer; required unless it is `yes`.', least: 0, most: 2000, optional: true, example: '' })
  reasons?: string;

  @Texts({
    about:
      'Parts of the record that the answer rests on: a part of the filing (`/facts/purpose`, `/documents/pipia_report`), a finding (`/verdicts/cn/RULE`) or a reply (`/items/ID`).',
    optional: true,
    most: 20,
    items: 250,
    form: evidence,
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
  @Field(CHECK_ANSWERS, 'Answer to the item.')
  readonly as!: CheckAnswer;
  @Field('text', 'Reasons for the answer.')
  readonly reasons!: string;
  @Field('text', 'Pointers to the parts of the record that the answer rests on.', { list: true })
  readonly evidence!: readonly string[];
  @Field('text', 'Edition of the checklist that was answered.')
  readonly checklist!: string;
  @Field(NamedPersonResponse, 'Officer who answered.')
  readonly officer!: NamedPersonResponse;
  @Field('date-time', 'Time of the answer.')
  readonly at!: string;
  @Field('boolean', 'True if the subject or the evidence of the answer has changed since; the item must then be looked at again.')
  readonly again!: boolean;
}

export class ChecklistItemView {
  @Field('text', 'Code of the item.')
  readonly code!: string;
  @Field(BilingualResponse, 'Question that the officer answers.')
  readonly question!: BilingualResponse;
  @Field(BilingualResponse, 'Reason for the question.')
  readonly why!: BilingualResponse;
  @Field(BilingualResponse, 'Expected evidence.')
  readonly evidence!: BilingualResponse;
  @Field('boolean', 'Whether opinions wait for this item, if the policy makes opinions wait.')
  readonly required!: boolean;
  @Field('text', 'Parts of the filing that the item concerns, as JSON pointers.', { list: true })
  readonly about!: readonly string[];
  @Field(['object', 'support-with-conditions'], 'Conclusion that the answer `no` recommends.')
  readonly ifNo!: Exclude<Conclusion, 'support'>;
  @Field(CheckAnswerView, 'Latest answer; null if there is none or it is withheld.', { nullable: true })
  readonly answer!: CheckAnswerView | null;
}

export class DisciplineChecklistView {
  @Field(DISCIPLINES, 'The discipline.')
  readonly discipline!: Discipline;
  @Field(ChecklistItemView, 'Items of the checklist that apply to this transfer.', { list: true })
  readonly items!: readonly ChecklistItemView[];
  @Field('text', 'Codes of required items that have no answer or must be looked at again; empty if the answers are withheld.', {
    list: true,
  })
  readonly open!: readonly string[];
  @Field(
    CONCLUSIONS,
    'Conclusion that the answers recommend; null while a required item is open or if the answers are withheld. It decides nothing.',
    { nullable: true },
  )
  readonly recommends!: Conclusion | null;
  @Field('text', 'Codes of the items that lead to the recommendation; the open items while there is none.', { list: true })
  readonly because!: readonly string[];
  @Field(WithheldResponse, 'Why the answers are withheld from the caller; null if they are shown.', { nullable: true })
  readonly withheld!: WithheldResponse | null;
}

export class ChecklistsView {
  @Field('uuid', 'The transfer.')
  readonly transfer!: string;
  @Field('text', 'Reference of the transfer, for people.')
  readonly reference!: string;
  @Field('text', 'Edition of the checklist; null while the route names no discipline, such as before the rules are evaluated.', {
    nullable: true,
  })
  readonly checklist!: string | null;
  @Field('boolean', 'Whether the policy makes opinions wait for required items.')
  readonly required!: boolean;
  @Field(DisciplineChecklistView, 'Checklists, one for each discipline of the route.', { list: true })
  readonly disciplines!: readonly DisciplineChecklistView[];
}
