import type { TimelineEntry } from '@carnet/acts/views.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse } from '@carnet/http/common.dto.js';

export class ActorResponse {
  @Field(['person', 'key', 'system'], 'Kind of actor.')
  kind!: TimelineEntry['actor']['kind'];
  @Field('text', 'Role in which the actor acted: `person`, `machine key`, or the part of the system.')
  role!: string;
  @Field('text', 'Name of the actor; null if there is none, or the caller may not see it.', { nullable: true })
  name!: string | null;
  @Field('text', 'Name of the person for whom a deputy acted; null if no deputy acted, and always null for companies.', { nullable: true })
  onBehalfOf!: string | null;
}

export class TimelineEntryResponse implements TimelineEntry {
  @Field('date-time', 'Time of the event.')
  at!: string;
  @Field('text', 'Kind of event.')
  kind!: string;
  @Field(ActorResponse, 'Actor.')
  actor!: ActorResponse;
  @Field(BilingualResponse, 'Event in words.')
  says!: BilingualResponse;
  @Field('boolean', 'True if the entry is an attempt that was refused.')
  refused!: boolean;
}
