import type { TimelineEntry } from '@carnet/acts/views.js';
import { Shown } from '@carnet/http/shown.js';
import { BilingualShown } from '@carnet/http/words.dto.js';

export class ActorShown {
  @Shown(['person', 'key', 'system'], 'What kind of actor.')
  kind!: TimelineEntry['actor']['kind'];
  @Shown('text', 'In which role.')
  role!: string;
  @Shown('text', 'Name, where the caller may see it.', { nullable: true })
  name!: string | null;
  @Shown('text', 'Name of the person for whom a deputy acted; within the authority only.', { nullable: true })
  onBehalfOf!: string | null;
}

export class TimelineEntryShown implements TimelineEntry {
  @Shown('time', 'When.')
  at!: string;
  @Shown('text', 'What happened.')
  kind!: string;
  @Shown(ActorShown, 'Who did it.')
  actor!: ActorShown;
  @Shown(BilingualShown, 'In words.')
  says!: BilingualShown;
  @Shown('yes-no', 'Whether the attempt was refused.')
  refused!: boolean;
}
