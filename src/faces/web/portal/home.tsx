import { cityNumbers, cityReadiness, listProgrammes } from '#engines/programmes'
import { Card, Cards, Empty, Heading, LinkButton, Page, Stat, Stats, useFormat, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import type { Route } from './+types/home.ts'
import styles from './home.module.css'
import { HomeDrawing } from './home-drawing.tsx'
import { HomeSections } from './home-sections.tsx'

export async function loader({ context }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const [{ programmes, targets, tasks, units }, newest, readiness] = await Promise.all([
    cityNumbers(acting, {}),
    listProgrammes(acting, { size: 3 }),
    cityReadiness(acting, {}),
  ])
  return { numbers: { programmes, targets, tasks, units }, newest: newest.rows, readiness }
}

export default function Home({ loaderData: { numbers, newest, readiness } }: Route.ComponentProps) {
  const path = usePath()
  const words = useWords({
    title: { vi: 'Thành phố hứa gì, ai làm, đến đâu', en: 'What the city promised, who does it, how far it is' },
    description: {
      vi: 'Mọi chỉ tiêu và nhiệm vụ chuyển đổi số của thành phố, gắn với dòng văn bản và đơn vị chịu trách nhiệm.',
      en: 'Every target and task of the city’s digital transformation, tied to its line of text and its responsible unit.',
    },
    promise: { vi: 'Thành phố hứa gì,', en: 'What the city promised,' },
    who: { vi: 'ai làm, đến đâu.', en: 'who does it, how far it is.' },
    lead: {
      vi: 'Mỗi chỉ tiêu, mỗi nhiệm vụ chuyển đổi số ở đây đều dẫn về đúng câu trong văn bản đã ban hành, và về đơn vị chịu trách nhiệm. Bạn kiểm tra được bằng mắt mình.',
      en: 'Every target and every task here leads back to the sentence of the issued document, and to the unit that answers for it. You can check with your own eyes.',
    },
    programmes: { vi: 'Xem các chương trình', en: 'See the programmes' },
    how: { vi: 'Một con số đi như thế nào', en: 'How a number travels' },
  })

  return (
    <Page title={words.title} description={words.description} ownHeading>
      <div className={styles.hero}>
        <div className={styles.heroInner}>
          <div className={styles.heroWords}>
            <h1>
              {words.promise} <span className={styles.second}>{words.who}</span>
            </h1>
            <p>{words.lead}</p>
            <div className={styles.heroActions}>
              {numbers.programmes > 0 && <LinkButton href={path('/chuong-trinh')}>{words.programmes}</LinkButton>}
              <LinkButton
                href={path('/gioi-thieu#hanh-trinh')}
                icon="arrow-right"
                kind={numbers.programmes > 0 ? 'secondary' : 'primary'}
              >
                {words.how}
              </LinkButton>
            </div>
          </div>
          <HomeDrawing />
        </div>
      </div>
      <div className={styles.below}>
        <Published numbers={numbers} />
        {newest.length > 0 && <HomeSections newest={newest} readiness={readiness} />}
        <Questions />
      </div>
    </Page>
  )
}

function Published({ numbers }: Pick<Route.ComponentProps['loaderData'], 'numbers'>) {
  const format = useFormat()
  const path = usePath()
  const words = useWords({
    heading: { vi: 'Thành phố đã công bố', en: 'What the city has published' },
    programmes: { vi: 'chương trình, kế hoạch', en: 'programmes and plans' },
    targets: { vi: 'chỉ tiêu', en: 'targets' },
    tasks: { vi: 'nhiệm vụ', en: 'tasks' },
    units: { vi: 'đơn vị được giao việc', en: 'units with assignments' },
    none: { vi: 'Chưa có chương trình nào được công bố', en: 'No programme has been published yet' },
    noneBody: {
      vi: 'Khi một kế hoạch được đọc, rà soát và công bố, các chỉ tiêu và nhiệm vụ của nó sẽ xuất hiện ở đây cùng câu gốc trong văn bản. Chúng tôi không hiển thị số liệu mẫu.',
      en: 'Once a plan has been read, reviewed and published, its targets and tasks appear here with the sentences they come from. We show no sample figures.',
    },
  })
  return (
    <section className={styles.published} aria-labelledby="da-cong-bo">
      <h2 id="da-cong-bo" className={numbers.programmes ? undefined : 'hidden'}>
        {words.heading}
      </h2>
      {numbers.programmes ? (
        <Stats>
          <Stat value={format.number(numbers.programmes)} label={words.programmes} href={path('/chuong-trinh')} />
          <Stat value={format.number(numbers.targets)} label={words.targets} />
          <Stat value={format.number(numbers.tasks)} label={words.tasks} />
          <Stat value={format.number(numbers.units)} label={words.units} />
        </Stats>
      ) : (
        <Empty icon="file-text" title={words.none}>
          {words.noneBody}
        </Empty>
      )}
    </section>
  )
}

function Questions() {
  const path = usePath()
  const words = useWords({
    heading: { vi: 'Ba câu hỏi mà trang này phải trả lời được', en: 'Three questions this site must answer' },
    what: { vi: 'Văn bản viết gì?', en: 'What does the document say?' },
    whatBody: {
      vi: 'Câu gốc nằm ngay cạnh chỉ tiêu, những chữ quyết định cách đọc được tô nền. Không ai phải tin lời tóm tắt.',
      en: 'The original sentence stands beside the target, with the deciding words marked. Nobody has to trust a summary.',
    },
    who: { vi: 'Ai chịu trách nhiệm?', en: 'Who answers for it?' },
    whoBody: {
      vi: 'Mỗi nhiệm vụ có đơn vị chủ trì và đơn vị phối hợp. Đơn vị đã sáp nhập dẫn sang đơn vị kế thừa.',
      en: 'Every task has a lead and its partners. A unit that was merged leads to the one that took over.',
    },
    missing: { vi: 'Còn thiếu gì?', en: 'What is missing?' },
    missingBody: {
      vi: 'Rõ người, rõ việc, rõ thời gian, rõ trách nhiệm, rõ sản phẩm, rõ thẩm quyền: thiếu điều nào, trang nhiệm vụ nói thẳng điều đó.',
      en: 'Person, work, time, responsibility, product, authority: where one of the six is unclear, the task’s page says so plainly.',
    },
    more: { vi: 'Đọc thêm về cách làm', en: 'More about how it is done' },
  })
  return (
    <section className={styles.questions}>
      <Heading>{words.heading}</Heading>
      <Cards>
        <Card title={words.what} icon="quote">
          {words.whatBody}
        </Card>
        <Card title={words.who} icon="landmark">
          {words.whoBody}
        </Card>
        <Card title={words.missing} icon="list-checks">
          {words.missingBody}
        </Card>
      </Cards>
      <p>
        <a href={path('/gioi-thieu')}>{words.more}</a>
      </p>
    </section>
  )
}
