import { Shown } from '@carnet/http/shown.js';
import { BilingualShown } from '@carnet/http/words.dto.js';
import type { CitedPlace, ReadingOfLaw } from '@carnet/rules';
import type { LawOfPack } from './read-law-of-pack.js';

class ReadingShown implements Readonly<Record<keyof Omit<ReadingOfLaw, 'table' | 'row'>, unknown>> {
  @Shown('text', "The pack's id of the instrument.")
  instrument!: string;
  @Shown('text', 'The article that was read.')
  article!: string;
  @Shown('text', 'Which text of the instrument it was.')
  edition!: string;
  @Shown('text', 'The address of what was read.')
  url!: string;
  @Shown(
    ['official', 'professional', 'secondary'],
    'Whose copy it is: the official text, a professional publication that quotes it, or another copy.',
  )
  source!: ReadingOfLaw['source'];
  @Shown('text', 'The words that carry the rule, in the language of the text.')
  quote!: string;
  @Shown('text', 'Who read it.')
  by!: string;
  @Shown('day', 'When it was read.')
  on!: string;
  @Shown('digest', 'SHA-256 of the quoted words.')
  digest!: string;
}

class CitedPlaceShown implements Readonly<Record<keyof CitedPlace, unknown>> {
  @Shown('text', "The pack's id of the instrument.")
  instrument!: string;
  @Shown('text', 'The article as it is cited; it may be several.')
  article!: string;
  @Shown(BilingualShown, 'The title of the instrument.')
  title!: BilingualShown;
  @Shown('text', 'The rules and duties that cite it.', { list: true })
  citedBy!: readonly string[];
  @Shown(ReadingShown, 'What was read of it; empty where nobody has read it.', { list: true })
  readings!: readonly ReadingShown[];
  @Shown('text', 'The articles of it that nobody has read.', { list: true })
  unread!: readonly string[];
}

export class LawReadShown implements Readonly<Record<keyof LawOfPack, unknown>> {
  @Shown('text', 'The legal regime.')
  regime!: string;
  @Shown('text', 'The version as the pack names itself.')
  label!: string;
  @Shown('whole', "How many rules the pack's own text has.")
  rules!: number;
  @Shown('whole', 'How many of them are called confirmed and rest on places that were read.')
  read!: number;
  @Shown('day', 'The day of the newest reading; null where nothing was read.', { nullable: true })
  newest!: string | null;
  @Shown(CitedPlaceShown, "The places that rules and duties cite, the pack's own first, then those of the pack it extends.", { list: true })
  places!: readonly CitedPlaceShown[];
}
