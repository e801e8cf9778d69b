import { ExtendReview, ListAccesses, MarkPart, ReadParts, ReadRecommendation, RecordAccess } from '@carnet/use-cases';

/** How long a review may take, what reviewers look at beside the transfer, and who looked. */
export const REVIEW_DOORS = [ExtendReview, ListAccesses, MarkPart, ReadParts, ReadRecommendation, RecordAccess] as const;
