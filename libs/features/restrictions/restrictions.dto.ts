import type { Justification, Withheld } from '@carnet/workflow';
import { ContentDigest, Part, Parts, Text, Word, YesNo } from '@carnet/http/shapes.js';
import { Shown } from '@carnet/http/shown.js';
import { WithheldShown } from '@carnet/http/answers.dto.js';
import { BilingualShown } from '@carnet/http/words.dto.js';
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
  @Word({ about: 'The lighter means that was weighed.', of: LIGHTER_MEANS, example: 'contract' })
  means!: LighterMeans;

  @YesNo({ about: 'Whether it would reach the objective.', example: false })
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
  @Word({ about: 'What the restriction does.', of: RESTRICTION_EFFECTS, example: 'transfer' })
  effect!: RestrictionEffect;

  @Word({ about: 'What it is for.', of: OBJECTIVES, example: 'personal-rights' })
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

  @Parts(WeighedMeansBody, { about: 'The lighter means that were weighed; one that is left out was not.', most: LIGHTER_MEANS.length })
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
  @Word({ about: 'What would be done.', of: ['suspend', 'revoke'] as const, example: 'suspend' })
  act!: 'suspend' | 'revoke';

  @Word({ about: 'The kind of cause.', of: INTERVENTION_CAUSES, example: 'security-incident' })
  cause!: InterventionCause;
}

export class RestrictionBody {
  @Part(JustificationBody, { about: 'What would be stated with the refusal, the condition, the suspension or the revocation.' })
  justification!: JustificationBody;

  @Part(GrantStopBody, { about: 'What would stop a grant; left out of a refusal or a condition.', optional: true })
  stops?: GrantStopBody;
}

export class ConfirmationBody {
  @YesNo({ about: 'True lets the decision take effect; false sends the transfer back to be reviewed and voted on anew.', example: true })
  confirmed!: boolean;

  @Text({ about: 'Why.', most: 4000, example: 'No lighter means protects the patients here.' })
  reasons!: string;

  @ContentDigest({
    about: '`contentDigest` of the transfer that was read.',
    example: `sha256:${'0'.repeat(64)}`,
  })
  contentDigest!: string;
}

export class WeighedMeansShown {
  @Shown(LIGHTER_MEANS, 'The lighter means that was weighed.')
  means!: LighterMeans;
  @Shown('yes-no', 'Whether it would reach the objective.')
  suffices!: boolean;
  @Shown('text', 'Why, or why not.')
  why!: string;
}

export class JustificationShown {
  @Shown(RESTRICTION_EFFECTS, 'What the restriction does.')
  effect!: RestrictionEffect;
  @Shown(OBJECTIVES, 'What it is for.')
  objective!: Objective;
  @Shown('text', 'What is to be protected, and from what.')
  aim!: string;
  @Shown('text', 'Why like transfers are not treated differently without a reason.')
  notArbitrary!: string;
  @Shown('text', 'Why it is no restriction of trade in disguise.')
  notDisguised!: string;
  @Shown(WeighedMeansShown, 'The lighter means that were weighed.', { list: true })
  lighterMeans!: readonly WeighedMeansShown[];
}

export class ArticleShown {
  @Shown('text', 'The instrument, by its name in the pack.')
  instrument!: string;
  @Shown('text', 'The article.')
  article!: string;
}

export class PackNamedShown {
  @Shown('text', 'Its version.')
  version!: string;
  @Shown('digest', 'Its digest.')
  digest!: string;
}

/** The answer of one agreement and the rules behind it. */
export class AgreementView {
  @Shown('text', 'The agreement.')
  readonly agreement!: string;
  @Shown(BilingualShown, 'Its name.')
  readonly title!: BilingualShown;
  @Shown(
    ['binds', 'held-to'],
    '`binds`: both sides are Parties on the day. `held-to`: the destination is, and the authority holds itself to it; nobody is bound.',
  )
  readonly standing!: AgreementTest['standing'];
  @Shown('text', 'What it says of the restriction.')
  readonly outcome!: string;
  @Shown('text', 'The exception it rests on, if any.')
  readonly mechanism!: string;
  @Shown('text', 'Whether the rule was confirmed against the text.')
  readonly confidence!: string;
  @Shown(BilingualShown, 'Why.')
  readonly reason!: BilingualShown;
  @Shown('text', 'The rule that decided; null where facts are missing.', { nullable: true })
  readonly rule!: string | null;
  @Shown(ArticleShown, 'The articles it rests on.', { list: true })
  readonly citations!: readonly ArticleShown[];
  @Shown('any', 'How the answer hangs on each of the four steps: `failed`, `open`, `stated` or `moot`.')
  readonly steps!: Readonly<Record<MeasureStep, StepState>>;
  @Shown('text', 'Facts that would settle it.', { list: true })
  readonly missing!: readonly string[];
  @Shown(PackNamedShown, 'The pack it was read by.')
  readonly pack!: PackNamedShown;
}

export class GrantStopShown {
  @Shown(['suspend', 'revoke'], 'What is done.')
  act!: 'suspend' | 'revoke';
  @Shown(INTERVENTION_CAUSES, 'The kind of cause.')
  cause!: InterventionCause;
}

/** A tested restriction, as its signer sees it in advance and readers see it afterwards. */
export class RestrictionView {
  @Shown(RESTRICTION_RESULTS, 'What the agreements say together: the worst counts.')
  readonly result!: RestrictionResult;
  @Shown(BilingualShown, 'In words.')
  readonly says!: BilingualShown;
  @Shown('yes-no', 'Whether it takes effect only with a supervisor.')
  readonly supervisor!: boolean;
  @Shown('day', 'The day whose Parties count.')
  readonly on!: string;
  @Shown('digest', 'The rules it was tested by.')
  readonly rules!: string;
  @Shown(JustificationShown, 'What was stated.')
  readonly justification!: JustificationShown;
  @Shown(GrantStopShown, 'What stops a grant; null where it is a refusal or a condition.', { nullable: true })
  readonly stops!: GrantStopShown | null;
  @Shown(AgreementView, 'What each agreement says that reaches the destination.', { list: true })
  readonly agreements!: readonly AgreementView[];
}

/** The result of the agreements, and whether the act needs a justification. */
export class RestrictionPreview extends RestrictionView {
  @Shown(
    'yes-no',
    'Whether it has to be justified at all: not a suspension or revocation for a breach on record, or for facts that never were true.',
  )
  readonly needed!: boolean;
}

export class KeptRestrictionView {
  @Shown(['opinion', 'vote', 'suspension', 'revocation'], 'In which act it was made.')
  readonly act!: 'opinion' | 'vote' | 'suspension' | 'revocation';
  @Shown('text', 'The discipline of an opinion.', { nullable: true })
  readonly discipline!: string | null;
  @Shown('whole', 'The step of a vote.', { nullable: true })
  readonly step!: number | null;
  @Shown('uuid', 'Who made it; within the authority only, and null for what stops a grant.', { nullable: true })
  readonly by!: string | null;
  @Shown('time', 'When.')
  readonly at!: string;
  @Shown('digest', 'Under which its test is kept; the history names it too.')
  readonly test!: string;
  @Shown('yes-no', 'Whether testing it again by the same rules gives what is kept, byte for byte.')
  readonly identical!: boolean;
  @Shown(RestrictionView, 'The test.')
  readonly tested!: RestrictionView;
}

/** Restrictions that count, and why some are hidden from the caller; `withheld` is null if none are. */
export class KeptRestrictionsShown {
  @Shown(KeptRestrictionView, 'The restrictions that count.', { list: true })
  items!: readonly KeptRestrictionView[];
  @Shown(WithheldShown, 'Why more may count than the caller is told; null where all are told.', { nullable: true })
  withheld!: Withheld | null;
}

export class TestedRestrictionShown {
  @Shown('digest', 'Under which the test is kept.')
  test!: Digest;
  @Shown(RESTRICTION_RESULTS, 'What the agreements say together.')
  result!: RestrictionResult;
  @Shown('yes-no', 'Whether it takes effect only with a supervisor.')
  supervisor!: boolean;
}
