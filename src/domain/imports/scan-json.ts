import { BEGINNING, BOM, type Place, type Scan } from './scan.ts'

const [TAB, LF, CR, BLANK, QUOTE, COMMA, BACKSLASH] = [9, 10, 13, 32, 34, 44, 92]
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [91, 93, 123, 125]
const MOST_BYTES_BEHIND = 1024 * 1024

const SEVERAL_LISTS = 'The file holds several lists of objects: send the list of users alone.'
const SEVERAL_VALUES = 'The file holds more than a JSON array: send one array, or one object a line.'
const LONG_END = 'More than 1 MiB follows the list of users: send the list alone.'
const CUT_OFF = 'The JSON is cut off, or its brackets do not fit.'
const NO_LIST = 'The JSON holds no list of users: send an array of objects, or one object a line.'

/**
 * Follows JSON that is a list of objects, or an object of which one member is such a list. Each element of the list is a
 * record, whatever is in it: who reads it says whether it is an object. Another list of objects beside the first is a
 * fault, for nobody knows which of them holds the users.
 */
export class JsonScan implements Scan {
  /** Lines before the record. */
  line: number
  records = 0
  /** Lines that have ended. */
  ended: number
  /** Whether the last byte was one of an element. */
  isInElement = false
  readonly #isWhole: boolean
  #phase: 'before' | 'list' | 'behind'
  #depth: number
  #listDepth: number
  #seen: number
  #behind = 0
  #isText = false
  #isEscaped = false
  #mayBeList = false
  #fault: string | undefined

  /** @param place the beginning of the file, or a place within the list between two elements */
  constructor({ offset, line }: Place = BEGINNING) {
    const isBeginning = offset === 0
    this.#isWhole = isBeginning
    this.line = line
    this.ended = line
    this.#seen = offset
    this.#phase = isBeginning ? 'before' : 'list'
    this.#depth = isBeginning ? 0 : 1
    this.#listDepth = this.#depth
  }

  /** Whether the beginning of the list has come. */
  get hasList(): boolean {
    return this.#phase !== 'before'
  }

  /** Undefined for a scan that began within the list: whoever saw the whole file has told. */
  get fault(): string | undefined {
    if (!this.#isWhole) return undefined
    if (this.#fault !== undefined) return this.#fault
    if (this.#phase === 'list' || this.#depth !== 0 || this.#isText) return CUT_OFF
    return this.#phase === 'before' ? NO_LIST : undefined
  }

  take(byte: number): boolean {
    this.#seen += 1
    if (byte === LF) this.ended += 1
    if (this.#phase === 'behind' && (this.#behind += 1) > MOST_BYTES_BEHIND) this.#fault ??= LONG_END
    if (this.#isText) return this.#takeText(byte)
    if (byte === BLANK || byte === LF || byte === CR || byte === TAB) return false
    if (this.#seen <= BOM.length && byte === BOM[this.#seen - 1]) return false
    return this.#phase === 'list' ? this.#takeInList(byte) : this.#takeOutside(byte)
  }

  #takeText(byte: number): false {
    const isEscaped = this.#isEscaped
    this.#isEscaped = !isEscaped && byte === BACKSLASH
    if (!isEscaped && byte === QUOTE) this.#isText = false
    return false
  }

  #takeOutside(byte: number): boolean {
    const beginsElement = this.#mayBeList && byte === OPEN_OBJECT
    const isOutermost = this.#depth === 0
    this.#mayBeList = this.#depth === 1 && byte === OPEN_LIST
    if (this.#phase === 'behind') {
      if (beginsElement) this.#fault ??= SEVERAL_LISTS
      if (isOutermost) this.#fault ??= SEVERAL_VALUES
    } else if (beginsElement) {
      this.#listDepth = this.#depth
      this.#phase = 'list'
      return this.#takeInList(byte)
    } else if (isOutermost && byte === OPEN_LIST) {
      this.#listDepth = 1
      this.#phase = 'list'
    }
    this.#move(byte)
    return false
  }

  /** @returns whether an element begins, or the list ends: what follows it is no part of its last element */
  #takeInList(byte: number): boolean {
    const isTop = this.#depth === this.#listDepth
    if (isTop && byte === COMMA) {
      this.isInElement = false
      return false
    }
    const ends = isTop && byte === CLOSE_LIST
    const begins = !ends && !this.isInElement
    if (ends || begins) this.line = this.ended
    if (ends) this.#phase = 'behind'
    if (begins) this.records += 1
    this.isInElement = !ends
    if (!isTop || byte !== CLOSE_OBJECT) this.#move(byte)
    return ends || begins
  }

  #move(byte: number): void {
    if (byte === QUOTE) this.#isText = true
    else if (byte === OPEN_LIST || byte === OPEN_OBJECT) this.#depth += 1
    else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) this.#depth -= 1
  }
}

interface Element {
  begin: number
  end: number
  /** Lines before it. */
  line: number
  /** Lines that have ended where it ends. */
  ended: number
}

/** The elements of a list in JSON that `bytes` hold: whole ones, and the last one whatever it is. */
export function* elementsOf(bytes: Uint8Array, from: Place = BEGINNING): Generator<Element> {
  const scan = new JsonScan(from)
  let [begin, line] = [-1, 0]
  for (const [at, byte] of bytes.entries()) {
    scan.take(byte)
    if (scan.isInElement && begin < 0) [begin, line] = [at, scan.ended]
    if (scan.isInElement || begin < 0) continue
    yield { begin, end: at, line, ended: scan.ended }
    begin = -1
  }
  if (begin >= 0) yield { begin, end: bytes.byteLength, line, ended: scan.ended }
}
