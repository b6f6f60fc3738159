// npm run -s kientao -- COMMAND …: the command line, on our own Node.
import { join } from 'node:path'
import { become, ensureBuilt, ensureInstalled, root } from './ensure.mjs'

ensureInstalled()
if (['serve', 'start'].includes(process.argv[2])) ensureBuilt()
if (['start', 'serve'].includes(process.argv[2])) ensureBuilt() // the others show no pages
become([join(root, 'src/main.ts'), ...process.argv.slice(2)])
