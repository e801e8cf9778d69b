import type { PackVersionLine } from '@carnet/client';
import { CalendarClock, CircleCheck, FlaskConical, ListChecks, type LucideIcon, Pencil, Replace, SpellCheck, Trash2 } from 'lucide-react';
import type { Family } from '../../ui/feedback.js';
import ui from '../../ui/ui.module.css';
import { useFormat } from '../../words/format.js';
import { packWords } from './words.js';

type Standing = Pick<PackVersionLine, 'state' | 'standing' | 'inForceFrom'>;
type Place = 'draft' | 'linted' | 'tested' | 'shadow' | 'discarded' | 'published' | 'in-force' | 'awaited' | 'superseded';

const looks: Record<Place, readonly [Family, LucideIcon]> = {
  draft: ['grey', Pencil],
  linted: ['blue', SpellCheck],
  tested: ['blue', ListChecks],
  shadow: ['violet', FlaskConical],
  discarded: ['grey', Trash2],
  published: ['green', CircleCheck],
  'in-force': ['green', CircleCheck],
  awaited: ['amber', CalendarClock],
  superseded: ['grey', Replace],
};

const placeOf = ({ state, standing }: Standing): Place => (state === 'published' ? (standing ?? 'published') : state);

/** Says where a version stands today. */
export function useStandingWords(): (version: Standing) => string {
  const t = packWords.useWords();
  const format = useFormat();
  return (version) => {
    const place = placeOf(version);
    if (place === 'awaited') return t('standing.awaited', { day: format.day(version.inForceFrom ?? '') });
    return place === 'in-force' || place === 'superseded' ? t(`standing.${place}`) : t(`state.${place}`);
  };
}

/** Where a version stands: icon and word. */
export function StandingTag({ version, chip = true }: { version: Standing; chip?: boolean }) {
  const words = useStandingWords();
  const [family, Icon] = looks[placeOf(version)];
  return (
    <span className={`${chip ? ui.chip : ui.bare} f-${family}`}>
      <Icon size={chip ? 13 : 15} aria-hidden />
      {words(version)}
    </span>
  );
}
