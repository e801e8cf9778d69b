import type { ReplayComparison } from '@carnet/acts/replay.js';
import { type EarlierSaying, OPINION_OR_VOTE, type OpinionOrVoteKind } from '@carnet/acts/opinions-and-votes.js';
import type { PartChange } from '@carnet/acts/subjects.js';
import type { TimelineEntry } from '@carnet/acts/views.js';
import { Text, OneOf } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { WithheldResponse } from '@carnet/http/answers.dto.js';
import type { Digest, Instant, PersonId } from '@carnet/kernel';
import { IMMATERIAL_PLACES, type ImmaterialChange } from '@carnet/workflow';
import { PartChangeResponse } from '../information/information.dto.js';
import { ComparisonResponse } from '../replay/replay.dto.js';
import { TimelineEntryResponse } from '../timeline/timeline.dto.js';
import { SINCE_BASES } from './read-since.js';

export class EarlierSayingResponse implements EarlierSaying {
  @Field(OPINION_OR_VOTE, 'What it was.')
  as!: OpinionOrVoteKind;
  @Field('date-time', 'When it was given.')
  at!: Instant;
  @Field('digest', 'The content that it was given on.')
  contentDigest!: Digest;
  @Field('boolean', 'Whether it still counts.')
  stands!: boolean;
  @Field('boolean', 'Whether the filing is another one now.')
  changed!: boolean;
}

/** Base of the comparison. */
export class SinceQuery {
  @OneOf({
    about: 'Since what: each opinion and each vote (for the authority; unless told), or the caller’s last visit.',
    of: SINCE_BASES,
    optional: true,
  })
  since?: (typeof SINCE_BASES)[number];
}

export class VisitBody {
  @Text({
    about: 'The last entry of its history that was seen: `upTo` of the transfer as it was read.',
    least: 36,
    most: 36,
    pattern: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    example: '3f7f2a0c-52f0-4a1c-9f2e-0f6d3c1b7a55',
  })
  upTo!: string;
}

/** What voided an opinion or a vote. */
export class Voided {
  @Field('text', 'The kind of the entry in the history.')
  readonly by!: string;
  @Field('date-time', 'When.')
  readonly at!: string;
}

export class ImmaterialChangeResponse implements Readonly<Record<keyof ImmaterialChange, unknown>> {
  @Field('digest', 'The content before.')
  from!: Digest;
  @Field('digest', 'The content since.')
  to!: Digest;
  @Field(IMMATERIAL_PLACES, 'In which places alone they differ.', { list: true })
  places!: ImmaterialChange['places'];
  @Field(PartChangeResponse, 'Part by part: then, and since.', { list: true })
  parts!: readonly PartChangeResponse[];
  @Field('text', 'The version of the policy that calls it immaterial.')
  policy!: string;
  @Field('date-time', 'When the company changed it.')
  at!: Instant;
  @Field('uuid', 'The rule check before it; that of after says the same.', { nullable: true })
  assessment!: ImmaterialChange['assessment'];
}

export class SinceResponse {
  @Field(OPINION_OR_VOTE, 'What it was.')
  as!: OpinionOrVoteKind;
  @Field('uuid', 'Whose it is.')
  person!: PersonId;
  @Field('uuid', 'In whose seat a deputy voted.', { nullable: true })
  onBehalfOf!: PersonId | null;
  @Field('text', 'Of an opinion, its discipline.', { nullable: true })
  discipline!: string | null;
  @Field('integer', 'Of a vote, its approval step.', { nullable: true })
  step!: number | null;
  @Field('text', 'The conclusion, or the ballot; null where it is withheld.', { nullable: true })
  says!: string | null;
  @Field(WithheldResponse, 'Why the caller is not told what it says; null where it is told.', { nullable: true })
  withheld!: WithheldResponse | null;
  @Field('digest', 'The content that it was given on.')
  contentDigest!: Digest;
  @Field('date-time', 'When it was given.')
  at!: Instant;
  @Field('boolean', 'Whether it is the caller’s, or was given in the caller’s seat.')
  own!: boolean;
  @Field('boolean', 'Whether it still counts.')
  stands!: boolean;
  @Field(Voided, 'What made it count no more; null where it counts.', { nullable: true })
  voided!: Voided | null;
  @Field(PartChangeResponse, 'What is otherwise in the filing and its documents, part by part: then, and now.', { list: true })
  changes!: readonly PartChangeResponse[];
  @Field(ImmaterialChangeResponse, 'Changes that it stands across: immaterial by the policy, and the rules say the same.', { list: true })
  immaterial!: readonly ImmaterialChangeResponse[];
  @Field(ComparisonResponse, 'What the rules say otherwise since; null where the rule check is the same, or there is no other one yet.', {
    nullable: true,
  })
  judged!: ComparisonResponse | null;
}

/** Changes since the caller's last visit. */
export class MissedResponse {
  @Field('date-time', 'When the last visit was; null: the caller never visited the transfer, and all of it is new.', { nullable: true })
  visitedAt!: string | null;
  @Field('uuid', 'The last entry of the history that was seen then.', { nullable: true })
  upTo!: string | null;
  @Field(TimelineEntryResponse, 'What others did since, as far as the caller may know of it, oldest first; 500 at most.', { list: true })
  events!: readonly TimelineEntry[];
  @Field(PartChangeResponse, 'What is otherwise in the filing and its documents, part by part: then, and now.', { list: true })
  changes!: readonly PartChange[];
  @Field(
    ComparisonResponse,
    'What the rules say otherwise since; null where the rule check is the same, or there was none then, or is none.',
    {
      nullable: true,
    },
  )
  judged!: ReplayComparison | null;
}

/** Response to a visit: the last entry seen, and what the previous visit had not seen. */
export class VisitReceiptResponse {
  @Field('uuid', 'How far the transfer is seen now. A visit goes forward only.')
  upTo!: string;
  @Field('date-time', 'When.')
  visitedAt!: string;
  @Field(MissedResponse, 'What the visit before had not seen.')
  missed!: MissedResponse;
}

export class SincesResponse {
  @Field('uuid', 'The transfer.')
  transfer!: string;
  @Field('text', 'Its number, for people.')
  reference!: string;
  @Field('digest', 'The content as it is now.')
  contentDigest!: string;
  @Field(MissedResponse, 'What is otherwise since the caller’s last visit, where that is asked for.', { nullable: true })
  visit!: MissedResponse | null;
  @Field(SinceResponse, 'Oldest first; where the last visit is asked for, those given since. None to a company.', { list: true })
  items!: readonly SinceResponse[];
}
