import type { Regime } from '@carnet/rules';

/**
 * The agreements that an authority holds itself to where the destination is a Party, although its own country may not be one
 * yet. A policy that has been used never changes; a restriction's test names the one it was made under.
 */
export const restrictionPolicy: { readonly id: string; readonly heldTo: readonly Regime[] } = {
  id: 'restriction-2026.1',
  heldTo: ['depa'],
};
