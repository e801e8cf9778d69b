import { Count, Text } from '@carnet/http/shapes.js';
import { ANSWER_DAYS } from '@carnet/workflow';

const bounds = { least: 1, most: ANSWER_DAYS.most } as const;

/** How much more time would be asked for or given. */
export class MoreTimePreviewBody {
  @Count({ about: 'How many working days more.', ...bounds, example: 5 })
  workingDays!: number;
}

/** More time, asked for or given. */
export class MoreTimeBody extends MoreTimePreviewBody {
  @Text({ about: 'Why. The other side reads it.', most: 2000, example: 'The recipient is closed until Monday.' })
  reasons!: string;
}

export class DeclinedTimeBody {
  @Text({ about: 'Why the day stays. The company reads it.', most: 2000, example: 'The day was moved once already.' })
  reasons!: string;
}
