// Names of files as the small programs write and join them.

/** GNU's cp, mv and rm always quote names so. */
export const quoted = (name: string): string => (name.includes("'") ? `"${name}"` : `'${name}'`)
export const curly = (name: string): string => `‘${name}’`
export const joinPath = (folder: string, name: string): string => `${folder.replace(/\/+$/, '')}/${name}`
export const lastPart = (path: string): string => path.replace(/\/+$/, '').split('/').at(-1) ?? path
