import { DELIVERY_STATES, type DeliveryState } from '@carnet/use-cases';
import { Count, Text, Texts, Time, Word } from '../http/shapes.js';

export class EndpointBody {
  @Text({ about: 'Where to send messages: an https address.', most: 2000, pattern: /^[!-~]+$/, example: 'https://hooks.example/carnet' })
  url!: string;

  @Text({ about: 'What it is for, for people.', most: 200, example: 'Case management' })
  label!: string;

  @Texts({
    about: 'Which types of message; all of them, also of later releases, when left out.',
    most: 100,
    items: 100,
    pattern: /^[a-z_.]+$/,
    optional: true,
  })
  types?: readonly string[];
}

export class RotationBody {
  @Count({ about: 'For how many hours the keys of now sign beside the new ones; 24 unless told.', most: 168, optional: true, example: 24 })
  hours?: number;
}

export class RedeliveriesBody {
  @Time({ about: 'From when on; what was given up since is sent again.', example: '2026-11-25T00:00:00Z' })
  since!: string;
}

export class DeliveriesQuery {
  @Word({ about: 'Only those that stand so.', of: DELIVERY_STATES, optional: true })
  state?: DeliveryState;

  @Text({ about: 'How many on a page: 1 to 100, 25 unless told.', most: 3, pattern: /^(?:100|[1-9]\d?)$/, optional: true })
  limit?: string;

  @Text({ about: '`next` of the page before, with the same filter.', most: 1024, pattern: /^[!-~]+$/, optional: true })
  cursor?: string;
}
