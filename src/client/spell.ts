import type { JsonValue } from './models.ts'

/** The compiler writes the type of this value out, where an alias would only be named. Never called when a program runs. */
export function spelled<T>(): T {
  return undefined as never
}

/** A type down to its last field. What equals a member of `Known` goes by the name that `Names` has for it. */
export type Spelled<T, Known, Names> = unknown extends T
  ? T // `any` and `unknown` stay what they are: a test looks for them
  : [string | number | boolean | null | never[]] extends [T]
    ? JsonValue
    : T extends object
      ? Named<T, Known, Names>
      : T

type Named<T extends object, Known, Names> = [NameOf<T, Known>] extends [never]
  ? Fields<T, Known, Names>
  : Names[NameOf<T, Known> & keyof Names]

/** The fields of an object, each spelled. */
export type Fields<T, Known, Names> = T extends readonly (infer Item)[]
  ? Spelled<Item, Known, Names>[]
  : T extends infer Plain
    ? { [Field in keyof Plain]: Spelled<Plain[Field], Known, Names> }
    : never

type NameOf<T, Known> = { [Name in keyof Known]: Same<T, Known[Name]> extends true ? Name : never }[keyof Known]

type Same<A, B> = (<X>() => X extends A ? 1 : 2) extends <X>() => X extends B ? 1 : 2 ? true : false

/** `Omit`, which the compiler would name and not write out. */
export type Without<T, Field> = T extends infer Plain
  ? { [Kept in keyof Plain as Kept extends Field ? never : Kept]: Plain[Kept] }
  : never
