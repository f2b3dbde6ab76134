declare module 'subset-font' {
  /** The font with the glyphs that the text needs, and no others. */
  export default function subsetFont(font: Buffer, text: string, options: { readonly targetFormat: 'woff2' }): Promise<Buffer>
}
