import { personForm } from '../delegations/delegation.body.js';
import { type IsoDate, isoDate } from '@carnet/kernel';
import {
  APPEAL_BALLOTS,
  type AppealBallot,
  APPEALED_ACTS,
  type AppealedAct,
  type AppealSubject,
  type Bilingual,
  GROUND_SUBJECTS,
  type GroundSubject,
} from '@carnet/workflow';
import { ReasonsBody } from '../grants/grant.body.js';
import { Count, Day, Part, Parts, Text, Texts, Word } from '../http/shapes.js';
import { EvidenceDocumentBody } from '../obligations/obligation.body.js';
import { JustificationBody } from '../restrictions/justification.body.js';
import { CONTENT_DIGEST, NoConflict } from '../reviews/review.body.js';

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

/** An act on an open appeal that needs no words. */
export class OpenAppealBody {
  /** Without it, it is about the first. */
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

  @Text({
    about:
      "In whose seat a deputy votes: of somebody who made the caller their deputy for appeals. Left out, the seat is the caller's own.",
    least: 36,
    most: 36,
    pattern: personForm,
    example: '5f0c1b1e-7a3e-4a0e-9b55-0d7d5b1f6a13',
    optional: true,
  })
  onBehalfOf?: string;
}

/** What is appealed against; null: the refusal. A condition that is not named is none of those there are. */
export function subjectOf({ against, obligation = 0 }: AppealBody): AppealSubject | null {
  if (against === undefined) return null;
  return against === 'condition' ? { of: against, obligation } : { of: against };
}

/** A body's own class is no plain value: what is stored is written out. */
export function variationOf(body: VariationBody | undefined): { readonly says: Bilingual; readonly on: IsoDate | null } | null {
  if (body === undefined) return null;
  const { says, on } = body;
  return { says: { en: says.en, zh: says.zh }, on: on === undefined ? null : isoDate(on) };
}

/** Likewise what is left of a suspension. */
export function remainderOf(
  body: RemainderBody | undefined,
): { readonly on: IsoDate | null; readonly fields: readonly string[] | null } | null {
  if (body === undefined) return null;
  const { on, fields } = body;
  return { on: on === undefined ? null : isoDate(on), fields: fields === undefined ? null : [...fields] };
}
