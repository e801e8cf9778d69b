declare const brand: unique symbol;

/** A value that only its parser can make; the brand exists for the compiler alone. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
