import { Module } from '@nestjs/common';
import { FindRelated } from './find-related.js';
import { RelatedFilings } from './related-filings.store.js';

const providers = [FindRelated, RelatedFilings];

/** Filings of one company that belong together. */
@Module({ providers, exports: providers })
export class RelatedModule {}
