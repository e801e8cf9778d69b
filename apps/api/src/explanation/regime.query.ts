import { type Regime, REGIMES } from '@carnet/rules';
import { Word } from '../http/shapes.js';

export class RegimeQuery {
  @Word({ about: 'The legal regime whose answer is meant.', of: REGIMES, example: 'cn' })
  regime!: Regime;
}
