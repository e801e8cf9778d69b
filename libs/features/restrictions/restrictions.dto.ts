import { ContentDigest, Nested, NestedList, Text, OneOf, BooleanValue } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { WithheldResponse } from '@carnet/http/answers.dto.js';
import { BilingualResponse } from '@carnet/http/common.dto.js';
import type { Digest } from '@carnet/kernel';
import {
  type Justification,
  type Withheld,
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
  type Discipline,
  DISCIPLINES,
} from '@carnet/workflow';
import type { AgreementTest, MeasureStep, StepState } from '@carnet/rules';

export class WeighedMeansBody {
  @OneOf({ about: 'Lighter means that was weighed.', of: LIGHTER_MEANS, example: 'contract' })
  means!: LighterMeans;

  @BooleanValue({ about: 'Whether the lighter means would reach the objective.', example: false })
  suffices!: boolean;

  @Text({
    about: 'Reason why the means would or would not suffice; if blank, the means counts as not weighed.',
    least: 0,
    most: 2000,
    example: 'The recipient cannot keep a contract that its law overrides.',
  })
  why!: string;
}

export class JustificationBody {
  @OneOf({
    about: 'Effect of the restriction: it stops the transfer (`transfer`) or requires facilities in the country (`localisation`).',
    of: RESTRICTION_EFFECTS,
    example: 'transfer',
  })
  effect!: RestrictionEffect;

  @OneOf({ about: 'Objective of the restriction.', of: OBJECTIVES, example: 'personal-rights' })
  objective!: Objective;

  @Text({
    about: 'Statement of what the restriction protects in this case, and from what.',
    least: 0,
    most: 4000,
    example: 'Patients, from being recognised abroad.',
  })
  aim!: string;

  @Text({
    about: 'Statement why like transfers are not treated differently without a reason.',
    least: 0,
    most: 4000,
    example: 'All filings of this kind are asked for the same.',
  })
  notArbitrary!: string;

  @Text({
    about: 'Statement why the restriction is not a disguised restriction of trade.',
    least: 0,
    most: 4000,
    example: 'It favours no supplier at home.',
  })
  notDisguised!: string;

  @NestedList(WeighedMeansBody, {
    about: 'Lighter means that were weighed; a means that is left out was not weighed.',
    most: LIGHTER_MEANS.length,
  })
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
  @OneOf({ about: 'Act that would stop the grant.', of: ['suspend', 'revoke'] as const, example: 'suspend' })
  act!: 'suspend' | 'revoke';

  @OneOf({ about: 'Kind of cause for the act.', of: INTERVENTION_CAUSES, example: 'security-incident' })
  cause!: InterventionCause;
}

export class RestrictionBody {
  @Nested(JustificationBody, { about: 'Justification to be stated with the refusal, the condition, the suspension or the revocation.' })
  justification!: JustificationBody;

  @Nested(GrantStopBody, { about: 'Act that would stop a grant; leave it out for a refusal or a condition.', optional: true })
  stops?: GrantStopBody;
}

export class ConfirmationBody {
  @BooleanValue({
    about: 'True lets the decision take effect; false sends the transfer back for a new review and new votes.',
    example: true,
  })
  confirmed!: boolean;

  @Text({ about: 'Reasons for the answer.', most: 4000, example: 'No lighter means protects the patients here.' })
  reasons!: string;

  @ContentDigest({
    about: '`contentDigest` of the transfer as the caller read it.',
    example: `sha256:${'0'.repeat(64)}`,
  })
  contentDigest!: string;
}

export class WeighedMeansResponse {
  @Field(LIGHTER_MEANS, 'Lighter means that was weighed.')
  means!: LighterMeans;
  @Field('boolean', 'Whether the lighter means would reach the objective.')
  suffices!: boolean;
  @Field('text', 'Reason why the means would or would not suffice.')
  why!: string;
}

export class JustificationResponse {
  @Field(
    RESTRICTION_EFFECTS,
    'Effect of the restriction: it stops the transfer (`transfer`) or requires facilities in the country (`localisation`).',
  )
  effect!: RestrictionEffect;
  @Field(OBJECTIVES, 'Objective of the restriction.')
  objective!: Objective;
  @Field('text', 'Statement of what the restriction protects, and from what.')
  aim!: string;
  @Field('text', 'Statement why like transfers are not treated differently without a reason.')
  notArbitrary!: string;
  @Field('text', 'Statement why the restriction is not a disguised restriction of trade.')
  notDisguised!: string;
  @Field(WeighedMeansResponse, 'Lighter means that were weighed.', { list: true })
  lighterMeans!: readonly WeighedMeansResponse[];
}

export class ArticleResponse {
  @Field('text', 'Legal instrument, by its name in the rule pack.')
  instrument!: string;
  @Field('text', 'Article of the instrument.')
  article!: string;
}

export class PackNamedResponse {
  @Field('text', 'Version of the rule pack.')
  version!: string;
  @Field('digest', 'Digest of the rule pack.')
  digest!: string;
}

/** The answer of one agreement and the rules behind it. */
export class AgreementView {
  @Field('text', 'Code of the agreement.')
  readonly agreement!: string;
  @Field(BilingualResponse, 'Name of the agreement.')
  readonly title!: BilingualResponse;
  @Field(
    ['binds', 'held-to'],
    '`binds`: both sides are Parties on the day. `held-to`: the destination is a Party, and the authority holds itself to the agreement, although neither side is bound.',
  )
  readonly standing!: AgreementTest['standing'];
  @Field('text', 'Answer of the agreement on the restriction.')
  readonly outcome!: string;
  @Field('text', 'Exception that the answer rests on, if any.')
  readonly mechanism!: string;
  @Field('text', 'Whether the rule was confirmed against the text of the agreement.')
  readonly confidence!: string;
  @Field(BilingualResponse, 'Reason for the answer.')
  readonly reason!: BilingualResponse;
  @Field('text', 'Rule that decided; null where facts are missing.', { nullable: true })
  readonly rule!: string | null;
  @Field(ArticleResponse, 'Articles that the answer rests on.', { list: true })
  readonly citations!: readonly ArticleResponse[];
  @Field('any', 'How the answer depends on each of the four steps of the test: `failed`, `open`, `stated` or `moot`.')
  readonly steps!: Readonly<Record<MeasureStep, StepState>>;
  @Field('text', 'Names of the facts that would settle the answer.', { list: true })
  readonly missing!: readonly string[];
  @Field(PackNamedResponse, 'Rule pack with which the agreement was read.')
  readonly pack!: PackNamedResponse;
}

export class GrantStopResponse {
  @Field(['suspend', 'revoke'], 'Act that stops the grant.')
  act!: 'suspend' | 'revoke';
  @Field(INTERVENTION_CAUSES, 'Kind of cause for the act.')
  cause!: InterventionCause;
}

/** A tested restriction, as its signer sees it in advance and readers see it afterwards. */
export class RestrictionView {
  @Field(RESTRICTION_RESULTS, 'Combined result of the agreements; the worst counts.')
  readonly result!: RestrictionResult;
  @Field(BilingualResponse, 'Combined result in words.')
  readonly says!: BilingualResponse;
  @Field('boolean', 'True if the restriction takes effect only after a supervisor confirms it.')
  readonly supervisor!: boolean;
  @Field('date', 'Day as of which the Parties to the agreements count.')
  readonly on!: string;
  @Field('digest', 'Digest of the rules used for the test.')
  readonly rules!: string;
  @Field(JustificationResponse, 'Justification as it was stated.')
  readonly justification!: JustificationResponse;
  @Field(GrantStopResponse, 'Act that stops a grant; null for a refusal or a condition.', { nullable: true })
  readonly stops!: GrantStopResponse | null;
  @Field(AgreementView, 'Answers of the agreements that reach the destination.', { list: true })
  readonly agreements!: readonly AgreementView[];
}

/** The result of the agreements, and whether the act needs a justification. */
export class RestrictionPreview extends RestrictionView {
  @Field(
    'boolean',
    'True if the act must be justified; false for a suspension or revocation for a breach on record or for facts that never were true.',
  )
  readonly needed!: boolean;
}

export class KeptRestrictionView {
  @Field(['opinion', 'vote', 'suspension', 'revocation'], 'Act that made the restriction.')
  readonly act!: 'opinion' | 'vote' | 'suspension' | 'revocation';
  @Field(DISCIPLINES, 'Discipline of the opinion; null for other acts.', { nullable: true })
  readonly discipline!: Discipline | null;
  @Field('integer', 'Approval step of the vote; null for other acts.', { nullable: true })
  readonly step!: number | null;
  @Field('uuid', 'Person who made the restriction; shown within the authority only, and null for a suspension or revocation.', {
    nullable: true,
  })
  readonly by!: string | null;
  @Field('date-time', 'Instant of the act.')
  readonly at!: string;
  @Field('digest', 'Digest under which the test is kept; the history names it too.')
  readonly test!: string;
  @Field('boolean', 'True if a repeated test by the same rules equals the kept test byte for byte.')
  readonly identical!: boolean;
  @Field(RestrictionView, 'Test of the restriction.')
  readonly tested!: RestrictionView;
}

/** Restrictions that count, and why some are hidden from the caller; `withheld` is null if none are. */
export class KeptRestrictionsResponse {
  @Field(KeptRestrictionView, 'Restrictions that count.', { list: true })
  items!: readonly KeptRestrictionView[];
  @Field(WithheldResponse, 'Reason why further restrictions may be hidden from the caller; null if none are hidden.', { nullable: true })
  withheld!: Withheld | null;
}

export class TestedRestrictionResponse {
  @Field('digest', 'Digest under which the test is kept.')
  test!: Digest;
  @Field(RESTRICTION_RESULTS, 'Combined result of the agreements.')
  result!: RestrictionResult;
  @Field('boolean', 'True if the restriction takes effect only after a supervisor confirms it.')
  supervisor!: boolean;
}
