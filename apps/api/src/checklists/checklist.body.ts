import type { GivenAnswer } from '@carnet/workflow';
import { CHECK_ANSWERS, type CheckAnswer } from '@carnet/workflow';
import { Parts, Text, Texts, Word } from '../http/shapes.js';

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

/** The answers as the use case takes them. */
export function answersIn({ answers }: ChecklistBody): readonly GivenAnswer[] {
  return answers.map(({ item, as, reasons = '', evidence = [] }) => ({ item, as, reasons, evidence }));
}
