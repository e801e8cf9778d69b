import { NoConflict } from '../reviews/review.body.js';

export class CompletenessBody {
  @NoConflict()
  noConflict?: boolean;
}
