import { isoDate } from '@carnet/kernel';
import type { RecordChangeCommand } from '@carnet/use-cases';
import { CHANGE_CAUSES, CHANGE_SOURCES, type ChangeSource } from '@carnet/workflow';
import { Count, Day, Part, Text, Texts, Word } from '../http/shapes.js';
import { FilingBody, filingOf } from '../transfers/filing.body.js';

const cause = new RegExp(`^(${CHANGE_CAUSES.join('|')})$`);

/** What was granted, as it is done by now: the whole filing, and why it differs. */
export class ReportedChangeBody extends FilingBody {
  @Text({
    about: 'Why, and what there is to say of it. It stands in the notice.',
    most: 8000,
    example: 'The recipient moved its service to another company of its group on 3 December.',
  })
  words!: string;
}

/** What an officer learned of a grant that its company did not report. */
export class RecordedChangeBody {
  @Word({ about: 'Where it was learned.', of: CHANGE_SOURCES, example: 'inspection' })
  source!: ChangeSource;

  @Day({ about: 'The day on which it was learned, today at the latest.', example: '2026-11-24' })
  learnedOn!: string;

  @Texts({
    about: 'What changed; left out where `filing` tells it.',
    most: 4,
    items: 10,
    pattern: cause,
    optional: true,
    example: ['recipient'],
  })
  causes?: readonly string[];

  @Text({
    about: 'What changed. The company reads this.',
    most: 4000,
    example: 'The recipient was taken over by another company in October.',
  })
  words!: string;

  @Text({ about: 'What that rests on. The company reads this.', most: 4000, example: 'The register of companies, read on 24 November.' })
  evidence!: string;

  @Part(FilingBody, {
    about: 'The whole content as it seems to be by now, for the rules to judge; left out where it is not known.',
    optional: true,
  })
  filing?: FilingBody;

  @Count({ about: 'Working days that the re-assessment has; 20 unless told.', least: 1, most: 120, optional: true })
  workingDays?: number;
}

type Recorded = Omit<RecordChangeCommand, 'transferId' | 'version'>;

export function recordedChangeOf({
  source,
  learnedOn,
  causes = [],
  words,
  evidence,
  filing,
  workingDays = 20,
}: RecordedChangeBody): Recorded {
  const known = filing === undefined ? null : filingOf(filing);
  const named = CHANGE_CAUSES.filter((one) => causes.includes(one));
  return { source, learnedOn: isoDate(learnedOn), causes: named, words, evidence, filing: known, workingDays };
}
