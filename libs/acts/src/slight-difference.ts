import { canonicalJson, type Json } from '@carnet/kernel';
import type { ImmaterialPlace, SlightDifference } from '@carnet/workflow';
import type { Filing } from './filing.js';
import { changesBetween } from './subjects.js';

/** How a filing looks with one place of the closed list left out. */
const without: Readonly<Record<ImmaterialPlace, (filing: Filing) => Filing>> = {
  '/title': (filing) => ({ ...filing, title: { en: '', zh: '' } }),
  '/documents/*/name': (filing) => ({ ...filing, documents: filing.documents.map((document) => ({ ...document, name: '' })) }),
};

/** How two contents differ, where they differ in nothing but places that a policy may call immaterial; null otherwise, and where they do not differ. */
export function slightDifference(before: Filing, after: Filing): SlightDifference | null {
  const places = Object.keys(without) as readonly ImmaterialPlace[];
  const blank = (filing: Filing, left: readonly ImmaterialPlace[]): string =>
    canonicalJson(left.reduce((one, place) => without[place](one), filing) as unknown as Json);
  if (blank(before, places) !== blank(after, places)) return null;
  const touched = places.filter((place) => {
    const others = places.filter((other) => other !== place);
    return blank(before, others) !== blank(after, others);
  });
  return touched.length === 0 ? null : { places: touched, parts: changesBetween(before, after) };
}
