import { PreviewBulkAct, ReadBulkAct, StartBulkAct } from '@carnet/use-cases';

/** The use cases behind the routes of acts on many transfers. */
export const BULK_DOORS = [PreviewBulkAct, ReadBulkAct, StartBulkAct] as const;
