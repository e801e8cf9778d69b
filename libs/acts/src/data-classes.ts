/** The kinds of data that a filing can state. */
export const DATA_CLASSES = ['personal', 'sensitive', 'minors', 'important', 'non-personal'] as const;

export type DataClass = (typeof DATA_CLASSES)[number];

/** The facts that state these kinds. */
export const classFacts = [
  'contains_personal_data',
  'contains_sensitive',
  'minors_under_14',
  'cn_data_level',
  'cn_important_notified',
] as const;

/** The stated kinds of data, in order; empty if the filing states none. An unstated kind is never taken for a no. */
export function dataClassesOf(
  facts: Readonly<Record<string, unknown>>,
  people: { readonly ordinary: number; readonly sensitive: number } | null,
): readonly DataClass[] {
  const stated = (name: (typeof classFacts)[number]): boolean => facts[name] === true;
  const sensitive = stated('contains_sensitive') || (people?.sensitive ?? 0) > 0;
  const minors = stated('minors_under_14');
  const personal = sensitive || minors || stated('contains_personal_data') || (people?.ordinary ?? 0) > 0;
  const level = facts['cn_data_level'];
  const important = stated('cn_important_notified') || (typeof level === 'string' && level !== 'general');
  const has: Readonly<Record<DataClass, boolean>> = {
    personal,
    sensitive,
    minors,
    important,
    'non-personal': !personal && facts['contains_personal_data'] === false,
  };
  return DATA_CLASSES.filter((one) => has[one]);
}

/** The single kind of a transfer, for counts that count each transfer once: the weightiest of its classes. */
export const DATA_KINDS = ['ordinary', 'sensitive', 'important', 'non-personal'] as const;

export type DataKind = (typeof DATA_KINDS)[number];

/** Important before sensitive before ordinary; null if the filing states no kind. */
export function dataKindOf(classes: readonly DataClass[]): DataKind | null {
  if (classes.includes('important')) return 'important';
  if (classes.includes('sensitive') || classes.includes('minors')) return 'sensitive';
  if (classes.includes('personal')) return 'ordinary';
  return classes.includes('non-personal') ? 'non-personal' : null;
}
