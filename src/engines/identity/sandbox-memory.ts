type Payload = Record<string, unknown> & { uid?: string; grantId?: string }
type Kept = { model: string; id: string; payload: Payload; until: number }

const most = 2000 // sign-ins of a trial; the oldest give way

/** What the sandbox provider remembers, while the process lives: the adapter that oidc-provider asks for. */
export function sandboxMemory() {
  const kept = new Map<string, Kept>()

  return (model: string) => {
    const keyOf = (id: string) => `${model} ${id}`
    const live = (one: Kept | undefined) => (one && one.until > Date.now() ? one.payload : undefined)
    return {
      async upsert(id: string, payload: Payload, seconds = 600) {
        kept.set(keyOf(id), { model, id, payload, until: Date.now() + seconds * 1000 })
        if (kept.size > most) kept.delete(kept.keys().next().value as string)
      },
      find: async (id: string) => live(kept.get(keyOf(id))),
      findByUid: async (uid: string) =>
        live([...kept.values()].find((one) => one.model === model && one.payload.uid === uid)),
      findByUserCode: async () => undefined,
      async consume(id: string) {
        const one = kept.get(keyOf(id))
        if (one) one.payload.consumed = Math.floor(Date.now() / 1000)
      },
      destroy: async (id: string) => void kept.delete(keyOf(id)),
      async revokeByGrantId(grant: string) {
        for (const [key, one] of kept) if (one.payload.grantId === grant) kept.delete(key)
      },
    }
  }
}
