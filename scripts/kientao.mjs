// npm run -s kientao -- COMMAND …: the command line, on our own Node.
import { join } from 'node:path'
import { become, ensureInstalled, root } from './ensure.mjs'

ensureInstalled()
become([join(root, 'src/main.ts'), ...process.argv.slice(2)])
