import * as z from 'zod'
import { command } from './engine.ts'

/** In which language letters reach the person. Pages go by their address, not by this. */
export const chooseLanguage = command('choose-language', {
  does: { vi: 'Chọn ngôn ngữ nhận thư', en: 'Choose the language of letters' },
  permit: 'signed-in',
  input: z.object({ language: z.enum(['vi', 'en']) }),

  async run({ db, actor }, { language }) {
    await db
      .updateTable('account')
      .set({ language })
      .where((eb) => eb(eb.cast('id', 'text'), '=', actor.id))
      .execute()
    return { language }
  },
})
