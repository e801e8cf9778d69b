import { OPINION_OR_VOTE, type OpinionOrVoteKind } from '@carnet/acts/opinions-and-votes.js';
import { Time } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse, CompanyNameResponse, TransferNameResponse } from '@carnet/http/common.dto.js';
import type { Json } from '@carnet/kernel';
import { RulePacksResponse } from '../rules-in-force/rule-packs.dto.js';
import { KeptAssessmentResponse } from '../replay/replay.dto.js';
import { type Discipline, DISCIPLINES } from '@carnet/workflow';

export class AsOfParameters {
  @Time({ about: 'Instant to rebuild; an instant in the future is read as the present.' })
  at!: string;
}

export class AssessmentThenResponse extends KeptAssessmentResponse {
  @Field('json', 'The assessment as stored.', { nullable: true })
  body!: Json;
}

export class SaidThenResponse {
  @Field(OPINION_OR_VOTE, 'Kind: opinion or vote.')
  as!: OpinionOrVoteKind;
  @Field('uuid', 'Person who gave the opinion or vote.')
  person!: string;
  @Field('uuid', 'Person for whom a deputy gave it; null if the person acted in their own name.', { nullable: true })
  onBehalfOf!: string | null;
  @Field(DISCIPLINES, 'Discipline of the opinion; null for a vote.', { nullable: true })
  discipline!: Discipline | null;
  @Field('integer', 'Approval step of the vote; null for an opinion.', { nullable: true })
  step!: number | null;
  @Field('text', 'Conclusion of the opinion, or ballot of the vote; null if the policy withholds it.', { nullable: true })
  says!: string | null;
  @Field('digest', 'Digest of the content on which the opinion or vote was given.')
  contentDigest!: string;
  @Field('uuid', 'Id of the assessment on which the opinion or vote was given.')
  assessment!: string;
  @Field('date-time', 'When the opinion or vote was given.')
  at!: string;
}

export class DecisionThenResponse {
  @Field('text', 'Outcome of the decision.')
  outcome!: string;
  @Field('date-time', 'When the decision was made.')
  at!: string;
}

export class LastEntryResponse {
  @Field('uuid', 'Id of the entry.')
  id!: string;
  @Field('date-time', 'When the event happened.')
  at!: string;
  @Field('text', 'Kind of event.')
  kind!: string;
}

export class RulesThenResponse {
  @Field('digest', 'Digest of the rules by which the transfer is judged, fixed when it was filed; null for a draft.', { nullable: true })
  judgedBy!: string | null;
  @Field(RulePacksResponse, 'Rules in force on that day, as known at that instant; null if none were registered yet.', {
    nullable: true,
  })
  inForce!: RulePacksResponse | null;
}

export const MISSING_PARTS = ['filing', 'said', 'beside', 'rules'] as const;

export class MissingThenResponse {
  @Field(MISSING_PARTS, 'Part that is missing.')
  part!: (typeof MISSING_PARTS)[number];
  @Field(BilingualResponse, 'Reason why the part is missing.')
  says!: BilingualResponse;
}

/** A transfer as it was at an instant. */
export class AsOfResponse {
  @Field(TransferNameResponse, 'Transfer that was rebuilt.')
  transfer!: TransferNameResponse;
  @Field(CompanyNameResponse, 'Company that filed the transfer.')
  company!: CompanyNameResponse;
  @Field('date-time', 'Instant to which the response applies.')
  at!: string;
  @Field('text', 'State of the transfer at that instant.')
  state!: string;
  @Field('integer', 'Version of the transfer at that instant; null if unknown.', { nullable: true })
  version!: number | null;
  @Field('digest', 'Digest of the content of the filing at that instant; null if unknown.', { nullable: true })
  contentDigest!: string | null;
  @Field('any', 'Filing at that instant, proved by `contentDigest`; null if it cannot be rebuilt.', { nullable: true })
  filing!: Readonly<Record<string, Json>> | null;
  @Field(AssessmentThenResponse, 'Latest assessment made until that instant; null if there is none.', { nullable: true })
  assessment!: AssessmentThenResponse | null;
  @Field(
    SaidThenResponse,
    'Opinions and votes given until that instant, whether or not they still counted; empty if the reader is a company.',
    { list: true },
  )
  said!: readonly SaidThenResponse[];
  @Field(DecisionThenResponse, 'Decision in effect at that instant; null if there is none.', { nullable: true })
  decision!: DecisionThenResponse | null;
  @Field('integer', 'Number of history entries from which the response was rebuilt.')
  entries!: number;
  @Field(LastEntryResponse, 'Last of these entries.')
  last!: LastEntryResponse;
  @Field(RulesThenResponse, 'Rules at that instant.')
  rules!: RulesThenResponse;
  @Field(MissingThenResponse, 'Parts of that time that the response leaves out, each with the reason.', { list: true })
  missing!: readonly MissingThenResponse[];
}
