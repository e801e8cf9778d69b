import { PageOf, PageQuery } from '@carnet/http/answers.dto.js';
import { Count, Day, Id, NestedList, Text, Time, OneOf } from '@carnet/http/request-members.js';
import { DIGEST_FORM, ID_OR_DIGEST_FORM } from '@carnet/http/text-forms.js';
import { Field } from '@carnet/http/field.js';
import { TransferNames } from '@carnet/http/transfer-names.js';
import { BilingualResponse } from '@carnet/http/common.dto.js';
import type { Bilingual, Digest, Instant, IsoDate, PersonId } from '@carnet/kernel';
import { IMPACT_MOVES, type ImpactMove, type Regime, REGIMES } from '@carnet/rules';
import { LAW_CHANGE_ANSWERS, type LawChangeAnswer } from '@carnet/workflow';
import type { AnswerImpactsCommand } from './impact-plan.js';
import {
  IMPACT_STANDINGS,
  type ImpactStanding,
  LAW_CHANGE_STATES,
  LAW_OCCASIONS,
  LAW_ORIGINS,
  type LawChangeId,
  type LawChangeState,
  type LawOccasion,
  type LawOrigin,
} from './law-change.js';

const usualWorkingDays = 20;

/** A request for what a law change touches. */
export class LawChangeBody {
  @Text({ about: 'Title of the law change in words; companies read it.', most: 200 })
  title!: string;

  @Text({
    about:
      'Published version of a rule pack, by its id or its digest. The law change covers everything that comes into force on its first day.',
    most: 71,
    form: ID_OR_DIGEST_FORM,
    optional: true,
  })
  version?: string;

  @Day({ about: 'First day of the later law; required if `version` is omitted, and not allowed with it.', optional: true })
  from?: IsoDate;

  @Text({
    about:
      'Digest of the earlier rule set, such as one that a release has replaced. If omitted, the rules in force on the day before the first day.',
    most: 71,
    form: DIGEST_FORM,
    optional: true,
  })
  before?: Digest;
}

/** An existing answer for a transfer. */
export class EarlierAnswerBody {
  @Id({ about: 'Id of the transfer.' })
  transfer!: string;

  @Time({ about: 'Instant of the earlier answer, as `earlier.at` in the preview.' })
  at!: string;
}

/** An officer's answer for some touched transfers. */
export class ImpactAnswerBody {
  @TransferNames({ about: 'Transfers that the answer is for.', most: 100 })
  transfers!: readonly string[];

  @OneOf({ about: '`no-action`; `notify`: the company is notified; or `re-assess`: the grant is re-assessed.', of: LAW_CHANGE_ANSWERS })
  answer!: LawChangeAnswer;

  @Text({ about: 'Reasons for the answer; companies that are notified read them.', most: 4000 })
  reasons!: string;

  @Count({ about: 'Working days for a re-assessment; 20 if omitted.', least: 1, most: 120, optional: true })
  workingDays?: number;

  @NestedList(EarlierAnswerBody, {
    about:
      'Earlier answers that this one replaces, as `earlier` in the preview. A transfer with an earlier answer that is missing here is skipped.',
    most: 100,
    optional: true,
  })
  replaces?: readonly EarlierAnswerBody[];
}

export function impactAnswerOf(
  lawChangeId: string,
  { workingDays = usualWorkingDays, replaces = [], ...body }: ImpactAnswerBody,
): AnswerImpactsCommand {
  return { lawChangeId, workingDays, replaces, ...body };
}

/** Filters of the touched transfers. */
export class ImpactsQuery extends PageQuery {
  @OneOf({
    about: 'Only `grant`: live grants; `queue`: waiting filings; or `draft`: drafts, which only their companies see.',
    of: IMPACT_STANDINGS,
    optional: true,
  })
  standing?: ImpactStanding;

  @OneOf({ about: 'Only transfers whose verdicts change in this way.', of: IMPACT_MOVES, optional: true })
  move?: ImpactMove;

  @OneOf({ about: 'Only transfers for which this regime gives another verdict or decides by another rule.', of: REGIMES, optional: true })
  regime?: Regime;

  @OneOf({
    about: 'Only transfers with this answer; `open` for transfers without an answer.',
    of: [...LAW_CHANGE_ANSWERS, 'open'],
    optional: true,
  })
  answer?: LawChangeAnswer | 'open';
}

export class LawChangeReceiptResponse {
  @Field('uuid', 'Id of the law change.')
  id!: LawChangeId;
  @Field(LAW_CHANGE_STATES, 'Progress of the search.')
  state!: LawChangeState;
  @Field('integer', 'Version of the law change, which grows with each step.')
  version!: number;
}

export class LawChangeProgressResponse {
  @Field(LAW_CHANGE_STATES, 'Progress of the search.')
  state!: LawChangeState;
  @Field('integer', 'Version of the law change, which grows with each step.')
  version!: number;
  @Field(LAW_ORIGINS, 'What started the law change: a person, or automatically a release, a publication or a day that the rules name.')
  origin!: LawOrigin;
  @Field('uuid', 'Person who started the law change; null if it started automatically.', { nullable: true })
  askedBy!: PersonId | null;
  @Field(
    LAW_OCCASIONS,
    'For an automatic law change: `noticed` when the change became known, or `came` when its day came. Null if a person started it.',
    { nullable: true },
  )
  occasion!: LawOccasion | null;
  @Field(
    'date-time',
    'Only filings after this instant are included; earlier ones belong to the law change of occasion `noticed`. Null if all filings are included.',
    { nullable: true },
  )
  since!: Instant | null;
  @Field('digest', 'Digest of the rule set on the last day of the earlier law.')
  before!: Digest;
  @Field('digest', 'Digest of the rule set on the first day of the later law.')
  after!: Digest;
  @Field('integer', 'Number of filed transfers to examine; null until they are counted.', { nullable: true })
  size!: number | null;
  @Field('integer', 'Number of transfers examined so far, drafts included.')
  judged!: number;
  @Field('text', 'Reasons why the search failed; null unless it failed.', { list: true, nullable: true })
  failure!: readonly string[] | null;
  @Field('date-time', 'Instant at which the search ended; null before that.', { nullable: true })
  endedAt!: Instant | null;
}

/** A law change in a list; its progress is shown to the authority only. */
export class LawChangeLineResponse {
  @Field('uuid', 'Id of the law change.')
  id!: LawChangeId;
  @Field(BilingualResponse, 'Title of the law change; a title that a person wrote appears unchanged in both languages.')
  title!: Bilingual;
  @Field('date', 'First day of the later law.')
  from!: IsoDate;
  @Field('date-time', 'Instant at which the law change was started; later filings are not included.')
  createdAt!: Instant;
  @Field('integer', 'Number of touched transfers that the caller may see.')
  touched!: number;
  @Field(LawChangeProgressResponse, 'Progress of the search; null for companies.', { nullable: true })
  progress!: LawChangeProgressResponse | null;
}

export class LawChangesResponse extends PageOf(LawChangeLineResponse, 'Law changes, newest first.') {}

export class MoveCountResponse {
  @Field(IMPACT_STANDINGS, 'Kind of transfers: live grants, waiting filings or drafts.')
  standing!: ImpactStanding;
  @Field(IMPACT_MOVES, 'How the verdicts change.')
  move!: ImpactMove;
  @Field('integer', 'Number of transfers.')
  count!: number;
}

export class RegimeCountResponse {
  @Field('text', 'Legal regime.')
  regime!: string;
  @Field('integer', 'Number of transfers for which the regime gives another verdict or decides by another rule.')
  count!: number;
}

export class CompanyCountResponse {
  @Field('uuid', 'Id of the company.')
  id!: string;
  @Field(BilingualResponse, 'Name of the company.')
  name!: BilingualResponse;
  @Field('integer', 'Number of touched transfers of the company.')
  count!: number;
}

export class AnswerCountResponse {
  @Field(LAW_CHANGE_ANSWERS, 'Answer of officers; null for transfers without an answer.', { nullable: true })
  answer!: LawChangeAnswer | null;
  @Field('integer', 'Number of transfers.')
  count!: number;
}

/** Counts of touched transfers. Each transfer counts once in `moves` and in `companies`, and once in each regime that touches it. */
export class ImpactTotalsResponse {
  @Field(MoveCountResponse, 'Counts by standing and move; each transfer counts once.', { list: true })
  moves!: readonly MoveCountResponse[];
  @Field(RegimeCountResponse, 'Counts by regime; each transfer counts in every regime that touches it.', { list: true })
  regimes!: readonly RegimeCountResponse[];
  @Field(CompanyCountResponse, 'Counts by company, highest first; at most 100 companies.', { list: true })
  companies!: readonly CompanyCountResponse[];
  @Field(AnswerCountResponse, 'Counts by answer of officers.', { list: true })
  answers!: readonly AnswerCountResponse[];
}

export class LawChangeResponse extends LawChangeLineResponse {
  @Field(ImpactTotalsResponse, 'Counts of the touched transfers.')
  totals!: ImpactTotalsResponse;
}
