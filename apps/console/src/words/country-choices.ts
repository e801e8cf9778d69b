import { Country } from '@carnet/client';
import { useMemo } from 'react';
import { useFormat } from './format.js';

/** Every country, in the order of their names in the language of the page. */
export function useCountryChoices(): readonly { readonly id: Country; readonly label: string }[] {
  const format = useFormat();
  return useMemo(
    () =>
      Object.values(Country)
        .map((id) => ({ id, label: format.country(id) }))
        .sort((a, b) => a.label.localeCompare(b.label)),
    [format],
  );
}
