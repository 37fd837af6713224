/**
 * A compile-time check that what a door's schema lets in, or a door's answer says, is exactly the shape the core works
 * with. Readonly marks and the way a type was put together do not count; optional and missing fields do.
 */
type Plain<Shape> = Shape extends string | number | boolean | null | undefined
  ? Shape
  : { readonly [Key in keyof Shape]: Plain<Shape[Key]> };

type Same<A, B> =
  (<T>() => T extends Plain<A> ? 1 : 2) extends <T>() => T extends Plain<B> ? 1 : 2 ? true : ['not the same', A, B];

/** `const _: SameShape<z.output<typeof schema>, CoreType> = true` does not compile unless both are the same. */
export type SameShape<A, B> = Same<A, B>;
