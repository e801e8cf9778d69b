import { Module } from '@nestjs/common';
import { QualityViews } from './quality-views.store.js';
import { ReadQuality } from './read-quality.js';

const providers = [QualityViews, ReadQuality];

/** Quality of decisions. */
@Module({ providers, exports: providers })
export class QualityModule {}
