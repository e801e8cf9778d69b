import { AddCondition, ListOwnConditions, RetireCondition, ReviseCondition } from '@carnet/use-cases';

/** The use cases that this feature is made of. */
export const OWN_CONDITION_DOORS = [AddCondition, ListOwnConditions, RetireCondition, ReviseCondition] as const;
