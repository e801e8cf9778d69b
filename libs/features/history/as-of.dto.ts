import { SAID_AS, type SaidAs } from '@carnet/acts/said.js';
import { Time } from '@carnet/http/shapes.js';
import { Shown } from '@carnet/http/shown.js';
import { BilingualShown, CompanyNameShown } from '@carnet/http/words.dto.js';
import type { Json } from '@carnet/kernel';
import { RulePacksShown } from '../rules-in-force/rule-packs.dto.js';
import { EntryTransferShown } from './history.dto.js';

export class AsOfParameters {
  @Time({ about: 'The instant that is asked about; the present where it lies ahead.' })
  at!: string;
}

export class AssessmentThenShown {
  @Shown('uuid', 'The assessment.')
  id!: string;
  @Shown('time', 'When it was made.')
  at!: string;
  @Shown('digest', 'Digest of its canonical JSON.')
  digest!: string;
  @Shown('json', 'The assessment as it is kept.', { nullable: true })
  body!: Json;
}

export class SaidThenShown {
  @Shown(SAID_AS, 'What it was.')
  as!: SaidAs;
  @Shown('uuid', 'Who gave it.')
  person!: string;
  @Shown('uuid', 'For whom a deputy gave it.', { nullable: true })
  onBehalfOf!: string | null;
  @Shown('text', 'Of an opinion: the discipline.', { nullable: true })
  discipline!: string | null;
  @Shown('whole', 'Of a vote: the step.', { nullable: true })
  step!: number | null;
  @Shown('text', 'The conclusion or the ballot; null where the policy withholds it.', { nullable: true })
  says!: string | null;
  @Shown('digest', 'The content that it was given on.')
  contentDigest!: string;
  @Shown('uuid', 'The assessment that it was given on.')
  assessment!: string;
  @Shown('time', 'When it was given.')
  at!: string;
}

export class DecisionThenShown {
  @Shown('text', 'What was decided.')
  outcome!: string;
  @Shown('time', 'When.')
  at!: string;
}

export class LastEntryShown {
  @Shown('uuid', 'The entry.')
  id!: string;
  @Shown('time', 'When.')
  at!: string;
  @Shown('text', 'What happened.')
  kind!: string;
}

export class RulesThenShown {
  @Shown('digest', 'The rules that the transfer is judged by: pinned when it was filed; null for a draft.', { nullable: true })
  judgedBy!: string | null;
  @Shown(RulePacksShown, 'The rules in force on that day, as they were known at that instant; null before any were registered here.', {
    nullable: true,
  })
  inForce!: RulePacksShown | null;
}

export const MISSING_PARTS = ['filing', 'said', 'beside', 'rules'] as const;

export class MissingThenShown {
  @Shown(MISSING_PARTS, 'What is missing.')
  part!: (typeof MISSING_PARTS)[number];
  @Shown(BilingualShown, 'Why.')
  says!: BilingualShown;
}

/** A transfer as it was at an instant. */
export class AsOfShown {
  @Shown(EntryTransferShown, 'The transfer.')
  transfer!: EntryTransferShown;
  @Shown(CompanyNameShown, 'Who filed it.')
  company!: CompanyNameShown;
  @Shown('time', 'The instant that is told about.')
  at!: string;
  @Shown('text', 'The state that it was in.')
  state!: string;
  @Shown('whole', 'Its version then.', { nullable: true })
  version!: number | null;
  @Shown('digest', 'Digest of its content then.', { nullable: true })
  contentDigest!: string | null;
  @Shown('any', 'The filing as it was, proved by that digest; null where it cannot be rebuilt.', { nullable: true })
  filing!: Readonly<Record<string, Json>> | null;
  @Shown(AssessmentThenShown, 'The latest assessment until then.', { nullable: true })
  assessment!: AssessmentThenShown | null;
  @Shown(SaidThenShown, 'The opinions and votes given until then, whether they still counted or not; none to a company.', { list: true })
  said!: readonly SaidThenShown[];
  @Shown(DecisionThenShown, 'The decision that stood then.', { nullable: true })
  decision!: DecisionThenShown | null;
  @Shown('whole', 'How many entries of its history this was rebuilt from.')
  entries!: number;
  @Shown(LastEntryShown, 'The last of them.')
  last!: LastEntryShown;
  @Shown(RulesThenShown, 'The rules of that time.')
  rules!: RulesThenShown;
  @Shown(MissingThenShown, 'What of that time is not told here, and why.', { list: true })
  missing!: readonly MissingThenShown[];
}
