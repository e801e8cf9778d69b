import { type DynamicModule, type FactoryProvider, Global, Module, type ValueProvider } from '@nestjs/common';

/** The process's own providers: its settings, and services that sign, send, store files or run long calculations. */
@Global()
@Module({})
export class ProcessProvidersModule {
  static of(providers: (ValueProvider | FactoryProvider)[]): DynamicModule {
    return { module: ProcessProvidersModule, providers, exports: providers.map(({ provide }) => provide) };
  }
}
