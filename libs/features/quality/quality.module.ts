import { Module } from '@nestjs/common';
import { QualityViews } from './quality-views.store.js';
import { ReadQuality } from './read-quality.js';

const providers = [QualityViews, ReadQuality];

/** How decisions held. */
@Module({ providers, exports: providers })
export class QualityModule {}
