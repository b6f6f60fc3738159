declare module '*.module.css' {
  const names: Readonly<Record<string, string>>
  export default names
}

declare module '*.css'

declare module '*?url&no-inline' {
  const address: string
  export default address
}

declare module '*?raw' {
  const text: string
  export default text
}
