import { parseReadings, type ReadingOfLaw, type Regime } from '@carnet/rules';

/** Readings of the law that packs cite, as shipped with this release. Packs of the authority are compared with them too. */
export class LawReadings {
  private readonly parsed = new Map<Regime, readonly ReadingOfLaw[]>();

  /** @param files texts by file name, such as `readings/cn.yaml`. */
  constructor(readonly files: ReadonlyMap<string, string>) {}

  /** @throws Error if the readings of the release are invalid. */
  of(regime: Regime): readonly ReadingOfLaw[] {
    const known = this.parsed.get(regime);
    if (known !== undefined) return known;
    const file = `readings/${regime}.yaml`;
    const read = parseReadings(this.files.get(file) ?? `pack: ${regime}\nreadings: []\n`, file);
    if (!read.ok) throw new Error(`the readings of ${regime} cannot be used: ${read.problems[0]?.message ?? ''}`);
    this.parsed.set(regime, read.value);
    return read.value;
  }
}
