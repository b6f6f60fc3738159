// npm start [-- FILE…]: installs, builds, and runs the city on one port; imports the plan documents named.
import { join } from 'node:path'
import { become, ensureBuilt, ensureInstalled, memory, root } from './ensure.mjs'

ensureInstalled()
ensureBuilt()
become([...memory, join(root, 'src/main.ts'), 'start', ...process.argv.slice(2)])
