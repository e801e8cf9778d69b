import { Module } from '@nestjs/common';
import { ReviewModule } from '../review/review.module.js';
import { MarkPart } from './mark-part.js';
import { PartMarks } from './part-marks.store.js';
import { ReadParts } from './read-parts.js';

const providers = [MarkPart, PartMarks, ReadParts];

/** Reviewers' marks on parts of filings. */
@Module({ imports: [ReviewModule], providers, exports: providers })
export class PartsModule {}
