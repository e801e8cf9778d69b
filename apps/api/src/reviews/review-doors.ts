import { ListAccesses, MarkPart, ReadParts, ReadRecommendation, RecordAccess } from '@carnet/use-cases';

/** What reviewers look at beside the transfer, and who looked. */
export const REVIEW_DOORS = [ListAccesses, MarkPart, ReadParts, ReadRecommendation, RecordAccess] as const;
