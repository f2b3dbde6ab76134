// What can be done by clicks to a thing on the stage: which of these the reader has opened.

export type TopicAction = 'send' | 'load' | 'consume' | 'change'

export type Action =
  | { readonly kind: 'create-topic' }
  | { readonly kind: TopicAction; readonly topic: string; readonly groupId?: string; readonly again?: boolean }
  | { readonly kind: 'client'; readonly node: string }
  | { readonly kind: 'reset'; readonly groupId: string; readonly topic?: string }

export const actionText = (action: Action): string => {
  switch (action.kind) {
    case 'create-topic': return 'create a topic'
    case 'client': return `client ${action.node}`
    case 'reset': return `reset ${action.groupId}`
    default: return `topic ${action.topic}`
  }
}
