import type { ReplayComparison } from '@carnet/acts/replay.js';
import { type EarlierSaying, SAID_AS, type SaidAs } from '@carnet/acts/said.js';
import type { PartChange } from '@carnet/acts/subjects.js';
import type { TimelineEntry } from '@carnet/acts/views.js';
import { Text, Word } from '@carnet/http/shapes.js';
import { Shown } from '@carnet/http/shown.js';
import { WithheldShown } from '@carnet/http/answers.dto.js';
import type { Digest, Instant, PersonId } from '@carnet/kernel';
import { IMMATERIAL_PLACES, type ImmaterialChange } from '@carnet/workflow';
import { PartChangeShown } from '../information/information.dto.js';
import { ComparisonShown } from '../replay/replay.dto.js';
import { TimelineEntryShown } from '../timeline/timeline.dto.js';
import { SINCE_BASES } from './read-since.js';

export class EarlierSayingShown implements EarlierSaying {
  @Shown(SAID_AS, 'What it was.')
  as!: SaidAs;
  @Shown('time', 'When it was given.')
  at!: Instant;
  @Shown('digest', 'The content that it was given on.')
  contentDigest!: Digest;
  @Shown('yes-no', 'Whether it still counts.')
  stands!: boolean;
  @Shown('yes-no', 'Whether the filing is another one now.')
  changed!: boolean;
}

/** Base of the comparison. */
export class SinceQuery {
  @Word({
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
  @Shown('text', 'The kind of the entry in the history.')
  readonly by!: string;
  @Shown('time', 'When.')
  readonly at!: string;
}

export class ImmaterialChangeShown implements Readonly<Record<keyof ImmaterialChange, unknown>> {
  @Shown('digest', 'The content before.')
  from!: Digest;
  @Shown('digest', 'The content since.')
  to!: Digest;
  @Shown(IMMATERIAL_PLACES, 'In which places alone they differ.', { list: true })
  places!: ImmaterialChange['places'];
  @Shown(PartChangeShown, 'Part by part: then, and since.', { list: true })
  parts!: readonly PartChangeShown[];
  @Shown('text', 'The version of the policy that calls it immaterial.')
  policy!: string;
  @Shown('time', 'When the company changed it.')
  at!: Instant;
  @Shown('uuid', 'The rule check before it; that of after says the same.', { nullable: true })
  assessment!: ImmaterialChange['assessment'];
}

export class SinceShown {
  @Shown(SAID_AS, 'What it was.')
  as!: SaidAs;
  @Shown('uuid', 'Whose it is.')
  person!: PersonId;
  @Shown('uuid', 'In whose seat a deputy voted.', { nullable: true })
  onBehalfOf!: PersonId | null;
  @Shown('text', 'Of an opinion, its discipline.', { nullable: true })
  discipline!: string | null;
  @Shown('whole', 'Of a vote, its approval step.', { nullable: true })
  step!: number | null;
  @Shown('text', 'The conclusion, or the ballot; null where it is withheld.', { nullable: true })
  says!: string | null;
  @Shown(WithheldShown, 'Why the caller is not told what it says; null where it is told.', { nullable: true })
  withheld!: WithheldShown | null;
  @Shown('digest', 'The content that it was given on.')
  contentDigest!: Digest;
  @Shown('time', 'When it was given.')
  at!: Instant;
  @Shown('yes-no', 'Whether it is the caller’s, or was given in the caller’s seat.')
  own!: boolean;
  @Shown('yes-no', 'Whether it still counts.')
  stands!: boolean;
  @Shown(Voided, 'What made it count no more; null where it counts.', { nullable: true })
  voided!: Voided | null;
  @Shown(PartChangeShown, 'What is otherwise in the filing and its documents, part by part: then, and now.', { list: true })
  changes!: readonly PartChangeShown[];
  @Shown(ImmaterialChangeShown, 'Changes that it stands across: immaterial by the policy, and the rules say the same.', { list: true })
  immaterial!: readonly ImmaterialChangeShown[];
  @Shown(ComparisonShown, 'What the rules say otherwise since; null where the rule check is the same, or there is no other one yet.', {
    nullable: true,
  })
  judged!: ComparisonShown | null;
}

/** Changes since the caller's last visit. */
export class MissedShown {
  @Shown('time', 'When the last visit was; null: the caller never visited the transfer, and all of it is new.', { nullable: true })
  visitedAt!: string | null;
  @Shown('uuid', 'The last entry of the history that was seen then.', { nullable: true })
  upTo!: string | null;
  @Shown(TimelineEntryShown, 'What others did since, as far as the caller may know of it, oldest first; 500 at most.', { list: true })
  events!: readonly TimelineEntry[];
  @Shown(PartChangeShown, 'What is otherwise in the filing and its documents, part by part: then, and now.', { list: true })
  changes!: readonly PartChange[];
  @Shown(
    ComparisonShown,
    'What the rules say otherwise since; null where the rule check is the same, or there was none then, or is none.',
    {
      nullable: true,
    },
  )
  judged!: ReplayComparison | null;
}

/** Response to a visit: the last entry seen, and what the previous visit had not seen. */
export class VisitReceiptShown {
  @Shown('uuid', 'How far the transfer is seen now. A visit goes forward only.')
  upTo!: string;
  @Shown('time', 'When.')
  visitedAt!: string;
  @Shown(MissedShown, 'What the visit before had not seen.')
  missed!: MissedShown;
}

export class SincesShown {
  @Shown('uuid', 'The transfer.')
  transfer!: string;
  @Shown('text', 'Its number, for people.')
  reference!: string;
  @Shown('digest', 'The content as it is now.')
  contentDigest!: string;
  @Shown(MissedShown, 'What is otherwise since the caller’s last visit, where that is asked for.', { nullable: true })
  visit!: MissedShown | null;
  @Shown(SinceShown, 'Oldest first; where the last visit is asked for, those given since. None to a company.', { list: true })
  items!: readonly SinceShown[];
}
