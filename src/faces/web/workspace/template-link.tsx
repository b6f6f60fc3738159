import { Icon, useWords } from '#ui'

/** A workbook to fill in, beside the field that takes it back. `of`: what it is a template of, where there are several. */
export function TemplateLink({ href, of }: { href: string; of?: string }) {
  const { template } = useWords({ template: { vi: 'Tải mẫu Excel', en: 'Get an Excel template' } })
  return (
    <a href={href} download>
      <Icon name="download" /> {template}
      {of && `: ${of}`}
    </a>
  )
}
