export { attemptCodes, disabledReasons } from '../../db/words.ts'
