// npm run -s kientao -- COMMAND …: the command line, on our own Node.
import { join } from 'node:path'
import { become, ensureBuilt, ensureInstalled, memory, root } from './ensure.mjs'

ensureInstalled()
if (['start', 'serve'].includes(process.argv[2])) ensureBuilt() // the others show no pages
become([...memory, join(root, 'src/main.ts'), ...process.argv.slice(2)])
