import { AFFILIATE_ANSWERS, type AffiliateAnswer, type AffiliateView, type Relation, RELATIONS } from '@carnet/use-cases';
import { Shown } from '../http/shown.js';
import { SomebodyShown } from '../ledger/adjustment.shown.js';

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

export class AffiliateShown implements AffiliateView {
  @Shown('uuid', 'The declaration.')
  id!: string;
  @Shown('uuid', 'Who declared it.')
  company!: string;
  @Shown('text', 'The name of the other company.')
  name!: string;
  @Shown(RELATIONS, 'What it is to this one.')
  relation!: Relation;
  @Shown(SomebodyShown, 'The person who declared it.')
  declaredBy!: SomebodyShown;
  @Shown('time', 'When.')
  declaredAt!: string;
  @Shown(AffiliateAnswerShown, 'What the authority said of it, oldest first.', { list: true })
  answers!: readonly AffiliateAnswerShown[];
}

export class AffiliatesShown {
  @Shown(AffiliateShown, 'Declared affiliates, oldest first.', { list: true })
  items!: readonly AffiliateShown[];
  @Shown('text', 'Cursor of the next page.', { nullable: true })
  next!: string | null;
}
