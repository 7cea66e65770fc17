/** The parts of a language tag (RFC 5646, 2.1), each as a pattern that needs no flag. */
const alpha = '[A-Za-z]'
const alphanum = '[A-Za-z0-9]'
const language = `(?:${alpha}{2,3}(?:-${alpha}{3}){0,3}|${alpha}{4,8})`
const script = `(?:-${alpha}{4})?`
const region = `(?:-(?:${alpha}{2}|[0-9]{3}))?`
const variants = `(?:-(?:${alphanum}{5,8}|[0-9]${alphanum}{3}))*`
const extensions = `(?:-[0-9A-WY-Za-wy-z](?:-${alphanum}{2,8})+)*`
const privateUse = `[Xx](?:-${alphanum}{1,8})+`
/** Tags from before the rules, which do not follow them. */
const irregular =
  'en-GB-oed|i-(?:ami|bnn|default|enochian|hak|klingon|lux|mingo|navajo|pwn|tao|tay|tsu)|sgn-(?:BE-FR|BE-NL|CH-DE)'

/** A well-formed tag. Whether its parts are registered is not checked. */
export const languageTag = new RegExp(
  `^(?:${language}${script}${region}${variants}${extensions}(?:-${privateUse})?|${privateUse}|${irregular})$`,
)
