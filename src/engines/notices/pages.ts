/** Where a notice leads: the same pages as the work lists of the engines. */
export const pages = {
  task: (id: string) => `/lam-viec/nhiem-vu/${id}`,
  handovers: '/lam-viec/ban-giao',
  reports: '/lam-viec/bao-cao',
  report: (obligation: string) => `/lam-viec/bao-cao/${obligation}`,
  approval: (obligation: string) => `/lam-viec/bao-cao/${obligation}/duyet`,
  round: (id: string) => `/lam-viec/bao-cao/ky/${id}`,
  extension: (round: string, obligation: string) => `/lam-viec/bao-cao/ky/${round}?bc=${obligation}#xu-ly`,
  aggregate: (round: string) => `/lam-viec/bao-cao/tong-hop/${round}`,
  explanation: (id: string) => `/lam-viec/giai-trinh/${id}`,
  check: (id: string) => `/lam-viec/tham-tra/${id}`,
  evidence: (id: string) => `/lam-viec/minh-chung/${id}`,
  cycle: (id: string) => `/lam-viec/bo-chi-so/ky/${id}`,
  scores: (cycle: string, unit: string) => `/lam-viec/bo-chi-so/ky/${cycle}/${unit}`,
  criterion: (cycle: string, unit: string, code: string) => `/lam-viec/bo-chi-so/ky/${cycle}/${unit}/${code}`,
  preferences: '/lam-viec/thong-bao/tuy-chon',
  work: '/lam-viec',
} as const
