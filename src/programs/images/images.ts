// The images that Lanes knows, by what stands behind `image:`.

import { apache } from './apache.ts'
import { bitnami } from './bitnami.ts'
import type { Image } from './image.ts'

const IMAGES: readonly Image[] = [bitnami, apache]

export interface ImageName { readonly repository: string; readonly tag: string }

/** `bitnami/kafka:latest`, `docker.io/apache/kafka:4.3.1@sha256:…`. */
export function parseImage(text: string): ImageName {
  const name = text.replace(/@sha256:.*$/, '').replace(/^(?:index\.)?docker\.io\//, '')
  const colon = name.lastIndexOf(':')
  if (colon < 0 || name.indexOf('/', colon) >= 0) return { repository: name, tag: 'latest' }
  return { repository: name.slice(0, colon), tag: name.slice(colon + 1) }
}

/** The image, or undefined for one that Lanes has not. */
export const imageFor = (text: string): Image | undefined => {
  const { repository } = parseImage(text)
  return IMAGES.find(({ repositories }) => repositories.includes(repository))
}
