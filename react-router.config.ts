import type { Config } from '@react-router/dev/config'

export default {
  appDirectory: 'src/faces/web',
  buildDirectory: 'build',
  routeDiscovery: { mode: 'initial' },
} satisfies Config
