import type * as z from 'zod'
import type { Label } from './label.ts'
import type { Fault } from './problem.ts'

/** Zod's issues as faults beside their fields, worded for a person in both languages. */
export function faultsOf(error: z.ZodError): Fault[] {
  return error.issues.map((issue) => ({ path: issue.path.map(String).join('.'), message: wordingOf(issue) }))
}

function wordingOf(issue: z.core.$ZodIssue): Label {
  const given = 'input' in issue ? issue.input : undefined
  switch (issue.code) {
    case 'invalid_type':
      return given === undefined || issue.message.includes('received undefined')
        ? { vi: 'Mục này là bắt buộc', en: 'This is required' }
        : {
            vi: `Phải là ${kinds[issue.expected]?.vi ?? issue.expected}`,
            en: `Must be ${kinds[issue.expected]?.en ?? issue.expected}`,
          }
    case 'too_small':
      if (issue.origin === 'string') {
        return issue.minimum === 1
          ? { vi: 'Mục này là bắt buộc', en: 'This is required' }
          : { vi: `Cần ít nhất ${issue.minimum} ký tự`, en: `At least ${issue.minimum} characters` }
      }
      if (issue.origin === 'array')
        return { vi: `Cần ít nhất ${issue.minimum} mục`, en: `At least ${issue.minimum} items` }
      return issue.inclusive
        ? { vi: `Phải từ ${issue.minimum} trở lên`, en: `Must be ${issue.minimum} or more` }
        : { vi: `Phải lớn hơn ${issue.minimum}`, en: `Must be more than ${issue.minimum}` }
    case 'too_big':
      if (issue.origin === 'string')
        return { vi: `Nhiều nhất ${issue.maximum} ký tự`, en: `At most ${issue.maximum} characters` }
      if (issue.origin === 'array')
        return { vi: `Nhiều nhất ${issue.maximum} mục`, en: `At most ${issue.maximum} items` }
      return { vi: `Không được quá ${issue.maximum}`, en: `Must be ${issue.maximum} or less` }
    case 'invalid_format':
      return formats[issue.format] ?? { vi: 'Chưa đúng dạng', en: 'Not in the right form' }
    case 'invalid_value':
      return {
        vi: `Chọn một trong: ${issue.values.map(String).join(', ')}`,
        en: `Choose one of: ${issue.values.map(String).join(', ')}`,
      }
    case 'unrecognized_keys':
      return { vi: `Không có mục: ${issue.keys.join(', ')}`, en: `Unknown: ${issue.keys.join(', ')}` }
    case 'custom':
      return (issue.params as { label?: Label } | undefined)?.label ?? { vi: 'Chưa đúng', en: 'Does not fit' }
    default:
      return { vi: 'Chưa đúng', en: 'Does not fit' }
  }
}

const kinds: Record<string, Label> = {
  string: { vi: 'chữ', en: 'text' },
  number: { vi: 'số', en: 'a number' },
  int: { vi: 'số nguyên', en: 'a whole number' },
  boolean: { vi: 'đúng hoặc sai', en: 'true or false' },
  date: { vi: 'ngày', en: 'a date' },
  array: { vi: 'danh sách', en: 'a list' },
  object: { vi: 'một đối tượng', en: 'an object' },
}

const formats: Record<string, Label> = {
  email: { vi: 'Chưa đúng địa chỉ thư điện tử', en: 'Not an e-mail address' },
  url: { vi: 'Chưa đúng địa chỉ trang', en: 'Not a web address' },
  uuid: { vi: 'Chưa đúng mã định danh', en: 'Not an identifier' },
  date: { vi: 'Chưa đúng ngày (năm-tháng-ngày)', en: 'Not a date (year-month-day)' },
  datetime: { vi: 'Chưa đúng thời điểm', en: 'Not a moment in time' },
}
