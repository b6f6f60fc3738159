import { z } from '#kernel/http'
import { query } from './engine.ts'

/** What others published, by set, year and place: facts beside our scores, each with its source, never mixed with them. */
export const publishedResults = query('published-results', {
  does: { vi: 'Kết quả đã công bố', en: 'Published results' },
  permit: 'anyone',
  input: z.object({ set: z.string().max(300).nullish(), year: z.int().min(2000).max(2100).nullish() }),
  async run({ db }, { set, year }) {
    return db
      .selectFrom('published_result')
      .select([
        'set_name as set',
        'year',
        'place',
        'part',
        'place_label as placeLabel',
        'part_label as partLabel',
        'value',
        'rank',
        'rank_stated as rankStated',
        'published_on as publishedOn',
        'source',
      ])
      .$if(Boolean(set), (asked) => asked.where('set_name', '=', set as string))
      .$if(Boolean(year), (asked) => asked.where('year', '=', year as number))
      .orderBy('year', 'desc')
      .orderBy('set_name')
      .orderBy('part')
      .orderBy('value', 'desc')
      .limit(2000)
      .execute()
  },
})
