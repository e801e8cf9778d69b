/**
 * Where a rule is read: in a version of its pack, else as it was in force on a day. Its id begins with the pack whose text has it,
 * so a rule that a pack takes from the one it extends is read there.
 *
 * @param versionOf the version of a pack that is meant, by its id or as `regime@version`; undefined where none is known.
 */
export function ruleHref(rule: string, on: string, versionOf: (pack: string) => string | undefined): string {
  const pack = rule.slice(0, rule.indexOf('.'));
  const version = versionOf(pack);
  const query = `rule=${encodeURIComponent(rule)}`;
  return version === undefined ? `/packs/${pack}?${query}&on=${on}` : `/pack-versions/${version}?${query}`;
}
