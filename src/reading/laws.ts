import type { Outline } from './outline.ts'

/**
 * A text made of articles without chapters of a plan is law or a regulation: "Giao Chính phủ quy định" is no task
 * there. A decision has few articles, and the plan it approves has chapters with Roman numbers.
 */
export function isLaw(outline: Outline): boolean {
  const articles = outline.nodes.filter((node) => node.style === 'article').length
  if (articles === 0) return false
  const chapters = outline.nodes.some(
    (node) =>
      (node.style === 'roman' || node.style === 'caps') &&
      (node.role === 'tasks' || node.role === 'targets' || node.role === 'organisation'),
  )
  return (
    !chapters &&
    (articles > 6 ||
      outline.top.some(
        (node) =>
          node.style === 'part' ||
          /^(?:bộ )?luật$|^(?:nghị định|thông tư|pháp lệnh|quy chế|quy định|điều lệ)/.test(node.text.toLowerCase()),
      ))
  )
}
