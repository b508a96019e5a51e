import { readFileSync } from 'node:fs'
import ts from 'typescript'

/** What stands for something else in the title of a test that is made many times: %s, $name, ${name}. */
const placeholder = /%[sdijofc#$]|\$\{[^}]*\}|\$\w+/g

/** The function at the beginning of a call such as `test.step(…)` or `it.each(…)(…)`, and whether it is skipped. */
const rootOf = (callee: ts.Expression): { name: string; skips: boolean } => {
  if (ts.isIdentifier(callee)) return { name: callee.text, skips: false }
  if (ts.isCallExpression(callee)) return rootOf(callee.expression)
  if (ts.isTaggedTemplateExpression(callee)) return rootOf(callee.tag)
  if (!ts.isPropertyAccessExpression(callee)) return { name: '', skips: false }
  const root = rootOf(callee.expression)
  return { ...root, skips: root.skips || /^(skip|todo|fixme)$/.test(callee.name.text) }
}

const textOf = (title: ts.Expression, source: ts.SourceFile): string | null => {
  if (ts.isStringLiteralLike(title)) return title.text
  return ts.isTemplateExpression(title) ? title.getText(source).slice(1, -1) : null
}

/** The titles of the tests, groups and steps of a file that aren't skipped; what varies in one is written as …. */
export const titlesIn = (path: string): readonly string[] => {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true)
  const titles: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.arguments.length > 1) {
      const { name, skips } = rootOf(node.expression)
      const [title] = node.arguments
      const text = title === undefined ? null : textOf(title, source)
      if (/^(it|test|describe)$/.test(name) && text !== null && !skips)
        titles.push(text.replace(placeholder, '…'))
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return titles
}
