import type { IconName } from '#ui'

export const kindIcons: Record<'file' | 'link' | 'clause' | 'value', IconName> = {
  file: 'file-text',
  link: 'link',
  clause: 'quote',
  value: 'code',
}
