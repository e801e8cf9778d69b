import { digest, type IsoDate } from '@carnet/kernel';
import type { AnswerImpactsCommand, AskLawChangeCommand } from '@carnet/use-cases';
import { LAW_CHANGE_ANSWERS, type LawChangeAnswer } from '@carnet/workflow';
import { Count, Day, Text, Texts, Word } from '../http/shapes.js';

const uuidOrDigest = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|sha256:[0-9a-f]{64})$/;
const usualWorkingDays = 20;

/** A change of the law, as somebody asks what it touches. */
export class LawChangeBody {
  @Text({ about: 'What changes, in words; companies read it.', most: 200 })
  title!: string;

  @Text({
    about: 'A published version of a pack, by its id or its digest: the change is all that comes into force on its day.',
    most: 71,
    pattern: uuidOrDigest,
    optional: true,
  })
  version?: string;

  @Day({ about: 'The first day of the later law, where no version is named.', optional: true })
  from?: string;

  @Text({
    about: 'Digest of the earlier rules, such as those that a release has replaced; without it those in force on the day before.',
    most: 71,
    pattern: /^sha256:[0-9a-f]{64}$/,
    optional: true,
  })
  before?: string;
}

export function lawChangeOf({ title, version, from, before }: LawChangeBody): AskLawChangeCommand {
  return {
    title,
    version: version ?? null,
    // The body was checked to be a day.
    from: (from as IsoDate | undefined) ?? null,
    before: before === undefined ? null : digest(before),
  };
}

/** What an officer answers for transfers that a change touches. */
export class ImpactAnswerBody {
  @Texts({ about: 'The transfers.', most: 100, items: 36, pattern: /^[0-9a-f-]{36}$/ })
  transfers!: readonly string[];

  @Word({ about: 'No action; the company is told; or the grant is re-assessed.', of: LAW_CHANGE_ANSWERS })
  answer!: LawChangeAnswer;

  @Text({ about: 'Why. Companies that are told read it.', most: 4000 })
  reasons!: string;

  @Count({ about: 'Working days that a re-assessment has; 20 unless told.', least: 1, most: 120, optional: true })
  workingDays?: number;
}

export function impactAnswerOf(lawChangeId: string, { workingDays = usualWorkingDays, ...body }: ImpactAnswerBody): AnswerImpactsCommand {
  return { lawChangeId, workingDays, ...body };
}
