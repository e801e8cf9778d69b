import type { CastVoteCommand } from '@carnet/use-cases';
import {
  LIGHTER_MEANS,
  type LighterMeans,
  type Objective,
  OBJECTIVES,
  RESTRICTION_EFFECTS,
  type RestrictionEffect,
} from '@carnet/workflow';
import { Parts, Text, Word, YesNo } from '../http/shapes.js';

export class WeighedMeansBody {
  @Word({ about: 'The lighter means that was weighed.', of: LIGHTER_MEANS, example: 'contract' })
  means!: LighterMeans;

  @YesNo({ about: 'Whether it would reach the objective.', example: false })
  suffices!: boolean;

  @Text({ about: 'Why, or why not.', most: 2000, example: 'The recipient cannot keep a contract that its law overrides.' })
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

/** A body's own class is no plain value: what is stored is written out. */
export function justificationOf(body: JustificationBody | undefined): CastVoteCommand['justification'] {
  if (body === undefined) return null;
  const { effect, objective, aim, notArbitrary, notDisguised, lighterMeans } = body;
  const weighed = lighterMeans.map(({ means, suffices, why }) => ({ means, suffices, why }));
  return { effect, objective, aim, notArbitrary, notDisguised, lighterMeans: weighed };
}
