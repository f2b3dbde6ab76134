declare module 'virtual:simplified-lines' {
  export const lines: readonly { readonly file: string; readonly text: string; readonly aboveAll: boolean }[]
}
