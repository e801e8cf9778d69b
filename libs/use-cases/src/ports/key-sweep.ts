/** How many days the key of an act is kept, with what the act answered: who sends again in that time is answered as before. */
export const KEY_DAYS = 30;

/** Which keys of acts are old, over all organisations (role `carnet_dispatcher`). */
export abstract class KeySweep {
  /** Forgets some keys of acts that were done so many days ago, the oldest first; answers how many. */
  abstract forget(limits: { readonly days: number; readonly most: number }): Promise<number>;
}
