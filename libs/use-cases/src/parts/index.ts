export { type KeptPartMark, type NewPartMark, PartMarks } from '../ports/part-marks.js';
export { MarkPart } from './mark-part.js';
export type { PartView } from './part-view.js';
export { type DisciplinePartsView, type PartsView, ReadParts } from './read-parts.js';
