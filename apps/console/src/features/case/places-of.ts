import type { Filing } from '../transfers/content.js';

export interface Place {
  readonly as: 'from' | 'to' | 'onward';
  /** Null where the filing does not say. */
  readonly country: string | null;
}

/** The places of a filing in their order; whether the recipient passes the data on is named, denied, or not stated. */
export function placesOf({ facts, recipient }: Pick<Filing, 'facts' | 'recipient'>): {
  readonly places: readonly Place[];
  readonly onward: 'named' | 'denied' | 'silent';
} {
  const from = facts['exporter_country'];
  const stated = facts['onward_countries'];
  const onward = Array.isArray(stated) ? stated.map(String) : null;
  return {
    places: [
      { as: 'from', country: typeof from === 'string' && from !== '' ? from : null },
      { as: 'to', country: recipient.country === '' ? null : recipient.country },
      ...(onward ?? []).map((country) => ({ as: 'onward', country }) as const),
    ],
    onward: onward === null ? 'silent' : onward.length === 0 ? 'denied' : 'named',
  };
}

interface Hop {
  readonly from: string;
  readonly to: string;
  readonly count: 1;
  readonly onward: boolean;
}

/** The ways between the places that are stated: to the recipient, and from there to each place that it passes data on to. */
export function hopsOf(places: readonly Place[]): readonly Hop[] {
  const countryOf = (as: Place['as']): readonly string[] =>
    places.flatMap((place) => (place.as === as && place.country !== null ? [place.country] : []));
  return countryOf('to').flatMap((to) => [
    ...countryOf('from').map((from): Hop => ({ from, to, count: 1, onward: false })),
    ...countryOf('onward').map((onward): Hop => ({ from: to, to: onward, count: 1, onward: true })),
  ]);
}
