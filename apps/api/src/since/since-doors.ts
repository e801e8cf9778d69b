import { ReadSince, VisitTransfer } from '@carnet/use-cases';

/** The use cases behind the routes of what has changed. */
export const SINCE_DOORS = [ReadSince, VisitTransfer] as const;
