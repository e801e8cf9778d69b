import { parseReadings, type ReadingOfLaw, type Regime } from '@carnet/rules';

/** Where the law was read that packs cite: the readings of this release. A pack of the authority is held against the same ones. */
export class LawReadings {
  private readonly parsed = new Map<Regime, readonly ReadingOfLaw[]>();

  /** `files`: the texts by the names of their files, such as `readings/cn.yaml`. */
  constructor(readonly files: ReadonlyMap<string, string>) {}

  /** @throws Error when the readings of a release are damaged. */
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
