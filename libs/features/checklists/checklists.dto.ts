import { Parts, Text, Texts, Word } from '@carnet/http/shapes.js';
import { Shown } from '@carnet/http/shown.js';
import { WithheldShown } from '@carnet/http/answers.dto.js';
import { BilingualShown, NamedPersonShown } from '@carnet/http/words.dto.js';
import {
  CHECK_ANSWERS,
  type CheckAnswer,
  type Conclusion,
  CONCLUSIONS,
  type Discipline,
  DISCIPLINES,
  type GivenAnswer,
} from '@carnet/workflow';

export class CheckAnswerBody {
  @Text({ about: 'The code of the item.', most: 60, pattern: /^[a-z][a-z-]*$/, example: 'fields-needed' })
  item!: string;

  @Word({ about: 'The answer.', of: CHECK_ANSWERS, example: 'yes' })
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
  @Parts(CheckAnswerBody, { about: 'Answers to items of the checklist of this discipline.', most: 50 })
  answers!: readonly CheckAnswerBody[];
}

export function answersIn({ answers }: ChecklistBody): readonly GivenAnswer[] {
  return answers.map(({ item, as, reasons = '', evidence = [] }) => ({ item, as, reasons, evidence }));
}

export class CheckAnswerView {
  @Shown(CHECK_ANSWERS, 'The answer.')
  readonly as!: CheckAnswer;
  @Shown('text', 'Why.')
  readonly reasons!: string;
  @Shown('text', 'What it rests on, by anchors.', { list: true })
  readonly evidence!: readonly string[];
  @Shown('text', 'The edition by which it was asked.')
  readonly checklist!: string;
  @Shown(NamedPersonShown, 'Who answered.')
  readonly officer!: NamedPersonShown;
  @Shown('time', 'When.')
  readonly at!: string;
  @Shown('yes-no', 'What it is about or rests on has changed since: it is to be looked at again.')
  readonly again!: boolean;
}

export class ChecklistItemView {
  @Shown('text', 'The code of the item.')
  readonly code!: string;
  @Shown(BilingualShown, 'What is asked.')
  readonly question!: BilingualShown;
  @Shown(BilingualShown, 'Why.')
  readonly why!: BilingualShown;
  @Shown(BilingualShown, 'Which evidence is expected.')
  readonly evidence!: BilingualShown;
  @Shown('yes-no', 'Whether the opinion waits for it, where the policy says that opinions wait.')
  readonly required!: boolean;
  @Shown('text', 'The parts of the filing that it is about, as JSON pointers.', { list: true })
  readonly about!: readonly string[];
  @Shown(['object', 'support-with-conditions'], 'What a no to it speaks for.')
  readonly ifNo!: Exclude<Conclusion, 'support'>;
  @Shown(CheckAnswerView, 'The latest answer.', { nullable: true })
  readonly answer!: CheckAnswerView | null;
}

export class DisciplineChecklistView {
  @Shown(DISCIPLINES, 'The discipline.')
  readonly discipline!: Discipline;
  @Shown(ChecklistItemView, 'Its items, as far as they matter to this transfer.', { list: true })
  readonly items!: readonly ChecklistItemView[];
  @Shown('text', 'Required items without an answer, or with one to be looked at again.', { list: true })
  readonly open!: readonly string[];
  @Shown(CONCLUSIONS, 'What the answers speak for; null while something is open. It decides nothing.', { nullable: true })
  readonly recommends!: Conclusion | null;
  @Shown('text', 'The items because of which.', { list: true })
  readonly because!: readonly string[];
  @Shown(WithheldShown, 'Why the caller is not told what was answered; null where it is told.', { nullable: true })
  readonly withheld!: WithheldShown | null;
}

export class ChecklistsView {
  @Shown('uuid', 'The transfer.')
  readonly transfer!: string;
  @Shown('text', 'Its number.')
  readonly reference!: string;
  @Shown('text', 'The edition; null before the rules answered.', { nullable: true })
  readonly checklist!: string | null;
  @Shown('yes-no', 'Whether opinions wait for what is required, as the policy says.')
  readonly required!: boolean;
  @Shown(DisciplineChecklistView, 'One for each discipline of the route.', { list: true })
  readonly disciplines!: readonly DisciplineChecklistView[];
}
