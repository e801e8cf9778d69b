import type { ReplayComparison } from '@carnet/acts/replay.js';
import { type EarlierSaying, OPINION_OR_VOTE, type OpinionOrVoteKind } from '@carnet/acts/opinions-and-votes.js';
import type { PartChange } from '@carnet/acts/subjects.js';
import { Id, OneOf } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { WithheldResponse } from '@carnet/http/answers.dto.js';
import type { Digest, Instant, PersonId } from '@carnet/kernel';
import { IMMATERIAL_PLACES, type ImmaterialChange, type Discipline, DISCIPLINES } from '@carnet/workflow';
import { PartChangeResponse } from '../information/information.dto.js';
import { ComparisonResponse } from '../replay/replay.dto.js';
import { SINCE_BASES } from './read-since.js';
import { TimelineEntryResponse } from '@carnet/acts/transfer-detail.dto.js';

export class EarlierSayingResponse implements EarlierSaying {
  @Field(OPINION_OR_VOTE, 'Kind: opinion or vote.')
  as!: OpinionOrVoteKind;
  @Field('date-time', 'Time of the opinion or vote.')
  at!: Instant;
  @Field('digest', 'Digest of the content on which the opinion or vote was given.')
  contentDigest!: Digest;
  @Field('boolean', 'True if the opinion or vote still counts.')
  stands!: boolean;
  @Field('boolean', 'True if the content of the filing has changed since.')
  changed!: boolean;
}

/** Base of the comparison. */
export class SinceQuery {
  @OneOf({
    about:
      'Base of the comparison: each opinion and vote (`said`, for the authority), or the last visit of the caller (`my-last-visit`). `said` if omitted.',
    of: SINCE_BASES,
    optional: true,
  })
  since?: (typeof SINCE_BASES)[number];
}

export class VisitBody {
  @Id({
    about: 'Id of the last history entry that the caller has seen: `upTo` of the transfer as it was read.',
    least: 36,
    example: '3f7f2a0c-52f0-4a1c-9f2e-0f6d3c1b7a55',
  })
  upTo!: string;
}

/** What voided an opinion or a vote. */
export class Voided {
  @Field('text', 'Kind of the history entry that made the opinion or vote void.')
  readonly by!: string;
  @Field('date-time', 'Time of that entry.')
  readonly at!: string;
}

export class ImmaterialChangeResponse implements Readonly<Record<keyof ImmaterialChange, unknown>> {
  @Field('digest', 'Digest of the content before the change.')
  from!: Digest;
  @Field('digest', 'Digest of the content after the change.')
  to!: Digest;
  @Field(IMMATERIAL_PLACES, 'The only places in which the two contents differ.', { list: true })
  places!: ImmaterialChange['places'];
  @Field(PartChangeResponse, 'Changed parts, each before and after the change.', { list: true })
  parts!: readonly PartChangeResponse[];
  @Field('text', 'Version of the routing policy that calls the change immaterial.')
  policy!: string;
  @Field('date-time', 'Time when the company made the change.')
  at!: Instant;
  @Field('uuid', 'Id of the rule check before the change; null if there is none. The rule check after the change gives the same result.', {
    nullable: true,
  })
  assessment!: ImmaterialChange['assessment'];
}

export class SinceResponse {
  @Field(OPINION_OR_VOTE, 'Kind: opinion or vote.')
  as!: OpinionOrVoteKind;
  @Field('uuid', 'Id of the person who gave the opinion or vote.')
  person!: PersonId;
  @Field('uuid', 'Id of the person for whom a deputy gave the opinion or vote; null if no deputy did.', { nullable: true })
  onBehalfOf!: PersonId | null;
  @Field(DISCIPLINES, 'Discipline of the opinion; null for a vote.', { nullable: true })
  discipline!: Discipline | null;
  @Field('integer', 'Index of the approval step of the vote; null for an opinion.', { nullable: true })
  step!: number | null;
  @Field('text', 'Conclusion of the opinion, or ballot of the vote; null while it is withheld.', { nullable: true })
  says!: string | null;
  @Field(WithheldResponse, 'Why the conclusion or ballot is withheld from the caller; null if it is shown.', { nullable: true })
  withheld!: WithheldResponse | null;
  @Field('digest', 'Digest of the content on which the opinion or vote was given.')
  contentDigest!: Digest;
  @Field('date-time', 'Time of the opinion or vote.')
  at!: Instant;
  @Field('boolean', 'True if the caller gave the opinion or vote, or a deputy gave it for the caller.')
  own!: boolean;
  @Field('boolean', 'True if the opinion or vote still counts.')
  stands!: boolean;
  @Field(Voided, 'Event that made the opinion or vote void; null if it still counts.', { nullable: true })
  voided!: Voided | null;
  @Field(PartChangeResponse, 'Changed parts of the filing and its documents, each as it was then and is now.', { list: true })
  changes!: readonly PartChangeResponse[];
  @Field(ImmaterialChangeResponse, 'Changes that did not make it void: immaterial by the policy, and with the same result of the rules.', {
    list: true,
  })
  immaterial!: readonly ImmaterialChangeResponse[];
  @Field(
    ComparisonResponse,
    'Differences in the results of the rules since; null if the rule check is the same, or there is no later one yet.',
    {
      nullable: true,
    },
  )
  judged!: ComparisonResponse | null;
}

/** Changes since the caller's last visit. */
export class MissedResponse {
  @Field('date-time', 'Time of the last visit; null if the caller has never visited the transfer, so that all of it is new.', {
    nullable: true,
  })
  visitedAt!: string | null;
  @Field('uuid', 'Id of the last history entry seen at that visit; null if there was no visit.', { nullable: true })
  upTo!: string | null;
  @Field(TimelineEntryResponse, 'Acts of others since the visit that the caller may see, oldest first; at most 500.', { list: true })
  events!: readonly TimelineEntryResponse[];
  @Field(PartChangeResponse, 'Changed parts of the filing and its documents, each as it was then and is now.', { list: true })
  changes!: readonly PartChange[];
  @Field(
    ComparisonResponse,
    'Differences in the results of the rules since the visit; null if the rule check is the same, or one of the two does not exist.',
    {
      nullable: true,
    },
  )
  judged!: ReplayComparison | null;
}

/** Response to a visit: the last entry seen, and what the previous visit had not seen. */
export class VisitReceiptResponse {
  @Field('uuid', 'Id of the last history entry that counts as seen. A visit only moves forward.')
  upTo!: string;
  @Field('date-time', 'Time of the visit.')
  visitedAt!: string;
  @Field(MissedResponse, 'Changes that the previous visit had not seen.')
  missed!: MissedResponse;
}

export class SincesResponse {
  @Field('uuid', 'Id of the transfer.')
  transfer!: string;
  @Field('text', 'Reference of the transfer, for people.')
  reference!: string;
  @Field('digest', 'Digest of the present content.')
  contentDigest!: string;
  @Field(MissedResponse, 'Changes since the last visit of the caller; null unless `since` asks for them.', { nullable: true })
  visit!: MissedResponse | null;
  @Field(SinceResponse, 'Opinions and votes, oldest first; if the base is the last visit, only those given since. Empty for companies.', {
    list: true,
  })
  items!: readonly SinceResponse[];
}
