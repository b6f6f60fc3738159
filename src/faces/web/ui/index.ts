/** The design system: plain props, React and nothing else. It knows no engine, no route and no request. */
import './tokens.css'
import './fonts.css'
import './base.css'

export { Actions, Button, type ButtonKind, LinkButton } from './button.tsx'
export { type Bar, BarChart, type BarChartProps, type Point, Sparkline, type SparklineProps } from './charts.tsx'
export { Checkboxes, type CheckboxesProps, Field, type FieldProps, Select, type SelectProps } from './field.tsx'
export { Filters, type FiltersProps, SearchBox, type SearchBoxProps, Tabs, type TabsProps } from './filters.tsx'
export { FormToken, FormTokenProvider } from './form-token.tsx'
export {
  Footer,
  type FooterProps,
  Header,
  type HeaderProps,
  Mark,
  type NavigationGroup,
  type NavigationLink,
  SkipLink,
} from './frame.tsx'
export { Icon, type IconName } from './icon.tsx'
export {
  type Format,
  formatIn,
  type Language,
  LanguageProvider,
  pathIn,
  useFormat,
  useLabel,
  useLanguage,
  usePath,
  useWords,
  type Words,
} from './language.tsx'
export { Meter, type MeterProps, Progress } from './meters.tsx'
export {
  Empty,
  ErrorSummary,
  type FaultLink,
  type FaultSaid,
  Notice,
  type NoticeKind,
  Refusal,
  Tag,
  type Tone,
  useFaults,
} from './notice.tsx'
export {
  Breadcrumbs,
  Heading,
  type HeadingProps,
  Page,
  type PageProps,
  Section,
  type SectionProps,
} from './page.tsx'
export {
  Card,
  type CardProps,
  Cards,
  DefinitionList,
  type DefinitionListProps,
  Disclosure,
  Stat,
  type StatProps,
  Stats,
  Steps,
} from './panels.tsx'
export { type Part, PartsBar, type PartsBarProps, PartsLine } from './parts-bar.tsx'
export { RankInterval, type RankIntervalProps } from './rank-interval.tsx'
export { ReliabilityChart, type ReliabilityChartProps, type ReliabilityPoint } from './reliability-chart.tsx'
export { type MapShape, ShapeMap, type ShapeMapProps } from './shape-map.tsx'
export { marked, SourceQuote, type SourceQuoteProps } from './source-quote.tsx'
export { Asleep, Still } from './still.tsx'
export { type Column, Pagination, type PaginationProps, Table, type TableProps } from './table.tsx'
export { type FanStep, TimeChart, type TimeChartProps, type TimeLine, type TimePoint } from './time-chart.tsx'
