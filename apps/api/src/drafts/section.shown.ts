import { FACT_KINDS, type FactKind } from '@carnet/rules';
import {
  type NotedPart,
  OPEN_AS,
  type OpenAs,
  type OpenPart,
  SECTION_KINDS,
  SECTION_STATES,
  type SectionKind,
  type SectionState,
  type SectionsView,
  type SectionTouch,
  type SectionView,
  type TimerExplanation,
} from '@carnet/use-cases';
import { Shown } from '../http/shown.js';
import { BilingualShown } from '../transfers/line.shown.js';
import { TimerStepShown } from '../transfers/timer.shown.js';

export class OpenPartShown implements OpenPart {
  @Shown('text', 'The part of the filing, as a JSON pointer.')
  pointer!: string;
  @Shown(OPEN_AS, 'Whether it is missing, wrong, or from a template and not looked at.')
  as!: OpenAs;
  @Shown(BilingualShown, 'The same in words.')
  says!: BilingualShown;
  @Shown(FACT_KINDS, 'What kind of fact it is; null where it is not a missing fact.', { nullable: true })
  kind!: FactKind | null;
  @Shown(
    BilingualShown,
    'What follows from its kind: a claim leads to a person, an assessed fact needs its document. Null where nothing does.',
    {
      nullable: true,
    },
  )
  note!: BilingualShown | null;
}

export class NotedPartShown implements NotedPart {
  @Shown('text', 'The stated fact, as a JSON pointer.')
  pointer!: string;
  @Shown(BilingualShown, 'Its name for people.')
  label!: BilingualShown;
  @Shown(FACT_KINDS, 'What kind of fact it is.')
  kind!: FactKind;
  @Shown(BilingualShown, 'What follows from its kind.')
  note!: BilingualShown;
}

export class SectionTouchShown implements SectionTouch {
  @Shown('whole', 'The version of the draft since which it is so.')
  version!: number;
  @Shown('time', 'When.')
  at!: string;
  @Shown('text', 'Who; null for a machine key.', { nullable: true })
  by!: string | null;
}

export class SectionShown implements Readonly<Record<keyof SectionView, unknown>> {
  @Shown(SECTION_KINDS, 'Which section; `facts` are all facts, `regime` those that one regime waits for.')
  kind!: SectionKind;
  @Shown('text', 'The regime; null for the other sections.', { nullable: true })
  regime!: string | null;
  @Shown(BilingualShown, 'What it is called.')
  title!: BilingualShown;
  @Shown(SECTION_STATES, 'Where it stands.')
  state!: SectionState;
  @Shown(OpenPartShown, 'What keeps it from being done.', { list: true })
  open!: readonly OpenPartShown[];
  @Shown(NotedPartShown, 'Stated facts of the section that lead to a person: claims, and assessed facts without a document.', {
    list: true,
  })
  noted!: readonly NotedPartShown[];
  @Shown(SectionTouchShown, 'Who last changed something of it; null while it is as it was when the draft was opened.', { nullable: true })
  touched!: SectionTouchShown | null;
}

export class DraftExpiryShown implements Readonly<Record<keyof TimerExplanation, unknown>> {
  @Shown(BilingualShown, 'What happens then.')
  says!: BilingualShown;
  @Shown(TimerStepShown, 'The sum, step by step; the last step is the day itself.', { list: true })
  steps!: readonly TimerStepShown[];
}

export class SectionsShown implements Readonly<Record<keyof SectionsView, unknown>> {
  @Shown('uuid', 'The draft.')
  transfer!: string;
  @Shown('text', 'Its number, for people.')
  reference!: string;
  @Shown('whole', 'Its version: what `If-Match` names.')
  version!: number;
  @Shown('day', 'The day whose law the missing parts follow from.')
  asOfDate!: string;
  @Shown('yes-no', 'Whether every section is done. A draft may be submitted before that: what is unknown then leads to a person.')
  complete!: boolean;
  @Shown('time', 'When it is given up unless somebody works on it; null where that instant has come.', { nullable: true })
  expiresAt!: string | null;
  @Shown(DraftExpiryShown, 'How that day was found.', { nullable: true })
  expiry!: DraftExpiryShown | null;
  @Shown(SectionShown, 'The sections, in the order in which they are best filled in.', { list: true })
  sections!: readonly SectionShown[];
}
