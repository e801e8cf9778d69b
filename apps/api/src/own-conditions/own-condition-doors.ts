import { AddCondition, ListOwnConditions, PreviewNotice, RetireCondition, ReviseCondition } from '@carnet/use-cases';

/** What conditions are chosen from, and what a company would be told of them. */
export const OWN_CONDITION_DOORS = [AddCondition, ListOwnConditions, PreviewNotice, RetireCondition, ReviseCondition] as const;
