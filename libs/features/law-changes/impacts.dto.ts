import type { TimerStep } from '@carnet/acts/deadlines/timer-step.js';
import { Shown } from '@carnet/http/shown.js';
import { BilingualShown, TimerStepShown } from '@carnet/http/words.dto.js';
import type { Principal } from '@carnet/identity';
import type { Bilingual } from '@carnet/kernel';
import { CARRIES, type Carries, type DutyNamed, IMPACT_MOVES, type ImpactMove } from '@carnet/rules';
import { LAW_CHANGE_ANSWERS, type LawChangeAnswer, TRANSFER_STATES, type TransferState } from '@carnet/workflow';
import { IMPACT_STANDINGS, type ImpactAnswered, type ImpactStanding, STANDING_WORDS, type StoredImpact } from './law-change.js';

export class LawSideShown {
  @Shown('text', 'What the regime answers.')
  outcome!: string;
  @Shown('text', 'The legal tool it relies on or asks for.')
  mechanism!: string;
  @Shown('text', 'The rule that decides.', { nullable: true })
  rule!: string | null;
  @Shown('any', 'The articles it cites.', { list: true })
  citations!: readonly object[];
  @Shown('text', 'The version of the pack.')
  packVersion!: string;
  @Shown(['stated', 'assumed'], 'Whether it rests on stated facts alone.')
  basis!: 'stated' | 'assumed';
  @Shown('text', 'Facts to ask for.', { list: true })
  missing!: readonly string[];
}

export class DutyNamedShown implements DutyNamed {
  @Shown('text', 'The rule that asks for it.')
  id!: string;
  @Shown(BilingualShown, 'What it asks.')
  says!: BilingualShown;
}

export class RegimeImpactShown {
  @Shown('text', 'The legal regime.')
  regime!: string;
  @Shown(IMPACT_MOVES, 'How its answer moves: `opened` when a person has to judge, `level` when another rule asks for as much.')
  move!: ImpactMove;
  @Shown(CARRIES, 'Whether what the grant rests on does for the later law; what cannot be told is for a person.')
  carries!: Carries;
  @Shown(LawSideShown, 'By the earlier law; null where it does not bind.', { nullable: true })
  before!: LawSideShown | null;
  @Shown(LawSideShown, 'By the later law; null where it does not bind.', { nullable: true })
  after!: LawSideShown | null;
  @Shown(DutyNamedShown, 'Duties that are new.', { list: true })
  gained!: readonly DutyNamedShown[];
  @Shown(DutyNamedShown, 'Duties that are gone.', { list: true })
  dropped!: readonly DutyNamedShown[];
}

export class CompanyNamedShown {
  @Shown('uuid', 'The company.')
  id!: string;
  @Shown(BilingualShown, 'Its name.')
  name!: BilingualShown;
}

export class ImpactAnswerShown {
  @Shown(LAW_CHANGE_ANSWERS, 'What the officer answered.')
  as!: LawChangeAnswer;
  @Shown('text', 'Why; null to a company of which nothing is asked.', { nullable: true })
  reasons!: string | null;
  @Shown('uuid', 'The officer; null to companies.', { nullable: true })
  by!: string | null;
  @Shown('time', 'When.')
  at!: string;
  @Shown(BilingualShown, 'What the company is told, as text; null where it is told nothing.', { nullable: true })
  told!: BilingualShown | null;
  @Shown('day', 'The last day of the re-assessment.', { nullable: true })
  dueOn!: string | null;
}

export class ReassessmentShown {
  @Shown('uuid', 'The change of the law it is because of.')
  lawChange!: string;
  @Shown('time', 'When it was asked for.')
  askedAt!: string;
  @Shown('day', 'Its last day.')
  dueOn!: string;
}

export class ImpactShown {
  @Shown('uuid', 'The transfer.')
  transfer!: string;
  @Shown('text', 'Its number.')
  reference!: string;
  @Shown(CompanyNamedShown, 'Whose it is.')
  company!: CompanyNamedShown;
  @Shown(IMPACT_STANDINGS, 'How it stood when it was looked at.')
  standing!: ImpactStanding;
  @Shown(BilingualShown, 'What that means.')
  says!: BilingualShown;
  @Shown(TRANSFER_STATES, 'Its state now.')
  state!: TransferState;
  @Shown(IMPACT_MOVES, 'How its answers move, all regimes together.')
  move!: ImpactMove;
  @Shown(RegimeImpactShown, 'Regime by regime; empty when it could not be judged, which is for a person.', { list: true })
  regimes!: readonly RegimeImpactShown[];
  @Shown('time', 'When it was looked at.')
  foundAt!: string;
  @Shown(ImpactAnswerShown, 'What an officer answered.', { nullable: true })
  answer!: ImpactAnswerShown | null;
  @Shown(ReassessmentShown, 'The re-assessment that the grant is under now.', { nullable: true })
  reassessment!: ReassessmentShown | null;
}

export class ImpactsShown {
  @Shown(ImpactShown, "In the order of the transfers' ids.", { list: true })
  items!: readonly ImpactShown[];
  @Shown('text', 'Give this as `cursor` for the next page.', { nullable: true })
  next!: string | null;
}

export function impactShown({ realm }: Principal, impact: StoredImpact): ImpactShown {
  const { reassessment, answer, ...rest } = impact;
  const own = realm === 'authority';
  return {
    ...rest,
    says: STANDING_WORDS[impact.standing],
    reassessment:
      reassessment?.lawChange === undefined
        ? null
        : { lawChange: reassessment.lawChange, askedAt: reassessment.askedAt, dueOn: reassessment.due.on },
    answer:
      answer === null ? null : { ...answer, by: own ? answer.by : null, reasons: own || answer.as !== 'no-action' ? answer.reasons : null },
  };
}

export class ReassessmentDueShown {
  @Shown('day', 'The last day.')
  on!: string;
  @Shown(TimerStepShown, 'How it is found.', { list: true })
  steps!: readonly TimerStepShown[];
}

export class AnsweredTransferShown {
  @Shown('uuid', 'The transfer.')
  transfer!: string;
  @Shown('text', 'Its number.')
  reference!: string;
  @Shown(TRANSFER_STATES, 'Its state, which stays as it is.')
  state!: TransferState;
  @Shown(BilingualShown, 'What the company is told, as text; null where it is told nothing.', { nullable: true })
  told!: BilingualShown | null;
  @Shown(ImpactAnswerShown, 'The answer that this one replaces; null where there is none.', { nullable: true })
  earlier!: ImpactAnswerShown | null;
}

export class SkippedTransferShown {
  @Shown('text', 'The transfer as it was named.')
  transfer!: string;
  @Shown('text', 'Its number, where the change touches it.', { nullable: true })
  reference!: string | null;
  @Shown('text', 'Why it is passed over.')
  code!: string;
  @Shown(BilingualShown, 'The same in words.')
  says!: BilingualShown;
}

/** The effect of an answer, stored or previewed. */
export class AnsweredImpactsShown {
  @Shown(LAW_CHANGE_ANSWERS, 'The answer.')
  answer!: LawChangeAnswer;
  @Shown(ReassessmentDueShown, 'By when re-assessments are to be done.', { nullable: true })
  due!: { readonly on: string; readonly steps: readonly TimerStep[] } | null;
  @Shown(AnsweredTransferShown, 'Transfers that are answered for.', { list: true })
  changes!: readonly {
    readonly transfer: string;
    readonly reference: string;
    readonly state: TransferState;
    readonly told: Bilingual | null;
    /** The answer that this one replaces; null if there is none. */
    readonly earlier: ImpactAnswered | null;
  }[];
  @Shown(SkippedTransferShown, 'Transfers that are passed over, and why.', { list: true })
  skipped!: readonly {
    readonly transfer: string;
    readonly reference: string | null;
    readonly code: string;
    readonly says: Bilingual;
  }[];
}
