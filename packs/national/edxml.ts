import type { EdxmlElement, PackEdxmlDialect } from '#pack'

const unverified = true as const
const required = true as const
const type = (id: string, code: string | null, vi: string, en: string) => ({
  id,
  label: { vi, en },
  type: code,
  detail: code === null ? null : '0',
})

/** Kinds of administrative documents whose numbers are known; a report has a name and, as long as it is not, no number. */
const types = [
  type('official-letter', '18', 'Công văn', 'Official letter'),
  type('directive', '3', 'Chỉ thị', 'Directive'),
  type('decision', '2', 'Quyết định', 'Decision'),
  type('notice', '7', 'Thông báo', 'Notice'),
  type('guidance', '8', 'Hướng dẫn', 'Guidance'),
  type('programme', '9', 'Chương trình', 'Programme'),
  type('telegram', '19', 'Công điện', 'Telegram'),
  type('report', null, 'Báo cáo', 'Report'),
]

const party: EdxmlElement[] = [
  { name: 'OrganId', field: 'code', required },
  { name: 'OrganizationInCharge', field: 'charge' },
  { name: 'OrganName', field: 'name', required },
]
const sender: EdxmlElement[] = [
  { name: 'OrganId', field: 'fromCode', required },
  { name: 'OrganizationInCharge', field: 'fromCharge' },
  { name: 'OrganName', field: 'fromName', required },
]
const signer: EdxmlElement = {
  name: 'SignerInfo',
  unverified,
  within: [
    { name: 'Position', field: 'signerPosition' },
    { name: 'FullName', field: 'signerName' },
  ],
}
/** Which document is answered: how a report says for which task it is. */
const responseFor: EdxmlElement = {
  name: 'ResponseFor',
  each: 'answers',
  unverified,
  within: [
    { name: 'OrganId', field: 'organ', required },
    { name: 'Code', field: 'code' },
    { name: 'PromulgationDate', field: 'issuedOn' },
    { name: 'DocumentId', field: 'document' },
  ],
}
const code: EdxmlElement = {
  name: 'Code',
  required,
  within: [
    { name: 'CodeNumber', field: 'number', required },
    { name: 'CodeNotation', field: 'notation', required },
  ],
}
const trace = (business: EdxmlElement[]): EdxmlElement => ({
  name: 'TraceHeaderList',
  unverified,
  within: [
    {
      name: 'TraceHeader',
      unread: true,
      within: [
        { name: 'OrganId', field: 'fromCode' },
        { name: 'Timestamp', field: 'sentAt' },
      ],
    },
    ...business,
  ],
})

/**
 * The shapes in which documents travel. Of the standard the text itself was not at hand: what was read in programs that
 * send and receive on the national axis is marked as not verified, and is changed here once the text says otherwise.
 */
export const edxmlDialects: PackEdxmlDialect[] = [
  {
    id: 'qcvn-102',
    label: { vi: 'QCVN 102 (trục liên thông văn bản quốc gia)', en: 'QCVN 102 (national document axis)' },
    basis: {
      vi: 'QCVN 102:2016/BTTTT (Thông tư 10/2016/TT-BTTTT), sửa đổi 1:2022 (Thông tư 01/2022/TT-BTTTT); phần đánh dấu chưa đối chiếu văn bản gốc',
      en: 'QCVN 102:2016/BTTTT (Circular 10/2016), amendment 1:2022 (Circular 01/2022); marked parts not checked against the text',
    },
    validFrom: '2022-01-01',
    namespace: 'http://www.mic.gov.vn/TBT/QCVN_102_2016',
    roots: ['edXML'],
    prefixes: { edXML: 'http://www.mic.gov.vn/TBT/QCVN_102_2016', xlink: 'http://www.w3.org/1999/xlink' },
    days: 'yyyy/MM/dd',
    packing: 'zip',
    documentId: 'composed',
    steering: { none: '0', asks: '1', reports: '2' },
    types,
    elements: [
      {
        name: 'edXMLEnvelope',
        prefix: 'edXML',
        required,
        within: [
          {
            name: 'edXMLHeader',
            required,
            within: [
              {
                name: 'MessageHeader',
                required,
                within: [
                  { name: 'From', required, within: sender },
                  { name: 'To', each: 'to', required, within: party },
                  code,
                  {
                    name: 'PromulgationInfo',
                    required,
                    within: [
                      { name: 'Place', field: 'place' },
                      { name: 'PromulgationDate', field: 'issuedOn', required },
                    ],
                  },
                  {
                    name: 'DocumentType',
                    within: [
                      { name: 'Type', field: 'type' },
                      { name: 'TypeDetail', field: 'typeDetail' },
                      { name: 'TypeName', field: 'typeName' },
                    ],
                  },
                  { name: 'Subject', field: 'subject', required },
                  { name: 'Content', field: 'content' },
                  signer,
                  { name: 'DueDate', field: 'dueOn' },
                  responseFor,
                  { name: 'SteeringType', field: 'steering', unverified },
                  { name: 'DocumentId', field: 'id', required },
                ],
              },
              trace([{ name: 'Bussiness', within: [{ name: 'BussinessDocType', field: 'business' }] }]),
            ],
          },
          {
            name: 'edXMLBody',
            within: [
              {
                name: 'edXMLManifest',
                within: [
                  {
                    name: 'Reference',
                    each: 'attachments',
                    attributes: { 'xlink:href': 'cid:{id}', 'xlink:type': 'simple' },
                    within: [
                      { name: 'ContentId', field: 'id', cid: true, required },
                      { name: 'ContentType', field: 'mime' },
                      { name: 'AttachmentName', field: 'name', required },
                    ],
                  },
                ],
              },
            ],
          },
        ],
      },
      {
        name: 'AttachmentEncoded',
        bare: true,
        within: [
          {
            name: 'Attachment',
            bare: true,
            each: 'attachments',
            within: [
              { name: 'ContentId', bare: true, field: 'id', required },
              { name: 'ContentTransferEncoded', bare: true, field: 'body', required },
            ],
          },
        ],
      },
    ],
  },
  {
    id: 'go-vn-edoc',
    label: { vi: 'eDoc (trục của một số tỉnh)', en: 'eDoc (buses of some provinces)' },
    basis: {
      vi: 'Tài liệu kết nối trục văn bản của địa phương; không phải quy chuẩn quốc gia, toàn bộ phần trong chưa kiểm chứng',
      en: 'Connection guides of local buses; no national standard, everything inside is not verified',
    },
    validFrom: '2022-01-01',
    namespace: 'http://www.go.vn/eDoc',
    roots: ['EdXMLEnvelope', 'edXMLEnvelope'],
    prefixes: {},
    days: 'yyyy/MM/dd',
    packing: 'none',
    documentId: 'uuid',
    steering: { none: '0', asks: '1', reports: '2' },
    types,
    elements: [
      {
        name: 'MessageHeader',
        required,
        unverified,
        within: [
          { name: 'From', required, within: sender.filter(({ field }) => field !== 'fromCharge') },
          { name: 'To', each: 'to', required, within: party.filter(({ field }) => field !== 'charge') },
          code,
          {
            name: 'PromulgationInfo',
            required,
            within: [
              { name: 'Place', field: 'place' },
              { name: 'PromulgationDate', field: 'issuedOn', required },
            ],
          },
          {
            name: 'DocumentType',
            within: [
              { name: 'Type', field: 'type' },
              { name: 'TypeName', field: 'typeName' },
            ],
          },
          { name: 'Subject', field: 'subject', required },
          { name: 'Content', field: 'content' },
          signer,
          { name: 'DueDate', field: 'dueOn' },
          responseFor,
          { name: 'SteeringType', field: 'steering' },
          { name: 'DocumentId', field: 'id', required },
        ],
      },
      trace([]),
      {
        name: 'Manifest',
        unverified,
        within: [
          {
            name: 'Attachment',
            each: 'attachments',
            within: [
              { name: 'FileName', field: 'name', required },
              { name: 'FileType', field: 'mime' },
              { name: 'Content', field: 'body', required },
            ],
          },
        ],
      },
    ],
  },
]
