import type { PackPartner } from '#pack'

/** Electronic ids of the city that are known. Those of its departments and communes were not found: the office adds them. */
export const edxmlPartners: PackPartner[] = [
  {
    code: 'H29',
    name: 'Ủy ban nhân dân Thành phố Hồ Chí Minh',
    unit: 'hcm.peoples-committee',
    basis: {
      vi: 'Quyết định 20/2020/QĐ-TTg: H29 là mã của Thành phố Hồ Chí Minh',
      en: 'Decision 20/2020/QĐ-TTg: H29 is the code of Hồ Chí Minh City',
    },
  },
  {
    code: '000.00.01.H29',
    name: 'Ủy ban nhân dân Thành phố Hồ Chí Minh (mã trên trục tích hợp)',
    unit: 'hcm.peoples-committee',
    basis: {
      vi: 'Mã đang dùng trên trục tích hợp của thành phố, theo cách ghi cũ',
      en: 'The code in use on the integration bus of the city, in the old form',
    },
  },
]
