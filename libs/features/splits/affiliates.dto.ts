import { Id, Text, Word } from '@carnet/http/shapes.js';
import { Shown } from '@carnet/http/shown.js';
import { CompanyNameShown } from '@carnet/http/words.dto.js';
import { SomebodyShown } from '../ledger/adjustments.dto.js';
import { AFFILIATE_ANSWERS, type AffiliateAnswer, type Relation, RELATIONS } from './affiliate.store.js';

export class AffiliateBody {
  @Text({ about: 'The name of the other company.', most: 300, example: 'Harbour Trade Logistics' })
  name!: string;

  @Word({ about: 'What it is to this one.', of: RELATIONS, example: 'subsidiary' })
  relation!: Relation;
}

export class AffiliateAnswerBody {
  @Word({ about: 'What the officer found; `ended` only after a confirmation.', of: AFFILIATE_ANSWERS, example: 'confirmed' })
  answer!: AffiliateAnswer;

  @Id({
    about: 'Which registered company it is; only to confirm, and left out when it is none.',
    optional: true,
    nullable: true,
  })
  company?: string | null;

  @Text({ about: 'Why.', most: 2000, example: 'Agrees with the commercial register.' })
  reason!: string;
}

export class AffiliateAnswerShown {
  @Shown(AFFILIATE_ANSWERS, 'What the officer found.')
  answer!: AffiliateAnswer;
  @Shown('uuid', 'The registered company that it is; within the authority only.', { nullable: true })
  company!: string | null;
  @Shown('text', 'Why.')
  reason!: string;
  @Shown(SomebodyShown, 'Who answered; within the authority only.', { nullable: true })
  by!: SomebodyShown | null;
  @Shown('time', 'When.')
  at!: string;
}

export class AffiliateView {
  @Shown('uuid', 'The declaration.')
  readonly id!: string;
  @Shown(CompanyNameShown, 'Who declared it.')
  readonly company!: CompanyNameShown;
  @Shown('text', 'The name of the other company.')
  readonly name!: string;
  @Shown(RELATIONS, 'What it is to this one.')
  readonly relation!: Relation;
  @Shown(SomebodyShown, 'The person who declared it.')
  readonly declaredBy!: SomebodyShown;
  @Shown('time', 'When.')
  readonly declaredAt!: string;
  @Shown(AffiliateAnswerShown, 'What the authority said of it, oldest first.', { list: true })
  readonly answers!: readonly AffiliateAnswerShown[];
}

export class AffiliatesShown {
  @Shown(AffiliateView, 'Declared affiliates, oldest first.', { list: true })
  items!: readonly AffiliateView[];
  @Shown('text', 'Cursor of the next page.', { nullable: true })
  next!: string | null;
}
