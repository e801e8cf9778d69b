import { AmendFiling, AnswerInformation, PreviewAmendment, ReadAmendments } from '@carnet/use-cases';

/** The use cases behind the routes by which a company changes what it filed. */
export const AMENDMENT_DOORS = [AmendFiling, AnswerInformation, PreviewAmendment, ReadAmendments] as const;
