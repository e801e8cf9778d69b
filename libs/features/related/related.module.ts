import { Module } from '@nestjs/common';
import { FindRelated } from './find-related.js';
import { RelatedFilings } from './related-filings.store.js';

const providers = [FindRelated, RelatedFilings];

/** Related filings of a company. */
@Module({ providers, exports: providers })
export class RelatedModule {}
