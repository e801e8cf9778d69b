import type { TimelineEntry } from '@carnet/acts/views.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse } from '@carnet/http/common.dto.js';

export class ActorResponse {
  @Field(['person', 'key', 'system'], 'What kind of actor.')
  kind!: TimelineEntry['actor']['kind'];
  @Field('text', 'In which role.')
  role!: string;
  @Field('text', 'Name, where the caller may see it.', { nullable: true })
  name!: string | null;
  @Field('text', 'Name of the person for whom a deputy acted; within the authority only.', { nullable: true })
  onBehalfOf!: string | null;
}

export class TimelineEntryResponse implements TimelineEntry {
  @Field('date-time', 'When.')
  at!: string;
  @Field('text', 'What happened.')
  kind!: string;
  @Field(ActorResponse, 'Who did it.')
  actor!: ActorResponse;
  @Field(BilingualResponse, 'In words.')
  says!: BilingualResponse;
  @Field('boolean', 'Whether the attempt was refused.')
  refused!: boolean;
}
