import { IMPACT_MOVES } from '@carnet/rules';
import { IMPACT_STANDINGS, LAW_CHANGE_STATES, LAW_OCCASIONS, LAW_ORIGINS, type LawChangeLine } from '@carnet/use-cases';
import type { LawChangeState, LawChangeView, LawOccasion, LawOrigin } from '@carnet/use-cases';
import { LAW_CHANGE_ANSWERS } from '@carnet/workflow';
import { Shown } from '../http/shown.js';
import { BilingualShown } from '../transfers/line.shown.js';

export class LawChangeReceiptShown {
  @Shown('uuid', 'The change of the law.')
  id!: string;
  @Shown(LAW_CHANGE_STATES, 'How far it has come.')
  state!: LawChangeState;
  @Shown('whole', 'Its version, which grows with each step.')
  version!: number;
}

export class LawChangeProgressShown {
  @Shown(LAW_CHANGE_STATES, 'How far it has come.')
  state!: LawChangeState;
  @Shown('whole', 'Its version, which grows with each step.')
  version!: number;
  @Shown(LAW_ORIGINS, 'Who started it: a person; or by itself a release, a publication, or a day that the rules themselves name.')
  origin!: LawOrigin;
  @Shown('uuid', 'Who asked; null of one that started by itself.', { nullable: true })
  askedBy!: string | null;
  @Shown(LAW_OCCASIONS, 'Of one that started by itself: when the change was noticed, or when its day came.', { nullable: true })
  occasion!: LawOccasion | null;
  @Shown('time', 'What was filed until then is not in it but in the list of when it was noticed.', { nullable: true })
  since!: string | null;
  @Shown('digest', 'The rules of the last day of the earlier law.')
  before!: string;
  @Shown('digest', 'The rules of the first day of the later law.')
  after!: string;
  @Shown('whole', 'Filed transfers there are to look at; null while nobody has counted.', { nullable: true })
  size!: number | null;
  @Shown('whole', 'Transfers that were looked at, drafts included.')
  judged!: number;
  @Shown('text', 'Why it could not be done.', { list: true, nullable: true })
  failure!: readonly string[] | null;
  @Shown('time', 'When it ended.', { nullable: true })
  endedAt!: string | null;
}

export class LawChangeLineShown {
  @Shown('uuid', 'The change of the law.')
  id!: string;
  @Shown('text', 'What changes, in words.')
  title!: string;
  @Shown('day', 'The first day of the later law.')
  from!: string;
  @Shown('time', 'When somebody asked; what was filed later is not in it.')
  createdAt!: string;
  @Shown('whole', 'Transfers that it touches and the caller may see.')
  touched!: number;
  @Shown(LawChangeProgressShown, 'How far it was looked for; the authority’s to see, null to companies.', { nullable: true })
  progress!: LawChangeProgressShown | null;
}

export class LawChangesShown {
  @Shown(LawChangeLineShown, 'The newest first.', { list: true })
  items!: readonly LawChangeLineShown[];
  @Shown('text', 'Give this as `cursor` for the next page.', { nullable: true })
  next!: string | null;
}

export class MoveCountShown {
  @Shown(IMPACT_STANDINGS, 'How the transfers stand.')
  standing!: string;
  @Shown(IMPACT_MOVES, 'How the answer moves.')
  move!: string;
  @Shown('whole', 'How many.')
  count!: number;
}

export class RegimeCountShown {
  @Shown('text', 'The legal regime.')
  regime!: string;
  @Shown('whole', 'How many transfers it answers otherwise.')
  count!: number;
}

export class CompanyCountShown {
  @Shown('uuid', 'The company.')
  id!: string;
  @Shown(BilingualShown, 'Its name.')
  name!: BilingualShown;
  @Shown('whole', 'How many of its transfers are touched.')
  count!: number;
}

export class AnswerCountShown {
  @Shown(LAW_CHANGE_ANSWERS, 'What was answered; null where nothing was.', { nullable: true })
  answer!: string | null;
  @Shown('whole', 'How many.')
  count!: number;
}

export class ImpactTotalsShown {
  @Shown(MoveCountShown, 'By standing and move: each transfer once.', { list: true })
  moves!: readonly MoveCountShown[];
  @Shown(RegimeCountShown, 'By regime: each transfer in all that answer otherwise.', { list: true })
  regimes!: readonly RegimeCountShown[];
  @Shown(CompanyCountShown, 'By company, those with most first; at most a hundred.', { list: true })
  companies!: readonly CompanyCountShown[];
  @Shown(AnswerCountShown, 'By what officers answered.', { list: true })
  answers!: readonly AnswerCountShown[];
}

export class LawChangeShown extends LawChangeLineShown {
  @Shown(ImpactTotalsShown, 'What it touches, counted.')
  totals!: ImpactTotalsShown;
}

export function lawChangeShown(view: LawChangeView): LawChangeShown {
  return { ...view };
}

export function lawChangeLineShown(line: LawChangeLine): LawChangeLineShown {
  return { ...line };
}
