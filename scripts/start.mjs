// npm start [-- FILE…]: installs, builds, and runs the city on one port; imports the plan documents named.
import { join } from 'node:path'
import { become, ensureBuilt, ensureInstalled, root } from './ensure.mjs'

ensureInstalled()
ensureBuilt()
become(['--max-old-space-size=1024', join(root, 'src/main.ts'), 'start', ...process.argv.slice(2)])
