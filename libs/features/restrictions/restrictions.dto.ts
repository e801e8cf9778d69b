import type { Justification, Withheld } from '@carnet/workflow';
import { ContentDigest, Nested, NestedList, Text, OneOf, BooleanValue } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { WithheldResponse } from '@carnet/http/answers.dto.js';
import { BilingualResponse } from '@carnet/http/common.dto.js';
import type { Digest } from '@carnet/kernel';
import {
  INTERVENTION_CAUSES,
  type InterventionCause,
  LIGHTER_MEANS,
  type LighterMeans,
  type Objective,
  OBJECTIVES,
  RESTRICTION_EFFECTS,
  RESTRICTION_RESULTS,
  type RestrictionEffect,
  type RestrictionResult,
} from '@carnet/workflow';
import type { AgreementTest } from '@carnet/rules';
import type { MeasureStep } from '@carnet/rules';
import type { StepState } from '@carnet/rules';

export class WeighedMeansBody {
  @OneOf({ about: 'The lighter means that was weighed.', of: LIGHTER_MEANS, example: 'contract' })
  means!: LighterMeans;

  @BooleanValue({ about: 'Whether it would reach the objective.', example: false })
  suffices!: boolean;

  @Text({
    about: 'Why, or why not; without it the means was not weighed.',
    least: 0,
    most: 2000,
    example: 'The recipient cannot keep a contract that its law overrides.',
  })
  why!: string;
}

export class JustificationBody {
  @OneOf({ about: 'What the restriction does.', of: RESTRICTION_EFFECTS, example: 'transfer' })
  effect!: RestrictionEffect;

  @OneOf({ about: 'What it is for.', of: OBJECTIVES, example: 'personal-rights' })
  objective!: Objective;

  @Text({ about: 'What is to be protected here, and from what.', least: 0, most: 4000, example: 'Patients, from being recognised abroad.' })
  aim!: string;

  @Text({
    about: 'Why like transfers are not treated differently without a reason.',
    least: 0,
    most: 4000,
    example: 'All filings of this kind are asked for the same.',
  })
  notArbitrary!: string;

  @Text({
    about: 'Why it is no restriction of trade in disguise.',
    least: 0,
    most: 4000,
    example: 'It favours no supplier at home.',
  })
  notDisguised!: string;

  @NestedList(WeighedMeansBody, { about: 'The lighter means that were weighed; one that is left out was not.', most: LIGHTER_MEANS.length })
  lighterMeans!: readonly WeighedMeansBody[];
}

/** Copies the body into a plain value, because class instances are not stored. */
export function justificationOf(body: JustificationBody | undefined): Justification | null {
  if (body === undefined) return null;
  const { effect, objective, aim, notArbitrary, notDisguised, lighterMeans } = body;
  const weighed = lighterMeans.filter(({ why }) => why.trim() !== '').map(({ means, suffices, why }) => ({ means, suffices, why }));
  return { effect, objective, aim, notArbitrary, notDisguised, lighterMeans: weighed };
}

export class GrantStopBody {
  @OneOf({ about: 'What would be done.', of: ['suspend', 'revoke'] as const, example: 'suspend' })
  act!: 'suspend' | 'revoke';

  @OneOf({ about: 'The kind of cause.', of: INTERVENTION_CAUSES, example: 'security-incident' })
  cause!: InterventionCause;
}

export class RestrictionBody {
  @Nested(JustificationBody, { about: 'What would be stated with the refusal, the condition, the suspension or the revocation.' })
  justification!: JustificationBody;

  @Nested(GrantStopBody, { about: 'What would stop a grant; left out of a refusal or a condition.', optional: true })
  stops?: GrantStopBody;
}

export class ConfirmationBody {
  @BooleanValue({
    about: 'True lets the decision take effect; false sends the transfer back to be reviewed and voted on anew.',
    example: true,
  })
  confirmed!: boolean;

  @Text({ about: 'Why.', most: 4000, example: 'No lighter means protects the patients here.' })
  reasons!: string;

  @ContentDigest({
    about: '`contentDigest` of the transfer that was read.',
    example: `sha256:${'0'.repeat(64)}`,
  })
  contentDigest!: string;
}

export class WeighedMeansResponse {
  @Field(LIGHTER_MEANS, 'The lighter means that was weighed.')
  means!: LighterMeans;
  @Field('boolean', 'Whether it would reach the objective.')
  suffices!: boolean;
  @Field('text', 'Why, or why not.')
  why!: string;
}

export class JustificationResponse {
  @Field(RESTRICTION_EFFECTS, 'What the restriction does.')
  effect!: RestrictionEffect;
  @Field(OBJECTIVES, 'What it is for.')
  objective!: Objective;
  @Field('text', 'What is to be protected, and from what.')
  aim!: string;
  @Field('text', 'Why like transfers are not treated differently without a reason.')
  notArbitrary!: string;
  @Field('text', 'Why it is no restriction of trade in disguise.')
  notDisguised!: string;
  @Field(WeighedMeansResponse, 'The lighter means that were weighed.', { list: true })
  lighterMeans!: readonly WeighedMeansResponse[];
}

export class ArticleResponse {
  @Field('text', 'The instrument, by its name in the pack.')
  instrument!: string;
  @Field('text', 'The article.')
  article!: string;
}

export class PackNamedResponse {
  @Field('text', 'Its version.')
  version!: string;
  @Field('digest', 'Its digest.')
  digest!: string;
}

/** The answer of one agreement and the rules behind it. */
export class AgreementView {
  @Field('text', 'The agreement.')
  readonly agreement!: string;
  @Field(BilingualResponse, 'Its name.')
  readonly title!: BilingualResponse;
  @Field(
    ['binds', 'held-to'],
    '`binds`: both sides are Parties on the day. `held-to`: the destination is, and the authority holds itself to it; nobody is bound.',
  )
  readonly standing!: AgreementTest['standing'];
  @Field('text', 'What it says of the restriction.')
  readonly outcome!: string;
  @Field('text', 'The exception it rests on, if any.')
  readonly mechanism!: string;
  @Field('text', 'Whether the rule was confirmed against the text.')
  readonly confidence!: string;
  @Field(BilingualResponse, 'Why.')
  readonly reason!: BilingualResponse;
  @Field('text', 'The rule that decided; null where facts are missing.', { nullable: true })
  readonly rule!: string | null;
  @Field(ArticleResponse, 'The articles it rests on.', { list: true })
  readonly citations!: readonly ArticleResponse[];
  @Field('any', 'How the answer hangs on each of the four steps: `failed`, `open`, `stated` or `moot`.')
  readonly steps!: Readonly<Record<MeasureStep, StepState>>;
  @Field('text', 'Facts that would settle it.', { list: true })
  readonly missing!: readonly string[];
  @Field(PackNamedResponse, 'The pack it was read by.')
  readonly pack!: PackNamedResponse;
}

export class GrantStopResponse {
  @Field(['suspend', 'revoke'], 'What is done.')
  act!: 'suspend' | 'revoke';
  @Field(INTERVENTION_CAUSES, 'The kind of cause.')
  cause!: InterventionCause;
}

/** A tested restriction, as its signer sees it in advance and readers see it afterwards. */
export class RestrictionView {
  @Field(RESTRICTION_RESULTS, 'What the agreements say together: the worst counts.')
  readonly result!: RestrictionResult;
  @Field(BilingualResponse, 'In words.')
  readonly says!: BilingualResponse;
  @Field('boolean', 'Whether it takes effect only with a supervisor.')
  readonly supervisor!: boolean;
  @Field('date', 'The day whose Parties count.')
  readonly on!: string;
  @Field('digest', 'The rules it was tested by.')
  readonly rules!: string;
  @Field(JustificationResponse, 'What was stated.')
  readonly justification!: JustificationResponse;
  @Field(GrantStopResponse, 'What stops a grant; null where it is a refusal or a condition.', { nullable: true })
  readonly stops!: GrantStopResponse | null;
  @Field(AgreementView, 'What each agreement says that reaches the destination.', { list: true })
  readonly agreements!: readonly AgreementView[];
}

/** The result of the agreements, and whether the act needs a justification. */
export class RestrictionPreview extends RestrictionView {
  @Field(
    'boolean',
    'Whether it has to be justified at all: not a suspension or revocation for a breach on record, or for facts that never were true.',
  )
  readonly needed!: boolean;
}

export class KeptRestrictionView {
  @Field(['opinion', 'vote', 'suspension', 'revocation'], 'In which act it was made.')
  readonly act!: 'opinion' | 'vote' | 'suspension' | 'revocation';
  @Field('text', 'The discipline of an opinion.', { nullable: true })
  readonly discipline!: string | null;
  @Field('integer', 'The step of a vote.', { nullable: true })
  readonly step!: number | null;
  @Field('uuid', 'Who made it; within the authority only, and null for what stops a grant.', { nullable: true })
  readonly by!: string | null;
  @Field('date-time', 'When.')
  readonly at!: string;
  @Field('digest', 'Under which its test is kept; the history names it too.')
  readonly test!: string;
  @Field('boolean', 'Whether testing it again by the same rules gives what is kept, byte for byte.')
  readonly identical!: boolean;
  @Field(RestrictionView, 'The test.')
  readonly tested!: RestrictionView;
}

/** Restrictions that count, and why some are hidden from the caller; `withheld` is null if none are. */
export class KeptRestrictionsResponse {
  @Field(KeptRestrictionView, 'The restrictions that count.', { list: true })
  items!: readonly KeptRestrictionView[];
  @Field(WithheldResponse, 'Why more may count than the caller is told; null where all are told.', { nullable: true })
  withheld!: Withheld | null;
}

export class TestedRestrictionResponse {
  @Field('digest', 'Under which the test is kept.')
  test!: Digest;
  @Field(RESTRICTION_RESULTS, 'What the agreements say together.')
  result!: RestrictionResult;
  @Field('boolean', 'Whether it takes effect only with a supervisor.')
  supervisor!: boolean;
}
