import { OPINION_OR_VOTE, type OpinionOrVoteKind } from '@carnet/acts/opinions-and-votes.js';
import { Time } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse, CompanyNameResponse } from '@carnet/http/common.dto.js';
import type { Json } from '@carnet/kernel';
import { RulePacksResponse } from '../rules-in-force/rule-packs.dto.js';
import { EntryTransferResponse } from './history.dto.js';

export class AsOfParameters {
  @Time({ about: 'The instant that is asked about; the present where it lies ahead.' })
  at!: string;
}

export class AssessmentThenResponse {
  @Field('uuid', 'The assessment.')
  id!: string;
  @Field('date-time', 'When it was made.')
  at!: string;
  @Field('digest', 'Digest of its canonical JSON.')
  digest!: string;
  @Field('json', 'The assessment as it is kept.', { nullable: true })
  body!: Json;
}

export class SaidThenResponse {
  @Field(OPINION_OR_VOTE, 'What it was.')
  as!: OpinionOrVoteKind;
  @Field('uuid', 'Who gave it.')
  person!: string;
  @Field('uuid', 'For whom a deputy gave it.', { nullable: true })
  onBehalfOf!: string | null;
  @Field('text', 'Of an opinion: the discipline.', { nullable: true })
  discipline!: string | null;
  @Field('integer', 'Of a vote: the step.', { nullable: true })
  step!: number | null;
  @Field('text', 'The conclusion or the ballot; null where the policy withholds it.', { nullable: true })
  says!: string | null;
  @Field('digest', 'The content that it was given on.')
  contentDigest!: string;
  @Field('uuid', 'The assessment that it was given on.')
  assessment!: string;
  @Field('date-time', 'When it was given.')
  at!: string;
}

export class DecisionThenResponse {
  @Field('text', 'What was decided.')
  outcome!: string;
  @Field('date-time', 'When.')
  at!: string;
}

export class LastEntryResponse {
  @Field('uuid', 'The entry.')
  id!: string;
  @Field('date-time', 'When.')
  at!: string;
  @Field('text', 'What happened.')
  kind!: string;
}

export class RulesThenResponse {
  @Field('digest', 'The rules that the transfer is judged by: pinned when it was filed; null for a draft.', { nullable: true })
  judgedBy!: string | null;
  @Field(RulePacksResponse, 'The rules in force on that day, as they were known at that instant; null before any were registered here.', {
    nullable: true,
  })
  inForce!: RulePacksResponse | null;
}

export const MISSING_PARTS = ['filing', 'said', 'beside', 'rules'] as const;

export class MissingThenResponse {
  @Field(MISSING_PARTS, 'What is missing.')
  part!: (typeof MISSING_PARTS)[number];
  @Field(BilingualResponse, 'Why.')
  says!: BilingualResponse;
}

/** A transfer as it was at an instant. */
export class AsOfResponse {
  @Field(EntryTransferResponse, 'The transfer.')
  transfer!: EntryTransferResponse;
  @Field(CompanyNameResponse, 'Who filed it.')
  company!: CompanyNameResponse;
  @Field('date-time', 'The instant that is told about.')
  at!: string;
  @Field('text', 'The state that it was in.')
  state!: string;
  @Field('integer', 'Its version then.', { nullable: true })
  version!: number | null;
  @Field('digest', 'Digest of its content then.', { nullable: true })
  contentDigest!: string | null;
  @Field('any', 'The filing as it was, proved by that digest; null where it cannot be rebuilt.', { nullable: true })
  filing!: Readonly<Record<string, Json>> | null;
  @Field(AssessmentThenResponse, 'The latest assessment until then.', { nullable: true })
  assessment!: AssessmentThenResponse | null;
  @Field(SaidThenResponse, 'The opinions and votes given until then, whether they still counted or not; none to a company.', { list: true })
  said!: readonly SaidThenResponse[];
  @Field(DecisionThenResponse, 'The decision that stood then.', { nullable: true })
  decision!: DecisionThenResponse | null;
  @Field('integer', 'How many entries of its history this was rebuilt from.')
  entries!: number;
  @Field(LastEntryResponse, 'The last of them.')
  last!: LastEntryResponse;
  @Field(RulesThenResponse, 'The rules of that time.')
  rules!: RulesThenResponse;
  @Field(MissingThenResponse, 'What of that time is not told here, and why.', { list: true })
  missing!: readonly MissingThenResponse[];
}
