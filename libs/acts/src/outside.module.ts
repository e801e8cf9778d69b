import { type DynamicModule, type FactoryProvider, Global, Module, type ValueProvider } from '@nestjs/common';

/** What leaves a process, and its settings, as the process has them: what signs, what sends, where files lie, where what takes long is done. */
@Global()
@Module({})
export class OutsideModule {
  static of(providers: (ValueProvider | FactoryProvider)[]): DynamicModule {
    return { module: OutsideModule, providers, exports: providers.map(({ provide }) => provide) };
  }
}
